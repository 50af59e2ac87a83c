//! Pictures drawn of a version's files, for ever under their hash.

use axum::extract::{Path, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use essaim_app::Error;
use essaim_app::see::version as see;
use essaim_domain::design::FileHash;

use crate::ask::Viewer;
use crate::assets::FOREVER;
use crate::error::PageError;
use crate::state::Web;

/// A picture, hashed again as it is served.
pub(super) async fn picture(
    State(web): State<Web>,
    viewer: Viewer,
    Path(hash): Path<String>,
) -> Result<Response, PageError> {
    let hash: Result<FileHash, _> = hash.parse();
    let hash = hash.map_err(|_| viewer.failed(Error::NotFound))?;
    let bytes = see::picture(&web.app, hash).await;
    let bytes = bytes.map_err(|error| viewer.failed(error))?;
    let headers: [(HeaderName, String); 3] = [
        (header::CONTENT_TYPE, "image/png".to_owned()),
        (header::CACHE_CONTROL, FOREVER.to_owned()),
        (header::ETAG, format!("\"{hash}\"")),
    ];
    Ok((StatusCode::OK, headers, bytes).into_response())
}
