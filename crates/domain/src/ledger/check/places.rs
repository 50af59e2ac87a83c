//! P1: nothing lies at a closed hub but in boxes, and each of them has another place to go to.

use super::Findings;
use crate::ledger::{Book, Place, Stage};
use crate::parcel::{Destination, ParcelState};

pub(super) fn check(book: &Book, findings: &mut Findings) {
    for (pile, units) in book.piles.iter() {
        let Place::Hub(hub) = pile.place else {
            continue;
        };
        let there = pile.stage.is_live() || pile.stage == Stage::Recalled;
        let lies = there && book.facts.closed.contains(&hub);
        findings.expect(!lies, "P1", || {
            format!("{units} lie at a closed hub: {pile:?}")
        });
    }
    for parcel in book.parcels.rows() {
        let Destination::Hub(hub) = parcel.bound else {
            continue;
        };
        let goes = parcel.state != ParcelState::Empty && book.facts.closed.contains(&hub);
        findings.expect(!goes, "P1", || {
            format!("parcel {} goes to a closed hub", parcel.code)
        });
    }
}
