//! Piles: units of one batch, in one counter, at one place, for one owner. Everything is piles.

use crate::ids::{BagId, BatchId, HubId, LineId, NeedId, ParcelId, PersonId, SiteId};

crate::stored_enum! {
    /// The physical counter of a batch in which units are.
    pub enum Stage {
        /// Sealed, not released: being checked, rejected and waiting for proof included.
        Made = "made",
        /// Released, not on its way to a site (a hub-bound parcel included).
        Stock = "stock",
        /// Picked up in a site-bound parcel, until counted.
        Transit = "transit",
        /// Counted good at the site; without owner, a gift beyond the line.
        Received = "received",
        /// Refused by the site: there, on the way back, or at a hub awaiting a decision.
        Refused = "refused",
        /// Declared used.
        Used = "used",
        /// Under a final recall, not yet accounted for.
        Recalled = "recalled",
        /// Destroyed, with proof.
        Scrap = "scrap",
        /// Destroyed by a test.
        Sample = "sample",
        /// Missing.
        Lost = "lost",
        /// Went on as a child batch.
        Split = "split",
        /// Went on inside kits.
        Kitted = "kitted",
        /// Kits taken apart into child batches.
        Dismantled = "dismantled",
    }
}

impl Stage {
    /// Units somebody can still stop.
    pub const fn is_live(self) -> bool {
        matches!(
            self,
            Self::Made | Self::Stock | Self::Transit | Self::Received | Self::Refused
        )
    }

    /// The demand counter in which an owned unit shows here; none where units are never owned.
    pub const fn shown_as(self) -> Option<Account> {
        match self {
            Self::Made => Some(Account::Made),
            Self::Stock => Some(Account::Stock),
            Self::Transit => Some(Account::Transit),
            Self::Received | Self::Used => Some(Account::Received),
            Self::Refused
            | Self::Recalled
            | Self::Scrap
            | Self::Sample
            | Self::Lost
            | Self::Split
            | Self::Kitted
            | Self::Dismantled => None,
        }
    }
}

crate::stored_enum! {
    /// A demand counter of a need line.
    pub enum Account {
        /// Nobody took it yet.
        Open = "open",
        /// A maker promised it.
        Claimed = "claimed",
        /// Sealed for it.
        Made = "made",
        /// Released for it.
        Stock = "stock",
        /// On its way to the site.
        Transit = "transit",
        /// Counted good at the site.
        Received = "received",
        /// Still wanted when the need ended.
        Closed = "closed",
    }
}

/// Where units lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// At a maker's.
    Home(PersonId),
    /// At a hub.
    Hub(HubId),
    /// At a site.
    Site(SiteId),
    /// In a parcel.
    Parcel(ParcelId),
}

impl Place {
    /// Not in a parcel.
    pub const fn is_loose(self) -> bool {
        !matches!(self, Self::Parcel(_))
    }
}

/// Whose units are: a line's, a need's (kits count on each of its lines), or nobody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// Parts belong to a need line.
    Line(LineId),
    /// Kits belong to a need.
    Need(NeedId),
}

/// The key of a pile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pile {
    /// The batch the units are of.
    pub batch: BatchId,
    /// The bag they are sealed in; none for loose pieces and for what is gone.
    pub bag: Option<BagId>,
    /// The counter they are in.
    pub stage: Stage,
    /// Where they lie.
    pub place: Place,
    /// Whose they are.
    pub owner: Option<Owner>,
}
