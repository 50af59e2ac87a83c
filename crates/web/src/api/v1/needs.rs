//! The API of needs.

use utoipa_axum::router::OpenApiRouter;

use crate::state::Web;

/// The routes of needs.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
}
