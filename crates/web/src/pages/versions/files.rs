//! The files of a version, exactly as they were accepted.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::design::export;
use essaim_app::see::design as see;
use uuid::Uuid;

use crate::ask::Viewer;
use crate::download::{exact, exported};
use crate::error::PageError;
use crate::state::Web;

/// A file of a version, hashed again before it is served: a program can compare without opening it.
pub(super) async fn file(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id, name)): Path<(String, Uuid, String)>,
) -> Result<Response, PageError> {
    let found = see::version_file(&web.app, id.into(), &name).await;
    Ok(exact(&name, found.map_err(|error| viewer.failed(error))?))
}

/// The whole version as a zip, for another instance or anybody who reads Open Know-How.
pub(super) async fn export(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, PageError> {
    let packed = Box::pin(export::export(&web.app, id.into())).await;
    let packed = packed.map_err(|error| viewer.failed(error))?;
    Ok(exported(packed))
}
