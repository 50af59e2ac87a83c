//! C3 (transit), C5: parcels account for every unit they were packed with.

use std::collections::BTreeMap;

use super::Findings;
use crate::Units;
use crate::ids::ParcelId;
use crate::ledger::{Book, Place, Stage};
use crate::parcel::{Destination, Outcome, Parcel};

pub(super) fn check(book: &Book, findings: &mut Findings) {
    let mut inside: BTreeMap<ParcelId, Units> = BTreeMap::new();
    for (pile, units) in book.piles.iter() {
        if let Place::Parcel(parcel) = pile.place
            && pile.stage.is_live()
        {
            *inside.entry(parcel).or_default() += *units;
        }
        if pile.stage == Stage::Transit {
            let site = pile
                .owner
                .and_then(|owner| book.need_of(owner).ok())
                .map(|need| need.site);
            let bound = match pile.place {
                Place::Parcel(parcel) => book.parcels.get(&parcel).map(|parcel| parcel.bound),
                Place::Home(_) | Place::Hub(_) | Place::Site(_) => None,
            };
            let right = site.is_some() && bound == site.map(Destination::Site);
            findings.expect(right, "C3", || {
                format!("transit not bound for its site: {pile:?}")
            });
        }
    }
    let mut children: BTreeMap<ParcelId, Units> = BTreeMap::new();
    let mut packed: BTreeMap<ParcelId, Units> = BTreeMap::new();
    for parcel in book.parcels.rows() {
        if let Some(parent) = parcel.parent {
            *children.entry(parent).or_default() += parcel.sent;
        }
    }
    for ((parcel, _), units) in book.contents.iter() {
        *packed.entry(*parcel).or_default() += *units;
    }
    for parcel in book.parcels.rows() {
        let out: Units = parcel.outcomes.values().copied().sum();
        let within = inside.get(&parcel.id).copied().unwrap_or_default();
        let contents = packed.get(&parcel.id).copied().unwrap_or_default();
        let whole = parcel.sent == within + out && contents == parcel.sent;
        findings.expect(whole, "C5", || {
            let (code, sent) = (parcel.code, parcel.sent);
            format!("parcel {code}: sent {sent}, packed {contents}, inside {within}, out {out}")
        });
        family(
            parcel,
            children.get(&parcel.id).copied().unwrap_or_default(),
            findings,
        );
    }
}

fn family(parcel: &Parcel, kids: Units, findings: &mut Findings) {
    let split = parcel
        .outcomes
        .get(&Outcome::Child)
        .copied()
        .unwrap_or_default();
    findings.expect(split == kids, "C5", || {
        format!("parcel {}: {split} split off, children {kids}", parcel.code)
    });
    findings.expect(
        parcel.parent.is_none_or(|parent| parent < parcel.id),
        "C5",
        || format!("parcel {}: older than its parent", parcel.code),
    );
}
