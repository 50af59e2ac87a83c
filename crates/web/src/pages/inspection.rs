//! Page: an inspection, piece by piece, and its decision.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use essaim_app::inspection::{self as verbs, Decided, Good, Seen};
use essaim_app::see::inspection::{self as see, InspectionView, Piece};
use essaim_domain::Reason;
use essaim_domain::inspection::Severity;
use essaim_words::Lang;
use serde::Deserialize;

use super::batches::{NoField, id_of, named, pieces as worded};
use crate::api::v1::verdict;
use crate::ask::{Sent, Viewer, fresh_key};
use crate::draw::{Stage, meter};
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Choice, Icon, Shell, State as Pill};
use crate::state::Web;

/// The routes of this page.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/inspections/{id}", get(inspection))
        .route("/{lang}/inspections/{id}/piece", post(piece))
        .route("/{lang}/inspections/{id}/others-good", post(others_good))
        .route("/{lang}/inspections/{id}/decide", post(decide))
}

#[derive(Template)]
#[template(path = "pages/inspection.html")]
struct Page {
    shell: Shell,
    queue: String,
    path: String,
    codes: String,
    title: String,
    pill: Pill,
    state_word: String,
    facts: String,
    to_see: String,
    seen: String,
    limits: Vec<(String, String)>,
    meter: String,
    seed: String,
    pieces: Vec<Row>,
    acts: bool,
    size: u32,
    missing: usize,
    others: String,
    choices: Vec<Choice>,
    verdicts: Vec<Choice>,
    bags: Vec<(String, String, i64)>,
    other_key: String,
    others_key: String,
    decide_key: String,
}

struct Row {
    number: u32,
    open: bool,
    name: String,
    pill: Pill,
    word: String,
    key: String,
    choices: Vec<Choice>,
}

async fn inspection(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let lang = viewer.lang;
    let id = id_of(&viewer, &id)?;
    let seen = see::inspection(&web.app, viewer.signed()?, id).await;
    let (view, own, zone) = seen.map_err(|error| viewer.failed(error))?;
    let first = view.batches.first();
    let title = first.map_or_else(String::new, |batch| {
        let name = named(lang, &batch.name_fr, &batch.name_en);
        let values = [("design", name.into()), ("version", batch.number.into())];
        lang.t_with("label-design", &values)
    });
    let codes: Vec<String> = view
        .batches
        .iter()
        .map(|one| one.code.to_string())
        .collect();
    let done = view.pieces.len() - view.missing;
    let values = [("part", done.into()), ("whole", view.pieces.len().into())];
    let said = lang.t_with("unit-of", &values);
    let whole = u64::try_from(view.pieces.len()).unwrap_or(0);
    let part = u64::try_from(done).unwrap_or(0);
    let drawn = view.pieces.iter().filter(|one| one.drawn).count();
    let when = lang.date_time(view.drawn_at, zone);
    Ok(render(&Page {
        shell: Framed::new(&web, &viewer, title.clone()).shell(),
        queue: format!("/{lang}/inspections"),
        path: format!("/{lang}/inspections/{id}"),
        codes: codes.join(", "),
        title,
        pill: pill(view.state),
        state_word: lang.t(&format!("inspection-state-{}", view.state)),
        facts: facts(lang, &view),
        to_see: lang.t_with("check-drawn", &[("n", drawn.into())]),
        meter: meter(Stage::Made, part, whole, &said),
        seen: said,
        limits: limits(lang, &view),
        seed: lang.t_with(
            "check-seed",
            &[
                ("seed", view.seed.chars().take(8).collect::<String>().into()),
                ("when", when.into()),
            ],
        ),
        pieces: rows(&web, lang, &view),
        acts: own && view.state == "drawn",
        size: view.plan.size(),
        missing: view.missing,
        others: lang.t_with("do-others-good", &[("n", view.missing.into())]),
        choices: results(lang, None),
        verdicts: verdicts(lang),
        bags: bags(lang, &view),
        other_key: fresh_key(&web),
        others_key: fresh_key(&web),
        decide_key: fresh_key(&web),
    }))
}

fn facts(lang: Lang, view: &InspectionView) -> String {
    let plan = lang.t(&format!("plan-{}", view.plan.profile));
    let regime = lang.t(&format!("regime-{}", view.plan.regime));
    let pieces = worded(lang, i64::from(view.plan.size()));
    format!("{pieces} · {plan} · {regime}")
}

fn pill(state: &str) -> Pill {
    match state {
        "drawn" => Pill::Inspection,
        "accepted" => Pill::Stock,
        "rejected" => Pill::Attention,
        _ => Pill::Closed,
    }
}

/// Per severity: seen, and how many are too many.
fn limits(lang: Lang, view: &InspectionView) -> Vec<(String, String)> {
    let limit = |severity: Severity| {
        let seen = view
            .pieces
            .iter()
            .filter_map(|piece| piece.defects.as_ref());
        let seen = seen.filter(|defects| defects.contains(&severity)).count();
        let sampling = view.plan.sampling(severity);
        let values = [
            ("seen", seen.into()),
            ("of", sampling.pieces.into()),
            ("reject", sampling.reject.into()),
        ];
        let name = lang.t(&format!("severity-{severity}"));
        (name, lang.t_with("check-limit", &values))
    };
    [Severity::Critical, Severity::Major, Severity::Minor]
        .map(limit)
        .into()
}

