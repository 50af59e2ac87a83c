//! Page: an inspection, piece by piece, and its decision.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use essaim_app::Error;
use essaim_app::inspection::{self as verbs, Decided, Good, Seen};
use essaim_app::see::inspection::{self as see, InspectionView, Piece};
use essaim_domain::Reason;
use essaim_domain::ids::InspectionId;
use essaim_domain::inspection::Severity;
use essaim_words::Lang;

use super::batches::named;
use super::carried::{id_in, pieces as worded};
use super::forms::Forms;
use super::laid;
use super::typed::{Pairs, Typed};
use crate::api::v1::verdict;
use crate::ask::{Sent, Viewer, fresh_key};
use crate::draw::{Stage, meter};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Choice, Field, Icon, Shell, State as Pill};
use crate::state::Web;

/// The routes of this page.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/inspections/{id}", get(inspection))
        .route("/{lang}/inspections/{id}/{verb}", post(act))
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
    laid: Vec<(String, String)>,
    pieces: Vec<Row>,
    acts: bool,
    missing: usize,
    other: Vec<Act>,
    verdict: Field,
    verdicts: Vec<Choice>,
    destroyed: Field,
    bags: Vec<Field>,
    sorted: bool,
    words: Field,
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
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    id: InspectionId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let seen = see::inspection(&web.app, viewer.signed()?, id).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    Ok(typed.answer(&drawn(web, viewer, &seen, typed)))
}

fn drawn(web: &Web, viewer: &Viewer, seen: &see::Page, typed: &Typed) -> Page {
    let view = &seen.view;
    let lang = viewer.lang;
    let title = title(lang, view);
    let codes = view.batches.iter().map(|one| one.code.to_string());
    let done = view.pieces.len() - view.missing;
    let values = [("part", done.into()), ("whole", view.pieces.len().into())];
    let said = lang.t_with("unit-of", &values);
    let whole = u64::try_from(view.pieces.len()).unwrap_or(0);
    let part = u64::try_from(done).unwrap_or(0);
    let drawn = view.pieces.iter().filter(|one| one.drawn).count();
    let when = lang.date_time(view.drawn_at, seen.zone);
    let path = format!("/{lang}/inspections/{}", view.id);
    let decides = format!("{path}/decide");
    let judged = typed.only(&decides);
    let forms = typed.forms(web, lang, &path);
    Page {
        shell: Framed::new(web, viewer, title.clone())
            .notices(typed.notice(lang))
            .shell(),
        queue: format!("/{lang}/inspections"),
        codes: codes.collect::<Vec<_>>().join(", "),
        title,
        pill: pill(view.state),
        state_word: lang.t(&format!("inspection-state-{}", view.state)),
        facts: facts(lang, view),
        to_see: lang.t_with("check-drawn", &[("n", drawn.into())]),
        meter: meter(Stage::Made, part, whole, &said),
        seen: said,
        limits: limits(lang, view),
        seed: lang.t_with(
            "check-seed",
            &[
                ("seed", view.seed.chars().take(8).collect::<String>().into()),
                ("when", when.into()),
            ],
        ),
        laid: laid::of_batches(lang, &seen.laid),
        pieces: rows(web, lang, view),
        acts: seen.own && view.state == "drawn",
        missing: view.missing,
        other: other(&forms, view),
        verdict: judged.field(lang, "verdict", "check-verdict"),
        verdicts: verdicts(lang, &judged),
        destroyed: Field {
            value: judged.given("destroyed").unwrap_or_else(|| "0".to_owned()),
            ..judged.digits(lang, "destroyed", "check-destroyed")
        },
        bags: bags(lang, view, &judged),
        sorted: judged.text("verdict") == "screen",
        words: judged.field(lang, "words", "check-words"),
        decide_key: typed.key(web, &decides),
        path,
    }
}

