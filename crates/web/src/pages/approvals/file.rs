//! Files of an approval: evidence, and the scan of its signed act.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::see::approvals as see;

use crate::ask::Viewer;
use crate::download::download;
use crate::error::PageError;
use crate::pages::carried::id_in;
use crate::state::Web;

/// `GET /{lang}/approvals/{id}/evidence/{evidence}`
pub(super) async fn evidence(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id, piece)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let (id, piece) = (id_in(&viewer, &id)?, id_in(&viewer, &piece)?);
    let found = see::evidence_file(&web.app, viewer.signed()?, id, piece).await;
    let (name, bytes, hash) = found.map_err(|error| viewer.failed(error))?;
    Ok(download(&name, bytes, &hash))
}

/// `GET /{lang}/approvals/{id}/scan`
pub(super) async fn scan(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    let found = see::scan(&web.app, viewer.signed()?, id).await;
    let (name, bytes, hash) = found.map_err(|error| viewer.failed(error))?;
    Ok(download(&name, bytes, &hash))
}
