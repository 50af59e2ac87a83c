//! A need (besoin): a site asks for N products for one use; its lines count the pieces.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::ids::{CollectiveId, ComponentId, LineId, NeedId, PersonId, ProductId, SiteId};
use crate::ledger::Demand;
use crate::{Instant, Units};

/// What a product will be used for, as approvals name it (`reception`, `intensive-care`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UseKey(String);

impl UseKey {
    /// A use by its key.
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into())
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

crate::stored_enum! {
    /// Where a need stands. Pause is a mark beside it, not a state.
    pub enum NeedState {
        /// Posted, waiting for a coordinator to verify the site.
        Submitted = "submitted",
        /// A coordinator refused it, with a reason.
        Refused = "refused",
        /// Verified: its lines take claims.
        Open = "open",
        /// Everything ordered was received.
        Fulfilled = "fulfilled",
        /// Ended by people.
        Cancelled = "cancelled",
        /// Ended by the clock.
        Expired = "expired",
    }
}

impl NeedState {
    /// Open or fulfilled: what comes back reopens it.
    pub const fn lives(self) -> bool {
        match self {
            Self::Open | Self::Fulfilled => true,
            Self::Submitted | Self::Refused | Self::Cancelled | Self::Expired => false,
        }
    }
}

/// A need as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// Its id.
    pub id: NeedId,
    /// The collective whose coordinators look after it.
    pub collective: CollectiveId,
    /// Where the products go.
    pub site: SiteId,
    /// What is asked for.
    pub product: ProductId,
    /// What for.
    pub use_key: UseKey,
    /// Who posted it; never the one who verifies it (G3).
    pub requester: PersonId,
    /// Who verified it.
    pub verifier: Option<PersonId>,
    /// Products asked for, the first tranche and what waits for a call-back together.
    pub products: Units,
    /// Products that wait for a call-back before they open.
    pub waiting: Units,
    /// Where it stands.
    pub state: NeedState,
    /// No new claims while set.
    pub paused: bool,
    /// The end of the need-by day there.
    pub need_by: Instant,
    /// The need that asks for its products now; it asks for nothing any more itself.
    pub merged_into: Option<NeedId>,
}

impl Need {
    /// Do both ask for the same, at the same place, for the same use?
    pub fn is_alike(&self, other: &Self) -> bool {
        self.site == other.site && self.product == other.product && self.use_key == other.use_key
    }
}

/// A need line: one component of a need, with its counters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its id.
    pub id: LineId,
    /// The need it belongs to.
    pub need: NeedId,
    /// The component it counts.
    pub component: ComponentId,
    /// Pieces of it in one product.
    pub count: i64,
    /// Pieces ordered: always the sum of the counters (C1).
    pub ordered: Units,
    /// The counters.
    pub demand: Demand,
}

/// How much of an order opens at once. A quantity far above the site's habit is repeated in words,
/// a first tranche opens, and the rest waits for a call-back: 5,000 typed for 50 must cost little.
///
/// `habit` is the largest order of that product the site ever had verified, if any. Up to four times
/// the habit, or 200 products for a site without one, opens at once; above, the habit (or 100) opens.
pub fn first_tranche(asked: Units, habit: Option<Units>) -> Units {
    let (calm, tranche) = match habit {
        Some(habit) => (habit.times(4), habit),
        None => (Units::of(200), Units::of(100)),
    };
    if asked <= calm { asked } else { tranche }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_thousand_typed_for_fifty_opens_only_the_habit() {
        let habit = Some(Units::of(60));
        assert_eq!(first_tranche(Units::of(50), habit), Units::of(50));
        assert_eq!(first_tranche(Units::of(240), habit), Units::of(240));
        assert_eq!(first_tranche(Units::of(5000), habit), Units::of(60));
        assert_eq!(first_tranche(Units::of(5000), None), Units::of(100));
    }
}
