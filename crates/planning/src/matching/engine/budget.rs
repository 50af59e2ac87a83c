//! How much is done: by count, so that a plan replays; by a share of time, when somebody waits; until told.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

/// What of the time goes into reading and prices, if they take so long: good prices save more rounds of the
/// search than they cost.
const PRICED: f64 = 0.7;

/// Rounds made, or to make: the same input and the same counts give the same plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effort {
    /// Rounds of pricing.
    pub price_rounds: u32,
    /// Rounds of the search.
    pub search_rounds: u64,
}

/// When to end. Whatever ends it, the best plan so far is whole and valid.
#[derive(Clone, Copy)]
pub struct Budget<'a> {
    /// The most rounds.
    pub most: Effort,
    /// Set from elsewhere to end soon.
    pub stop: Option<&'a AtomicBool>,
    /// Which share of the time is spent: it ends at 1. Rounds made are reported, so that they replay.
    pub spent: Option<&'a dyn Fn() -> f64>,
}

impl fmt::Debug for Budget<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Budget")
            .field("most", &self.most)
            .finish_non_exhaustive()
    }
}

impl<'a> Budget<'a> {
    /// So many rounds.
    pub const fn rounds(most: Effort) -> Self {
        Self {
            most,
            stop: None,
            spent: None,
        }
    }

    /// As much as the time allows, of which the caller tells the share spent.
    pub const fn time(most: Effort, spent: &'a dyn Fn() -> f64) -> Self {
        Self {
            most,
            stop: None,
            spent: Some(spent),
        }
    }

    fn told(&self) -> bool {
        self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    /// Whether pricing ends.
    pub(super) fn priced(&self) -> bool {
        self.told() || self.spent.is_some_and(|spent| spent() >= PRICED)
    }

    /// Whether the search ends.
    pub(super) fn over(&self) -> bool {
        self.told() || self.spent.is_some_and(|spent| spent() >= 1.0)
    }
}
