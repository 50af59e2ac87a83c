//! A parcel (carton): what is scanned; bags from one place to one place.

use std::collections::BTreeMap;

use crate::Units;
use crate::code::Code;
use crate::ids::{HubId, ParcelId, PersonId, SiteId};
use crate::ledger::{Place, Stage};

crate::stored_enum! {
    /// Where a parcel stands.
    pub enum ParcelState {
        /// Packed, at its giver's.
        Packed = "packed",
        /// With a driver.
        Moving = "moving",
        /// Set down on its way: between relay legs, or kept by a hold.
        Waiting = "waiting",
        /// Signed for at the site's dock, not counted yet.
        Docked = "docked",
        /// Nothing left inside.
        Empty = "empty",
    }
}

/// Where a parcel is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Destination {
    /// A hub.
    Hub(HubId),
    /// A site: only released units tied to its needs.
    Site(SiteId),
    /// A maker's home: only supplies, no units.
    Home(PersonId),
}

impl Destination {
    /// The place it becomes on arrival.
    pub const fn place(self) -> Place {
        match self {
            Self::Hub(hub) => Place::Hub(hub),
            Self::Site(site) => Place::Site(site),
            Self::Home(maker) => Place::Home(maker),
        }
    }
}

/// How units left a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Into a child parcel.
    Child,
    /// Out, into this counter.
    Out(Stage),
}

/// A parcel. Always `sent = inside + Σ outcomes` (C5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Its id.
    pub id: ParcelId,
    /// The code on its slip.
    pub code: Code,
    /// Where it is bound.
    pub bound: Destination,
    /// Where it stands; nowhere while it moves.
    pub at: Option<Place>,
    /// Who carries it while it moves.
    pub bearer: Option<PersonId>,
    /// Where it stands in its life.
    pub state: ParcelState,
    /// The parcel it was split from.
    pub parent: Option<ParcelId>,
    /// Units packed.
    pub sent: Units,
    /// What became of them.
    pub outcomes: BTreeMap<Outcome, Units>,
}

impl Parcel {
    /// It was packed with supplies, not with pieces.
    pub const fn is_of_supplies(&self) -> bool {
        !self.sent.is_some()
    }
}
