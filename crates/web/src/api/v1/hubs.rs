//! The API of hubs.

use utoipa_axum::router::OpenApiRouter;

use crate::state::Web;

/// The routes of hubs.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
}
