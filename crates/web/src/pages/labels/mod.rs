//! Pages: sheets of labels, and what a scanned label tells.

mod batch;
mod scan;
mod sheet;

use axum::Router;
use axum::routing::get;

pub(super) use sheet::{First, Sheet};

use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/batches/{id}/labels", get(batch::labels))
        .route("/l/{code}", get(scan::short))
        .route("/{lang}/l/{code}", get(scan::scan))
}
