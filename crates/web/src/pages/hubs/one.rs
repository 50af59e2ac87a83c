//! Page: a hub, with what lies there, what comes and what goes.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::parcel;
use essaim_app::see::closings;
use essaim_app::see::hub as see;
use essaim_domain::ids::HubId;
use essaim_words::Lang;

use super::now::Now;
use super::spell::path;
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::id_in;
use crate::pages::places::said;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Icon, Shell};
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/hub/one.html")]
struct Page {
    shell: Shell,
    path: String,
    id: HubId,
    waiting: String,
    apart: String,
    /// What is announced of its closing, and the page that says more.
    closing: Option<(String, String)>,
    now: Now,
}

/// `GET /{lang}/hubs/{id}`
pub(super) async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

/// The page, with what could not be done.
pub(super) async fn show(
    web: &Web,
    viewer: &Viewer,
    id: HubId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let page = see::hub(&web.app, viewer.signed()?, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let closing = closings::of_hub(&web.app, viewer.signed()?, id).await;
    let closing = closing.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = path(lang, id);
    let forms = typed.forms(web, lang, &path);
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, page.card.name.clone())
            .live(lang, &[format!("hub:{id}")])
            .notices(typed.notice(lang))
            .shell(),
        id,
        waiting: some(lang, "hub-counts-wait", page.stocktakes.len()),
        apart: some(lang, "hub-apart", page.apart),
        closing: closing.map(|card| {
            (
                said(lang, &card).0,
                format!("/{lang}/closings/{}", card.id()),
            )
        }),
        now: Now::of(&forms, &page),
        path: path.clone(),
    }))
}

/// A sentence with a number; none for nothing.
fn some(lang: Lang, key: &str, number: usize) -> String {
    if number == 0 {
        return String::new();
    }
    lang.t_with(key, &[("n", number.into())])
}

/// `POST /{lang}/hubs/{id}/arrive/{parcel}`
pub(super) async fn arrive(
    State(web): State<Web>,
    Path((_, id, card)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let (id, card) = (id_in(viewer, &id)?, id_in(viewer, &card)?);
    let done = parcel::arrive(&web.app, &sent.asked, card, Vec::new()).await;
    let onward = done.map(|_| path(viewer.lang, id));
    let again = async |typed: &Typed| show(&web, viewer, id, typed).await;
    Typed::sent(&sent).end(viewer, onward, again).await
}
