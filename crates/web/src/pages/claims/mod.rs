//! Pages: claims (« À faire »): the next thing first, and one claim with its file.

mod list;
mod one;

use axum::Router;
use axum::routing::{get, post};

pub(super) use list::fragments;
pub(crate) use one::uncovered;

use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/claims", get(list::list))
        .route("/{lang}/claims/{id}", get(one::one))
        .route("/{lang}/claims/{id}/{verb}", post(one::act))
}
