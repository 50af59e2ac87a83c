//! Who accepts which version for what: put forward, completed, signed, refused, adopted, on paper.

mod bodies;
mod files;
mod read;
mod write;

use axum::extract::DefaultBodyLimit;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::ask::WITH_A_FILE;
use crate::state::Web;

/// The routes of approvals.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(files::bring))
        .routes(routes!(files::enter_paper))
        .route_layer(DefaultBodyLimit::max(WITH_A_FILE))
        .routes(routes!(files::evidence))
        .routes(routes!(files::scan))
        .routes(routes!(read::mine))
        .routes(routes!(read::one))
        .routes(routes!(write::propose))
        .routes(routes!(write::complete))
        .routes(routes!(write::sign))
        .routes(routes!(write::refuse))
        .routes(routes!(write::suspend))
        .routes(routes!(write::resume))
        .routes(routes!(write::withdraw))
        .routes(routes!(write::adopt))
        .routes(routes!(write::share))
        .routes(routes!(write::check_paper))
}
