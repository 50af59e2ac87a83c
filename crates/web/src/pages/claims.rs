//! Pages: claims.

use axum::Router;

use crate::ask::Viewer;
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
}

/// The fragments that change with this topic.
pub(super) async fn fragments(_web: &Web, _viewer: &Viewer, _id: &str) -> Vec<(String, String)> {
    Vec::new()
}
