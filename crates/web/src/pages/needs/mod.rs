//! Pages of needs: the list, one need, a new one.

mod act;
mod confirming;
mod list;
mod merging;
mod netting;
mod new;
mod one;
mod review;
mod shown;
mod spell;
mod told;
mod urgency;

use axum::Router;
use axum::routing::{get, post};

use crate::ask::Viewer;
use crate::state::Web;

pub(super) use netting::{act as tie_act, told as at_hand_told};

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/needs", get(list::list))
        .route("/{lang}/needs/new", get(new::new).post(new::sent))
        .route("/{lang}/needs/{id}", get(one::one))
        .route("/{lang}/urgency", get(urgency::show))
        .route("/{lang}/needs/{id}/merge", post(merging::merge))
        .route("/{lang}/needs/{id}/tie", post(netting::tie))
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
