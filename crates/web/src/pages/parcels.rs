//! Pages: parcels, one parcel, its delivery note.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use chrono_tz::Europe::Paris;
use essaim_app::parcel::{self as verbs, Counting};
use essaim_app::see::parcel::{self as see, ParcelCard, ParcelPage};
use essaim_app::tour;
use essaim_domain::leg::LegState;
use essaim_words::Lang;
use serde::Deserialize;

use super::carried::{id_in, named, pieces, pill};
use crate::ask::{Sent, Viewer, fresh_key};
use crate::draw::qr;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Shell, State as Pill};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/parcels", get(list))
        .route("/{lang}/parcels/{id}", get(one))
        .route("/{lang}/parcels/{id}/pick-up", post(pick_up))
        .route("/{lang}/parcels/{id}/agree/{leg}", post(agree))
        .route("/{lang}/parcels/{id}/arrive", post(arrive))
        .route("/{lang}/parcels/{id}/note", post(note))
        .route("/{lang}/parcels/{id}/count", post(count))
        .route("/{lang}/parcels/{id}/decide", post(decide))
}

/// A parcel's line in a list.
pub(super) struct Row {
    pub(super) path: String,
    pub(super) code: String,
    pub(super) to: String,
    pub(super) pieces: String,
    pub(super) when: String,
    pub(super) state: Pill,
    pub(super) word: String,
}

impl Row {
    pub(super) fn of(lang: Lang, card: &ParcelCard) -> Self {
        Self {
            path: format!("/{lang}/parcels/{}", card.id),
            code: card.code.to_string(),
            to: card.bound_name.clone(),
            pieces: pieces(lang, card.units),
            when: lang.date_time(card.packed_at, Paris),
            state: pill(card.state),
            word: lang.t(&format!("parcel-state-{}", card.state)),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/parcels.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
}

async fn list(State(web): State<Web>, viewer: Viewer) -> Result<Html<String>, PageError> {
    let who = viewer.signed()?;
    let cards = see::parcels(&web.app, who).await;
    let cards = cards.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    Ok(render(&ListPage {
        shell: Framed::new(&web, &viewer, lang.t("parcels-title")).shell(),
        rows: cards.iter().map(|card| Row::of(lang, card)).collect(),
    }))
}

/// What changes while the page is open.
struct Now {
    state: Pill,
    word: String,
    legs: Vec<String>,
}

impl Now {
    fn of(lang: Lang, page: &ParcelPage) -> Self {
        let legs = page.legs.iter().map(|leg| {
            let when = leg.picked_up_at.map(|at| lang.date_time(at, Paris));
            let word = lang.t(&format!("leg-state-{}", leg.state));
            match when {
                Some(when) => format!("{word} · {when}"),
                None => word,
            }
        });
        Self {
            state: pill(page.card.state),
            word: lang.t(&format!("parcel-state-{}", page.card.state)),
            legs: legs.collect(),
        }
    }
}

/// A pile inside, with the names of its two fields.
struct Inside {
    name: String,
    bag: String,
    pieces: String,
    units: i64,
    field: String,
}

#[derive(Template)]
#[template(path = "pages/parcel.html")]
#[expect(clippy::struct_excessive_bools, reason = "each shows one form")]
struct Page {
    shell: Shell,
    now: Now,
    key: String,
    path: String,
    code: String,
    slip: String,
    to: String,
    sent: String,
    inside: Vec<Inside>,
    agree: Option<String>,
    may_carry: bool,
    may_keep: bool,
    may_note: bool,
    may_count: bool,
    may_decide: bool,
    may_accept: bool,
}

#[derive(Template)]
#[template(path = "parts/parcel_now.html")]
struct Fragment {
    now: Now,
}

/// The fragments that change with this topic.
pub(super) async fn fragments(web: &Web, viewer: &Viewer, id: &str) -> Vec<(String, String)> {
    let (Some(who), Ok(id)) = (&viewer.who, id.parse()) else {
        return Vec::new();
    };
    let Ok(page) = see::parcel(&web.app, who, id).await else {
        return Vec::new();
    };
    let fragment = Fragment {
        now: Now::of(viewer.lang, &page),
    };
    match fragment.render() {
        Ok(html) => vec![("parcel-now".to_owned(), html)],
        Err(_) => Vec::new(),
    }
}

async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let who = viewer.signed()?;
    let page = see::parcel(&web.app, who, id_in(&viewer, &id)?).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    Ok(render(&drawn(&web, &viewer, &page)))
}

fn drawn(web: &Web, viewer: &Viewer, page: &ParcelPage) -> Page {
    let (lang, card) = (viewer.lang, &page.card);
    let path = format!("/{lang}/parcels/{}", card.id);
    let code = card.code.to_string();
    let title = format!("{} {code}", lang.t("carried-parcel"));
    let address = format!("{}{path}", web.app.settings().public_url);
    let inside = page.items.iter().map(|item| {
        let bag = item.pile.bag.map_or("-".to_owned(), |bag| bag.to_string());
        Inside {
            name: named(lang, &item.names),
            bag: item.bag_code.clone().unwrap_or_default(),
            pieces: pieces(lang, item.units),
            units: item.units,
            field: format!("{}.{bag}", item.pile.batch),
        }
    });
    let open = |state: LegState| !state.is_over();
    let next = page.legs.iter().find(|leg| open(leg.state));
    let for_a_site = matches!(card.bound, essaim_domain::ledger::Place::Site(_));
    Page {
        shell: Framed::new(web, viewer, title)
            .live(lang, &[format!("parcel:{}", card.id)])
            .shell(),
        now: Now::of(lang, page),
        key: fresh_key(web),
        slip: qr(&address, &code).unwrap_or_default(),
        to: card.bound_name.clone(),
        sent: pieces(lang, card.sent),
        inside: inside.collect(),
        agree: next
            .filter(|_| page.may_agree)
            .map(|leg| format!("{path}/agree/{}", leg.id)),
        may_carry: page.may_carry,
        may_keep: page.may_keep,
        may_note: for_a_site && next.is_some() && page.may_pack,
        may_count: page.may_count,
        may_decide: page.may_decide,
        may_accept: card.units == 0,
        code,
        path,
    }
}

/// A form without fields of its own.
#[derive(Clone, Debug, Deserialize)]
struct Nothing {}

fn back(viewer: &Viewer, id: &str) -> Redirect {
    Redirect::to(&format!("/{}/parcels/{id}", viewer.lang))
}

async fn pick_up(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Nothing>,
) -> Result<Redirect, PageError> {
    let parcel = id_in(&sent.viewer, &id)?;
    let done = verbs::pick_up(&web.app, &sent.asked, parcel).await;
    done.map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer, &id))
}

