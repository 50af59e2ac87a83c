//! Pages: organisations, sites and hubs, for those who keep them.

mod doors;
mod hub;
mod list;
mod organisation;
mod site;

use axum::Router;
use axum::routing::{get, post};

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
}
