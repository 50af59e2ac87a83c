//! The files of a version, exactly as they were accepted.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use essaim_app::see::design as see;
use uuid::Uuid;

use crate::ask::Viewer;
use crate::error::PageError;
use crate::state::Web;

/// A file of a version, hashed again as it is served: a program can compare without opening it.
pub(super) async fn file(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id, name)): Path<(String, Uuid, String)>,
) -> Result<Response, PageError> {
    let found = see::version_file(&web.app, id.into(), &name).await;
    let (bytes, hash) = found.map_err(|error| viewer.failed(error))?;
    let mut headers = HeaderMap::new();
    let ascii = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let plain: String = name.chars().filter(|c| ascii(*c)).collect();
    let texts = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{plain}\""),
        ),
        (header::ETAG, format!("\"{hash}\"")),
    ];
    for (name, text) in texts {
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.insert(name, value);
        }
    }
    if let Ok(hash) = HeaderValue::from_str(&hash) {
        headers.insert("x-sha256", hash);
    }
    Ok((headers, bytes).into_response())
}