/// A defect on a piece that was not drawn; then every other drawn piece is good.
fn other(forms: &Forms<'_>, view: &InspectionView) -> Vec<Act> {
    let lang = forms.lang;
    let results = results(lang, None).into_iter();
    let results = results.map(|one| (one.value, one.label)).collect();
    let piece = forms.act("piece", "check-other-piece");
    let piece = piece.digits("piece", "check-number", 1);
    let mut acts = vec![piece.one("result", "check-result", results).done()];
    if view.missing > 0 {
        let mut good = forms
            .act("others-good", "do-good")
            .icon(Icon::Tick)
            .first()
            .done();
        good.words = lang.t_with("do-others-good", &[("n", view.missing.into())]);
        acts.push(good);
    }
    acts
}

/// What is looked at: the design's version.
fn title(lang: Lang, view: &InspectionView) -> String {
    let first = view.batches.first();
    first.map_or_else(String::new, |batch| {
        let name = named(lang, &batch.name_fr, &batch.name_en);
        let values = [("design", name.into()), ("version", batch.number.into())];
        lang.t_with("label-design", &values)
    })
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

fn verdicts(lang: Lang, typed: &Typed) -> Vec<Choice> {
    let chosen = typed.given("verdict");
    let chosen = chosen.unwrap_or_else(|| "as-planned".to_owned());
    ["as-planned", "reject", "screen"]
        .map(|word| Choice {
            value: word.to_owned(),
            label: lang.t(&format!("check-verdict-{word}")),
            chosen: word == chosen,
        })
        .into()
}

/// One field per bag, for what a sorting found good.
fn bags(lang: Lang, view: &InspectionView, typed: &Typed) -> Vec<Field> {
    let mut fields = Vec::new();
    for batch in &view.batches {
        for bag in &batch.bags {
            let id = bag.id.map_or_else(String::new, |id| id.to_string());
            let code = bag.code.unwrap_or(batch.code).to_string();
            let words = lang.t_with("check-good-in", &[("bag", code.into())]);
            let name = format!("good_{}_{id}", batch.id);
            let value = typed.given(&name).unwrap_or_else(|| bag.units.to_string());
            fields.push(Field::count(&name, words, value));
        }
    }
    fields
}

/// `POST /{lang}/inspections/{id}/{verb}`
async fn act(
    State(web): State<Web>,
    Path((_, id, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let inspection = id_in(&sent.viewer, &id)?;
    let typed = Typed::sent(&sent);
    let done = done(&web, &sent, &typed, inspection, &verb).await;
    let onward = done.map(|_| format!("/{}/inspections/{inspection}", sent.viewer.lang));
    let again = async |typed: &Typed| show(&web, &sent.viewer, inspection, typed).await;
    typed.end(&sent.viewer, onward, again).await
}

async fn done(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: &Typed,
    id: InspectionId,
    verb: &str,
) -> Result<InspectionId, Error> {
    let (app, asked) = (&web.app, &sent.asked);
    match verb {
        "piece" => {
            let number = typed.number("piece")?;
            let piece = u32::try_from(number);
            let piece = piece.map_err(|_| Error::field("piece", Reason::Unknown))?;
            let defects: BTreeSet<Severity> = match typed.text("result").as_str() {
                "good" => BTreeSet::new(),
                word => [word.parse().map_err(|why| Error::field("result", why))?].into(),
            };
            verbs::record(app, asked, id, vec![Seen { piece, defects }], false).await
        }
        "others-good" => verbs::record(app, asked, id, Vec::new(), true).await,
        "decide" => {
            let form: BTreeMap<String, String> = sent.form.iter().cloned().collect();
            verbs::decide(app, asked, id, decided(&form)?).await
        }
        _ => Err(Error::NotFound),
    }
}

fn decided(form: &BTreeMap<String, String>) -> Result<Decided, Error> {
    let text = |name: &str| form.get(name).map_or("", |text| text.trim());
    let number = |field: &'static str, text: &str| match text {
        "" => Ok(0),
        text => text
            .parse()
            .map_err(|_| Error::field(field, Reason::NotANumber)),
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
            let unknown = |_| Error::field("good", Reason::Unknown);
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
