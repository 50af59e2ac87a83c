//! Pages: parcels, one parcel and what can be done with it, a new one, a delivery note, the code shown when it is given.

mod act;
mod deciding;
mod handover;
mod list;
mod mishap;
mod new;
mod note;
mod one;
mod papers;
mod spell;

use axum::Router;
use axum::routing::{get, post};

pub(super) use handover::{check_in, passed, take, take_over};
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
        .route(
            "/{lang}/parcels/{id}/give",
            get(note::seen).post(handover::give),
        )
        .route("/{lang}/parcels/{id}/slip", get(papers::slip))
        .route("/{lang}/parcels/{id}/agree/{leg}", post(act::agree))
        .merge(mishap::routes())
        .route("/{lang}/parcels/{id}/{verb}", post(act::act))
}
