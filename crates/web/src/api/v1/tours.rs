//! The API of tours.

use utoipa_axum::router::OpenApiRouter;

use crate::state::Web;

/// The routes of tours.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
}
