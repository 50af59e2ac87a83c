//! Pages: the people of a collective, for its coordinators, and one of them.

mod list;
mod one;

use axum::Router;
use axum::routing::{get, post};

pub(super) use one::show;
pub(crate) use one::step_named;

use super::premises;
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/people", get(list::list).post(list::invite))
        .route("/{lang}/people/{id}", get(one::person))
        .route("/{lang}/people/{id}/premises", post(premises::set))
        .route(
            "/{lang}/people/{id}/memberships/{membership}/{step}",
            post(one::step),
        )
}
