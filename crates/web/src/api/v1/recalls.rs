//! The API of recalls.

use utoipa_axum::router::OpenApiRouter;

use crate::state::Web;

/// The routes of recalls.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
}
