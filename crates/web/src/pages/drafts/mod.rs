//! Files of a design: sent, shown with what they say of themselves, thrown away or gone on with.

mod form;
mod new;
mod one;
mod publish;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::receive::BODY;
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    let limit = DefaultBodyLimit::max(BODY);
    Router::new()
        .route("/{lang}/designs/new", get(new::show).post(new::send))
        .route_layer(limit)
        .route("/{lang}/drafts/{id}", get(one::show))
        .route("/{lang}/drafts/{id}/publish", post(publish::publish))
        .route("/{lang}/drafts/{id}/throw-away", post(one::throw_away))
}
