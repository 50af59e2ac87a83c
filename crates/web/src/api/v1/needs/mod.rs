//! The API of needs, their lines and threads, of what can be asked for, and of the public figures.

mod bodies;
mod lines;
mod read;
mod settle;
mod write;

use std::str::FromStr;

use essaim_app::Error;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Web;

/// The routes of needs.
pub(super) fn routes() -> OpenApiRouter<Web> {
    reads().merge(writes())
}

fn reads() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(read::list, write::post))
        .routes(routes!(read::one))
        .routes(routes!(read::products))
        .routes(routes!(read::sites))
        .routes(routes!(read::figures))
        .routes(routes!(read::asked))
}

fn writes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(settle::verify))
        .routes(routes!(settle::refuse))
        .routes(routes!(settle::open_waiting))
        .routes(routes!(settle::priority))
        .routes(routes!(settle::merge))
        .routes(routes!(write::pause))
        .routes(routes!(write::resume))
        .routes(routes!(write::confirm))
        .routes(routes!(write::cancel))
        .routes(routes!(write::set_products))
        .routes(routes!(write::say))
        .routes(routes!(lines::raise))
        .routes(routes!(lines::lower))
}

/// An id of a path; what is none names nothing.
fn id_of<T: FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::NotFound)
}
