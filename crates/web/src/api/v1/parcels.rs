//! The API of parcels.

use utoipa_axum::router::OpenApiRouter;

use crate::state::Web;

/// The routes of parcels.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
}
