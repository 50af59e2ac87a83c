//! Page: an inspection, its drawn pieces and its bags, and its decision.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::see::inspection::{self as see, InspectionView, Piece};
use essaim_domain::ids::InspectionId;
use essaim_words::Lang;

use super::spell::{Seen, facts, limits, piece_name, pill, seen_of, title};
use super::told::{bag_forms, decided_fields, photo_form, piece_form, taps};
use crate::ask::Viewer;
use crate::draw::{Stage, meter};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::id_in;
use crate::pages::laid;
use crate::pages::making::{self, Check};
use crate::pages::typed::Typed;
use crate::shell::{Act, Choice, Field, Icon, Shell, State as Pill};
use crate::state::Web;

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
    checks: Vec<Check>,
    pieces: Vec<Row>,
    bags: Vec<Row>,
    acts: bool,
    missing: usize,
    taps: Vec<Act>,
    defect: Vec<Act>,
    decide: Decide,
}

/// A drawn piece or a bag, with what was seen of it.
struct Row {
    id: String,
    name: String,
    pill: Pill,
    word: String,
    seen: Vec<Seen>,
    acts: Vec<Act>,
}

/// What the decision's form holds.
pub(super) struct Decide {
    pub(super) key: String,
    pub(super) verdict: Field,
    pub(super) verdicts: Vec<Choice>,
    pub(super) after: Field,
    pub(super) afters: Vec<Choice>,
    pub(super) destroyed: Field,
    pub(super) bags: Vec<Field>,
    pub(super) is_sorted: bool,
    pub(super) words: Field,
}

/// `GET /{lang}/inspections/{id}`
pub(super) async fn inspection(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

pub(super) async fn show(
    web: &Web,
    viewer: &Viewer,
    id: InspectionId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let seen = see::inspection(&web.app, viewer.signed()?, id).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    Ok(typed.answer(&drawn(web, viewer, &seen, typed)))
}

fn drawn(web: &Web, viewer: &Viewer, page: &see::Page, typed: &Typed) -> Page {
    let (view, lang) = (&page.view, viewer.lang);
    let title = title(lang, view);
    let codes = view.batches.iter().map(|one| one.code.to_string());
    let (said, meter) = progress(lang, view);
    let path = format!("/{lang}/inspections/{}", view.id);
    let forms = typed.forms(web, lang, &path);
    let acts = page.own && view.state == "drawn";
    let photos = |one: &see::Finding| {
        (acts && one.severity.is_some() && !one.photo).then(|| photo_form(&forms, one))
    };
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
        to_see: lang.t_with("check-drawn", &[("n", view.pieces.len().into())]),
        meter,
        seen: said,
        limits: limits(lang, view),
        seed: seed(lang, view, page.zone),
        laid: laid::of_batches(lang, &page.laid),
        checks: page
            .checks
            .iter()
            .map(|check| making::checked(lang, check))
            .collect(),
        pieces: pieces(lang, page, &path, &photos),
        bags: bags(lang, page, &path, &photos),
        acts,
        missing: view.missing,
        taps: if acts { taps(&forms, view) } else { Vec::new() },
        defect: if acts {
            piece_form(&forms, page)
                .into_iter()
                .chain(bag_forms(&forms, page))
                .collect()
        } else {
            Vec::new()
        },
        decide: decided_fields(web, lang, view, typed, &path),
        path,
    }
}

fn progress(lang: Lang, view: &InspectionView) -> (String, String) {
    let bags = view.batches.iter().flat_map(|batch| &batch.bags);
    let whole = view.pieces.len() + bags.filter(|bag| bag.others > 0).count();
    let done = whole.saturating_sub(view.missing);
    let values = [("part", done.into()), ("whole", whole.into())];
    let said = lang.t_with("unit-of", &values);
    let number = |n: usize| u64::try_from(n).unwrap_or(0);
    let drawn = meter(Stage::Made, number(done), number(whole), &said);
    (said, drawn)
}

fn seed(lang: Lang, view: &InspectionView, zone: chrono_tz::Tz) -> String {
    let begins: String = view.seed.chars().take(8).collect();
    let when = lang.date_time(view.drawn_at, zone);
    lang.t_with(
        "check-seed",
        &[("seed", begins.into()), ("when", when.into())],
    )
}

type Photos<'p> = &'p dyn Fn(&see::Finding) -> Option<Act>;

fn pieces(lang: Lang, page: &see::Page, path: &str, photos: Photos<'_>) -> Vec<Row> {
    let row = |piece: &Piece| {
        let worst = piece.defects.as_ref().map(|seen| seen.first().copied());
        let (pill, word) = match worst {
            None => (Pill::ToTake, lang.t("check-to-see")),
            Some(None) => (Pill::Stock, lang.t("do-good")),
            Some(Some(severity)) => (Pill::Attention, lang.t(&format!("severity-{severity}"))),
        };
        let number = i64::from(piece.number);
        let of_it = |one: &&see::Finding| one.piece == Some(number);
        let found = || page.findings.iter().filter(of_it);
        Row {
            id: format!("p{number}"),
            name: piece_name(lang, piece),
            pill,
            word,
            seen: found().map(|one| seen_of(lang, page, one, path)).collect(),
            acts: found().filter_map(photos).collect(),
        }
    };
    page.view.pieces.iter().map(row).collect()
}

/// The bags with pieces that were not drawn.
fn bags(lang: Lang, page: &see::Page, path: &str, photos: Photos<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for batch in &page.view.batches {
        for bag in batch.bags.iter().filter(|bag| bag.others > 0) {
            let code = bag.code.unwrap_or(batch.code).to_string();
            let values = [("bag", code.clone().into()), ("rank", bag.rank.into())];
            let aside = bag
                .pass
                .as_ref()
                .map(essaim_domain::inspection::Pass::set_aside);
            let (pill, word) = match aside {
                None => (Pill::ToTake, lang.t("check-to-look")),
                Some(0) => (Pill::Stock, lang.t("do-good")),
                Some(n) => {
                    let n = i64::from(n);
                    (
                        Pill::Attention,
                        lang.t_with("check-aside-n", &[("n", n.into())]),
                    )
                }
            };
            let of_it = |one: &&see::Finding| one.batch == Some(batch.id) && one.bag == bag.id;
            let found = || page.findings.iter().filter(of_it);
            rows.push(Row {
                id: format!("b{code}"),
                name: lang.t_with("check-bag", &values),
                pill,
                word,
                seen: found().map(|one| seen_of(lang, page, one, path)).collect(),
                acts: found().filter_map(photos).collect(),
            });
        }
    }
    rows
}
