//! Pages: one tour for its driver, the next stop first; its papers; its place in her calendar.

mod act;
mod calendar;
mod next;
mod one;
mod paper;

use axum::Router;
use axum::routing::{get, post};
use essaim_words::Lang;

pub(super) use one::fragments;

use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/tours/{id}", get(one::one))
        .route("/{lang}/tours/{id}/calendar.ics", get(calendar::calendar))
        .route("/{lang}/tours/{id}/sheet", get(paper::sheet))
        .route("/{lang}/tours/{id}/certificate", get(paper::certificate))
        .route("/{lang}/tours/{id}/{step}", post(act::step))
        .route("/{lang}/tours/{id}/legs/{leg}/{step}", post(act::leg_step))
}

/// A tour, by its stops.
pub(super) fn stops_word(lang: Lang, stops: usize) -> String {
    lang.t_with("tours-driver", &[("n", stops.into())])
}
