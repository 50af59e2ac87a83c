//! The API of inspections.

use utoipa_axum::router::OpenApiRouter;

use crate::state::Web;

/// The routes of inspections.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
}
