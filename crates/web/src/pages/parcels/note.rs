//! Page: a parcel's delivery note, shown once.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use essaim_app::parcel as verbs;
use essaim_app::see::leaflet as see;
use essaim_app::see::papers::papers;

use super::one::show;
use super::papers::Paper;
use super::spell::path;
use crate::ask::{Sent, Viewer};
use crate::draw::qr;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::pages::carried::id_in;
use crate::pages::typed::{Pairs, Typed};
use crate::pages::versions::leaflet::{Leaflet, worded};
use crate::shell::Shell;
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/delivery_note.html")]
struct NotePage {
    shell: Shell,
    paper: Paper,
    handover: String,
    address: String,
    slip: String,
    leaflets: Vec<Leaflet>,
}

/// Makes the note and shows its code, once; the page again when it cannot be made.
pub(super) async fn note(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let parcel = id_in(viewer, &id)?;
    let made = match verbs::note(&web.app, &sent.asked, parcel).await {
        Ok(made) => made,
        Err(error) => {
            let again = async |typed: &Typed| show(&web, viewer, parcel, typed).await;
            return Typed::sent(&sent).again(viewer, error, again).await;
        }
    };
    let Some(handover) = made.handover else {
        return Ok(Redirect::to(&path(viewer.lang, parcel)).into_response());
    };
    let who = viewer.signed()?;
    let leaflets = see::of_parcel(&web.app, who, parcel).await;
    let leaflets = leaflets.map_err(|error| viewer.failed(error))?;
    let papers = papers(&web.app, who, parcel).await;
    let papers = papers.map_err(|error| viewer.failed(error))?;
    let code = made.code.to_string();
    let address = format!(
        "{}/{}/dock/{code}",
        web.app.settings().public_url,
        viewer.lang
    );
    let page = NotePage {
        shell: Framed::new(&web, viewer, viewer.lang.t("note-title")).shell(),
        slip: qr(&address, &code).unwrap_or_default(),
        leaflets: leaflets
            .iter()
            .map(|one| worded(viewer.lang, one))
            .collect(),
        handover: handover.to_string(),
        paper: Paper::of(&web, viewer.lang, &papers),
        address,
    };
    Ok(render(&page).into_response())
}

/// `GET` of a note that was shown: its code is not shown again, so the parcel is.
pub(super) async fn seen(
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Redirect, PageError> {
    let parcel = id_in(&viewer, &id)?;
    Ok(Redirect::to(&path(viewer.lang, parcel)))
}
