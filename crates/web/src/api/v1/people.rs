//! The API of people.

use utoipa_axum::router::OpenApiRouter;

use crate::state::Web;

/// The routes of people.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
}
