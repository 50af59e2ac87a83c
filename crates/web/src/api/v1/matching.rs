//! The API of matching.

use utoipa_axum::router::OpenApiRouter;

use crate::state::Web;

/// The routes of matching.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
}
