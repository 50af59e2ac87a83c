//! Organisations, sites and hubs: added, changed, verified, closed.

mod bodies;
mod hubs;
mod list;
mod organisations;
mod sites;

use utoipa_axum::router::OpenApiRouter;

use crate::state::Web;

/// The routes of places.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .merge(list::routes())
        .merge(organisations::routes())
        .merge(sites::routes())
        .merge(hubs::routes())
}