async fn agree(
    State(web): State<Web>,
    Path((_, id, leg)): Path<(String, String, String)>,
    sent: Sent<Nothing>,
) -> Result<Redirect, PageError> {
    let leg = id_in(&sent.viewer, &leg)?;
    let done = tour::agree(&web.app, &sent.asked, leg).await;
    done.map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer, &id))
}

async fn arrive(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Vec<(String, String)>>,
) -> Result<Redirect, PageError> {
    let viewer = &sent.viewer;
    let parcel = id_in(viewer, &id)?;
    let mut checked = Vec::new();
    for (field, bag) in fields(&sent.form, "good") {
        if let Some((_, bag)) = bag.split_once('.').filter(|(_, bag)| *bag != "-") {
            checked.push(verbs::Checked {
                bag: bag.to_owned(),
                units: number(viewer, &field)?,
            });
        }
    }
    let done = verbs::arrive(&web.app, &sent.asked, parcel, checked).await;
    done.map_err(|error| viewer.failed(error))?;
    Ok(back(viewer, &id))
}

#[derive(Template)]
#[template(path = "pages/delivery_note.html")]
struct NotePage {
    shell: Shell,
    code: String,
    handover: String,
    address: String,
    slip: String,
}

async fn note(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Nothing>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let made = verbs::note(&web.app, &sent.asked, id_in(viewer, &id)?).await;
    let made = made.map_err(|error| viewer.failed(error))?;
    let Some(handover) = made.handover else {
        return Ok(back(viewer, &id).into_response());
    };
    let code = made.code.to_string();
    let address = format!(
        "{}/{}/dock/{code}",
        web.app.settings().public_url,
        viewer.lang
    );
    let page = NotePage {
        shell: Framed::new(&web, viewer, viewer.lang.t("note-title")).shell(),
        slip: qr(&address, &code).unwrap_or_default(),
        handover: handover.to_string(),
        code,
        address,
    };
    Ok(render(&page).into_response())
}

/// The fields of a form that begin with this word: their value, and the rest of their name.
fn fields(form: &[(String, String)], word: &str) -> Vec<(String, String)> {
    form.iter()
        .filter_map(|(name, value)| {
            let rest = name.strip_prefix(word)?.strip_prefix('.')?;
            Some((value.clone(), rest.to_owned()))
        })
        .collect()
}

fn number(viewer: &Viewer, text: &str) -> Result<i64, PageError> {
    let wrong = || essaim_app::Error::field("good", essaim_domain::Reason::NotANumber);
    let number = text.trim().parse();
    number.map_err(|_| viewer.failed(wrong()))
}

async fn count(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Vec<(String, String)>>,
) -> Result<Redirect, PageError> {
    let viewer = &sent.viewer;
    let parcel = id_in(viewer, &id)?;
    let damaged = fields(&sent.form, "damaged");
    let mut counts = Vec::new();
    for (good, name) in fields(&sent.form, "good") {
        if good.trim().is_empty() {
            continue;
        }
        let (batch, bag) = name.split_once('.').unwrap_or((&name, "-"));
        let bad = damaged.iter().find(|(_, other)| *other == name);
        let bad = bad.map_or("", |(value, _)| value.trim());
        counts.push(Counting {
            batch: id_in(viewer, batch)?,
            bag: (bag != "-").then(|| id_in(viewer, bag)).transpose()?,
            good: number(viewer, &good)?,
            damaged: if bad.is_empty() {
                0
            } else {
                number(viewer, bad)?
            },
        });
    }
    let done = verbs::count(&web.app, &sent.asked, parcel, counts).await;
    done.map_err(|error| viewer.failed(error))?;
    Ok(back(viewer, &id))
}

/// The approver's button.
#[derive(Clone, Debug, Deserialize)]
struct Decided {
    decision: String,
    #[serde(default)]
    reason: String,
}

async fn decide(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Decided>,
) -> Result<Redirect, PageError> {
    let viewer = &sent.viewer;
    let parcel = id_in(viewer, &id)?;
    let accepted = sent.form.decision == "accept";
    let reason = Some(sent.form.reason.clone());
    let done = verbs::decide(&web.app, &sent.asked, parcel, accepted, reason).await;
    done.map_err(|error| viewer.failed(error))?;
    Ok(back(viewer, &id))
}