/// The pieces drawn for every defect, and those with a defect noted.
fn rows(web: &Web, lang: Lang, view: &InspectionView) -> Vec<Row> {
    let shown =
        |piece: &&Piece| piece.drawn || piece.defects.as_ref().is_some_and(|seen| !seen.is_empty());
    let row = |piece: &Piece| {
        let worst = piece.defects.as_ref().map(|seen| seen.first().copied());
        let (pill, word) = match worst {
            None => (Pill::ToTake, lang.t("check-to-see")),
            Some(None) => (Pill::Stock, lang.t("do-good")),
            Some(Some(severity)) => (Pill::Attention, lang.t(&format!("severity-{severity}"))),
        };
        let bag = piece.bag.map(|code| code.to_string()).unwrap_or_default();
        let values = [
            ("n", i64::from(piece.number).into()),
            ("place", piece.place.into()),
            ("of", piece.of.into()),
            ("bag", bag.into()),
        ];
        Row {
            number: piece.number,
            open: worst.is_some_and(|one| one.is_some()),
            name: lang.t_with("check-piece", &values),
            pill,
            word,
            key: fresh_key(web),
            choices: results(lang, worst.flatten()),
        }
    };
    view.pieces.iter().filter(shown).map(row).collect()
}

fn results(lang: Lang, chosen: Option<Severity>) -> Vec<Choice> {
    let good = Choice {
        value: "good".to_owned(),
        label: lang.t("do-good"),
        chosen: chosen.is_none(),
    };
    let bad = [Severity::Critical, Severity::Major, Severity::Minor].map(|severity| Choice {
        value: severity.to_string(),
        label: lang.t(&format!("check-{severity}")),
        chosen: chosen == Some(severity),
    });
    std::iter::once(good).chain(bad).collect()
}

fn verdicts(lang: Lang) -> Vec<Choice> {
    ["as-planned", "reject", "screen"]
        .map(|word| Choice {
            value: word.to_owned(),
            label: lang.t(&format!("check-verdict-{word}")),
            chosen: word == "as-planned",
        })
        .into()
}

fn bags(lang: Lang, view: &InspectionView) -> Vec<(String, String, i64)> {
    let mut bags = Vec::new();
    for batch in &view.batches {
        for bag in &batch.bags {
            let id = bag.id.map_or_else(String::new, |id| id.to_string());
            let code = bag.code.unwrap_or(batch.code).to_string();
            let words = lang.t_with("check-good-in", &[("bag", code.into())]);
            bags.push((format!("good_{}_{id}", batch.id), words, bag.units));
        }
    }
    bags
}

/// What was seen of one piece.
#[derive(Debug, Deserialize)]
struct PieceForm {
    piece: u32,
    result: String,
}

fn back(viewer: &Viewer, id: &str) -> Response {
    Redirect::to(&format!("/{}/inspections/{id}", viewer.lang)).into_response()
}

async fn piece(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<PieceForm>,
) -> Result<Response, PageError> {
    let inspection = id_of(&sent.viewer, &id)?;
    let defects: BTreeSet<Severity> = match sent.form.result.as_str() {
        "good" => BTreeSet::new(),
        word => {
            let severity = word.parse();
            let wrong = |why: Reason| essaim_app::Error::field("result", why);
            [severity.map_err(|why| sent.viewer.failed(wrong(why)))?].into()
        }
    };
    let piece = sent.form.piece;
    let seen = vec![Seen { piece, defects }];
    let done = verbs::record(&web.app, &sent.asked, inspection, seen, false).await;
    done.map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer, &id))
}

async fn others_good(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<NoField>,
) -> Result<Response, PageError> {
    let inspection = id_of(&sent.viewer, &id)?;
    let done = verbs::record(&web.app, &sent.asked, inspection, Vec::new(), true).await;
    done.map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer, &id))
}

async fn decide(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    let inspection = id_of(&sent.viewer, &id)?;
    let decided = decided(&sent.form).map_err(|error| sent.viewer.failed(error))?;
    let done = verbs::decide(&web.app, &sent.asked, inspection, decided).await;
    done.map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer, &id))
}

fn decided(form: &BTreeMap<String, String>) -> Result<Decided, essaim_app::Error> {
    let text = |name: &str| form.get(name).map_or("", |text| text.trim());
    let number = |field: &'static str, text: &str| match text {
        "" => Ok(0),
        text => text
            .parse()
            .map_err(|_| essaim_app::Error::field(field, Reason::NotANumber)),
    };
    let verdict = verdict(text("verdict"))?;
    let mut good = Vec::new();
    if verdict == essaim_domain::ledger::acts::Verdict::Screen {
        for (name, units) in form {
            let Some((batch, bag)) = name
                .strip_prefix("good_")
                .and_then(|rest| rest.split_once('_'))
            else {
                continue;
            };
            let unknown = |_| essaim_app::Error::field("good", Reason::Unknown);
            let bag = if bag.is_empty() {
                None
            } else {
                Some(bag.parse().map_err(unknown)?)
            };
            good.push(Good {
                batch: batch.parse().map_err(unknown)?,
                bag,
                units: number("good", units.trim())?,
            });
        }
    }
    Ok(Decided {
        verdict,
        destroyed: number("destroyed", text("destroyed"))?,
        good,
        words: form.get("words").cloned(),
    })
}
