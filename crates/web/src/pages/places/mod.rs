//! Pages: organisations, sites and hubs, for those who keep them.

mod closing;
mod closing_one;
mod closing_words;
mod doors;
mod hub;
mod list;
mod organisation;
mod site;

use axum::Router;
use axum::routing::{get, post};

pub(super) use closing_one::said;

use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/places", get(list::list))
        .route("/{lang}/places/{verb}", post(list::add))
        .route("/{lang}/organisations/{id}", get(organisation::one))
        .route("/{lang}/organisations/{id}/{verb}", post(organisation::act))
        .route(
            "/{lang}/organisations/{id}/deputies/{membership}",
            post(organisation::deputy),
        )
        .route("/{lang}/sites/{id}", get(site::one))
        .route("/{lang}/sites/{id}/{verb}", post(site::act))
        .route("/{lang}/hubs/{id}/door", get(hub::one))
        .route("/{lang}/hubs/{id}/door/{verb}", post(hub::act))
        .route("/{lang}/hubs/{id}/closing", get(closing::preview))
        .route("/{lang}/hubs/{id}/closing/{verb}", post(closing::act))
        .route("/{lang}/closings/{id}", get(closing_one::one))
}
