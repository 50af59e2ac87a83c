//! Pages: deliveries.

use axum::Router;

use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
}
