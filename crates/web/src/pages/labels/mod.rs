//! Pages: sheets of labels, what a scanned label tells, and codes that open nothing.

mod batch;
mod code;
mod hub;
mod scan;
mod sheet;
mod slip;

use axum::Router;
use axum::routing::{get, post};

pub(super) use sheet::{First, Sheet};

use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/batches/{id}/labels", get(batch::labels))
        .route("/{lang}/hubs/{id}/labels", get(hub::labels))
        .route("/{lang}/hubs/{id}/labels/printed", post(hub::printed))
        .route("/l/{code}", get(scan::short))
        .route("/{lang}/l", get(code::ask))
        .route("/{lang}/l/{code}", get(scan::scan))
}
