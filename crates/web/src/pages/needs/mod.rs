//! Pages of needs: the list, one need, a new one.

mod act;
mod list;
mod new;
mod one;
mod review;
mod shown;
mod spell;
mod told;

use axum::Router;
use axum::routing::{get, post};

use crate::ask::Viewer;
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/needs", get(list::list))
        .route("/{lang}/needs/new", get(new::new).post(new::sent))
        .route("/{lang}/needs/{id}", get(one::one))
        .route("/{lang}/needs/{id}/{verb}", post(act::act))
        .route("/{lang}/needs/{id}/lines/{line}/{verb}", post(act::line))
}

/// The fragments that change with this topic: headline and quantity bars.
pub(super) async fn fragments(web: &Web, viewer: &Viewer, id: &str) -> Vec<(String, String)> {
    let Ok(id) = id.parse() else {
        return Vec::new();
    };
    match essaim_app::see::need::need(&web.app, viewer.who.as_ref(), id).await {
        Ok(view) => one::fragment(viewer.lang, &view).into_iter().collect(),
        Err(_) => Vec::new(),
    }
}
