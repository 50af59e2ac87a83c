//! The API of batches.

use utoipa_axum::router::OpenApiRouter;

use crate::state::Web;

/// The routes of batches.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
}
