//! Specimens (« échantillons »): the list, one with its next step, its labels and photos.

mod act;
mod labels;
mod list;
mod one;
mod photo;
mod scan;

use axum::Router;
use axum::routing::{get, post};
use essaim_app::see::specimens::Card;
use essaim_domain::Instant;
use essaim_domain::specimen::SpecimenState;
use essaim_words::Lang;

pub(super) use one::fragments;
pub(super) use photo::{PhotoView, view as photo_view};
pub(crate) use photo::{picture_of, shown as photo_shown};
pub(super) use scan::scanned;

use crate::shell::{State as Pill, named};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/specimens", get(list::list))
        .route("/{lang}/specimens/{id}", get(one::one))
        .route("/{lang}/specimens/{id}/labels", get(labels::labels))
        .merge(photo::routes())
        .route("/{lang}/specimens/{id}/{verb}", post(act::act))
}

/// What it is of: component, design and version.
fn title(lang: Lang, card: &Card) -> String {
    let values = [
        (
            "component",
            named(lang, &card.name_fr, &card.name_en).into(),
        ),
        ("title", card.title.as_str().into()),
        ("number", card.number.into()),
    ];
    lang.t_with("specimen-of", &values)
}

/// For whom and what.
fn purpose(lang: Lang, card: &Card) -> String {
    let values = [
        ("site", card.site_name.as_str().into()),
        ("use", named(lang, &card.use_fr, &card.use_en).into()),
    ];
    lang.t_with("specimen-for", &values)
}

/// Where it stands, with its word.
fn pill(lang: Lang, card: &Card, now: Instant) -> (Pill, String) {
    let state = card.state();
    let is_late = card.promised_at.is_some_and(|at| at <= now);
    let pill = match state {
        SpecimenState::Agreed | SpecimenState::Made if is_late => {
            return (Pill::Attention, lang.t("specimen-late"));
        }
        SpecimenState::Asked => Pill::ToTake,
        SpecimenState::Agreed => Pill::Taken,
        SpecimenState::Made => Pill::Made,
        SpecimenState::Sent => Pill::Transit,
        SpecimenState::Received => Pill::Inspection,
        SpecimenState::Accepted => Pill::Received,
        SpecimenState::Refused | SpecimenState::ChangesWanted => Pill::Attention,
        SpecimenState::Declined
        | SpecimenState::Expired
        | SpecimenState::Cancelled
        | SpecimenState::Lost => Pill::Closed,
    };
    (pill, lang.t(&format!("specimen-state-{state}")))
}
