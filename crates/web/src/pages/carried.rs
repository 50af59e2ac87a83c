//! What the pages of parcels, hubs, tours and deliveries share.

use essaim_app::Error;
use essaim_domain::ledger::Place;
use essaim_domain::parcel::ParcelState;
use essaim_words::Lang;

use crate::ask::Viewer;
use crate::error::PageError;
use crate::shell::State as Pill;

/// An id of a path; a bad one looks like one that does not exist.
pub(super) fn id_in<T: std::str::FromStr>(viewer: &Viewer, text: &str) -> Result<T, PageError> {
    text.parse().map_err(|_| viewer.failed(Error::NotFound))
}

/// The name in the page's language.
pub(super) fn named(lang: Lang, names: &(String, String)) -> String {
    match lang {
        Lang::Fr => names.0.clone(),
        Lang::En => names.1.clone(),
    }
}

/// So many pieces, worded.
pub(super) fn pieces(lang: Lang, units: i64) -> String {
    lang.t_with("unit-pieces", &[("n", units.into())])
}

/// The pill of a parcel's state.
pub(super) const fn pill(state: ParcelState) -> Pill {
    match state {
        ParcelState::Packed | ParcelState::Waiting => Pill::Stock,
        ParcelState::Moving => Pill::Transit,
        ParcelState::Docked => Pill::Received,
        ParcelState::Empty => Pill::Closed,
    }
}

/// The word of a place without a name.
pub(super) fn place_word(lang: Lang, place: Place) -> String {
    match place {
        Place::Home(_) => lang.t("carried-home"),
        Place::Hub(_) => lang.t("word-hub"),
        Place::Site(_) => lang.t("carried-site"),
        Place::Parcel(_) => lang.t("word-parcel"),
    }
}
