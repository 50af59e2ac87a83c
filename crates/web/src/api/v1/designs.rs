//! The API of designs.

use utoipa_axum::router::OpenApiRouter;

use crate::state::Web;

/// The routes of designs.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
}
