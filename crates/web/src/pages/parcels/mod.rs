//! Pages: parcels, one parcel and what can be done with it, a new one, a delivery note.

mod act;
mod list;
mod new;
mod note;
mod one;
mod spell;

use axum::Router;
use axum::routing::{get, post};

pub(super) use list::Row;
pub(super) use one::fragments;

use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/parcels", get(list::list))
        .route("/{lang}/parcels/new", get(new::new).post(new::pack))
        .route("/{lang}/parcels/{id}", get(one::one))
        .route(
            "/{lang}/parcels/{id}/note",
            get(note::seen).post(note::note),
        )
        .route("/{lang}/parcels/{id}/agree/{leg}", post(act::agree))
        .route("/{lang}/parcels/{id}/{verb}", post(act::act))
}
