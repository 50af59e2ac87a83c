//! Specimens (samples of a version): `GET /specimens`, `GET /specimens/{id}`, `POST /specimens`, their steps and
//! photos, and what sites found of a version.

mod bodies;
mod read;
mod steps;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Web;

/// The specimens' routes.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(read::list, steps::ask))
        .routes(routes!(read::one))
        .routes(routes!(read::findings))
        .routes(routes!(read::makers))
        .routes(routes!(read::photo))
        .routes(routes!(steps::agree))
        .routes(routes!(steps::decline))
        .routes(routes!(steps::make))
        .routes(routes!(steps::send))
        .routes(routes!(steps::receive))
        .routes(routes!(steps::judge))
        .routes(routes!(steps::cancel))
        .routes(routes!(steps::lose))
        .routes(routes!(steps::remove_photo))
        .merge(steps::adding_photos())
}
