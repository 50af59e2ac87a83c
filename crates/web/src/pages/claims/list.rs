//! Page: a maker's claims, the next thing first.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use essaim_app::see;
use essaim_app::see::claims::{Card, List};
use essaim_domain::claim::ClaimState;
use essaim_words::Lang;

use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Icon, Shell, State as Pill};
use crate::state::Web;

/// The fragments that change with this topic: her own list, for nobody else.
pub(in crate::pages) async fn fragments(
    web: &Web,
    viewer: &Viewer,
    id: &str,
) -> Vec<(String, String)> {
    let Some(who) = viewer
        .who
        .as_ref()
        .filter(|who| who.person.to_string() == id)
    else {
        return Vec::new();
    };
    match see::claims::list(&web.app, who).await {
        Ok(list) => vec![("claims".to_owned(), part(viewer, &list))],
        Err(_) => Vec::new(),
    }
}

/// A claim in the list.
pub(super) struct Row {
    pub(super) path: String,
    pub(super) title: String,
    pub(super) site: String,
    pub(super) pill: Pill,
    pub(super) words: String,
    pub(super) done: String,
    pub(super) remaining: String,
    pub(super) due: String,
}

#[derive(Template)]
#[template(path = "pages/claims_list.html")]
struct ClaimsPart {
    shell: Shell,
    next: Option<Row>,
    active: Vec<Row>,
    over: Vec<Row>,
}

#[derive(Template)]
#[template(path = "pages/claims.html")]
struct ClaimsPage {
    shell: Shell,
    list: String,
}

fn part(viewer: &Viewer, list: &List) -> String {
    let lang = viewer.lang;
    let rows = |cards: &[Card]| -> Vec<Row> {
        let shown = cards.iter();
        shown.map(|card| row(lang, card, list.now)).collect()
    };
    let part = ClaimsPart {
        shell: Framed::bare(viewer).shell(),
        next: list.active.first().map(|card| row(lang, card, list.now)),
        active: rows(&list.active),
        over: rows(&list.over),
    };
    render(&part).0
}

/// A claim, worded as in the list.
pub(super) fn row(lang: Lang, card: &Card, now: DateTime<Utc>) -> Row {
    let (pill, words) = pill(lang, card, now);
    let zone = see::claims::zone(&card.zone);
    let whole = lang.number(card.taken - card.released);
    let of = [
        ("part", lang.number(card.submitted).into()),
        ("whole", whole.into()),
    ];
    Row {
        path: format!("/{lang}/claims/{}", card.id()),
        title: title(lang, card),
        site: card.site_name.clone(),
        pill,
        words,
        done: lang.t_with("unit-of", &of),
        remaining: lang.number(card.remaining),
        due: lang.date_short(card.due, zone),
    }
}

/// The design and version of a claim.
pub(super) fn title(lang: Lang, card: &Card) -> String {
    let values = [
        ("title", card.component(lang.into()).into()),
        ("number", card.number.into()),
    ];
    lang.t_with("claims-version", &values)
}

fn pill(lang: Lang, card: &Card, now: DateTime<Utc>) -> (Pill, String) {
    let state = lang.t(&format!("claim-state-{}", card.state()));
    match card.state() {
        ClaimState::Active if card.stopped => (Pill::Held, lang.t("pill-held")),
        ClaimState::Active if card.due <= now => (Pill::Attention, lang.t("claims-late")),
        ClaimState::Active if card.started => (Pill::Taken, lang.t("batch-state-printing")),
        ClaimState::Active => (Pill::Taken, lang.t("pill-taken")),
        ClaimState::Done => (Pill::Made, state),
        ClaimState::Released | ClaimState::Expired => (Pill::Closed, state),
    }
}

/// `GET /{lang}/claims`
pub(super) async fn list(State(web): State<Web>, viewer: Viewer) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let lang = viewer.lang;
    let list = see::claims::list(&web.app, who).await;
    let list = list.map_err(|error| viewer.failed(error))?;
    let topic = format!("maker:{}", who.person);
    let page = ClaimsPage {
        list: part(&viewer, &list),
        shell: Framed::new(&web, &viewer, lang.t("place-claims"))
            .live(lang, &[topic])
            .shell(),
    };
    Ok(render(&page).into_response())
}
