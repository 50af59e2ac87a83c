//! The counters of a line and of a batch.

use crate::Units;
use crate::ledger::{Account, Stage};

/// The seven demand counters of a need line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// See [`Account::Open`].
    pub open: Units,
    /// See [`Account::Claimed`].
    pub claimed: Units,
    /// See [`Account::Made`].
    pub made: Units,
    /// See [`Account::Stock`].
    pub stock: Units,
    /// See [`Account::Transit`].
    pub transit: Units,
    /// See [`Account::Received`].
    pub received: Units,
    /// See [`Account::Closed`].
    pub closed: Units,
}

impl Demand {
    /// One counter.
    pub const fn of(&self, account: Account) -> Units {
        match account {
            Account::Open => self.open,
            Account::Claimed => self.claimed,
            Account::Made => self.made,
            Account::Stock => self.stock,
            Account::Transit => self.transit,
            Account::Received => self.received,
            Account::Closed => self.closed,
        }
    }

    /// One counter, to be changed.
    pub const fn of_mut(&mut self, account: Account) -> &mut Units {
        match account {
            Account::Open => &mut self.open,
            Account::Claimed => &mut self.claimed,
            Account::Made => &mut self.made,
            Account::Stock => &mut self.stock,
            Account::Transit => &mut self.transit,
            Account::Received => &mut self.received,
            Account::Closed => &mut self.closed,
        }
    }

    /// The sum: what is ordered (C1).
    pub fn total(&self) -> Units {
        Account::ALL.iter().map(|account| self.of(*account)).sum()
    }

    /// No counter is below zero.
    pub fn is_sound(&self) -> bool {
        Account::ALL
            .iter()
            .all(|account| self.of(*account) >= Units::ZERO)
    }
}

/// The thirteen physical counters of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Physical {
    counters: [Units; 13],
}

impl Physical {
    /// All units of a new batch in one counter.
    pub fn starting(stage: Stage, units: Units) -> Self {
        let mut physical = Self::default();
        physical.add(stage, units);
        physical
    }

    /// One counter.
    pub fn of(&self, stage: Stage) -> Units {
        Stage::ALL
            .iter()
            .zip(self.counters)
            .find_map(|(one, units)| (*one == stage).then_some(units))
            .unwrap_or_default()
    }

    /// Adds to one counter (or takes away, with a negative number).
    pub fn add(&mut self, stage: Stage, units: Units) {
        for (one, counter) in Stage::ALL.iter().zip(&mut self.counters) {
            if *one == stage {
                *counter += units;
            }
        }
    }

    /// The sum: what was produced and found (C2).
    pub fn total(&self) -> Units {
        self.counters.iter().copied().sum()
    }

    /// The units somebody can still stop.
    pub fn live(&self) -> Units {
        Stage::ALL
            .iter()
            .filter(|stage| stage.is_live())
            .map(|stage| self.of(*stage))
            .sum()
    }

    /// No counter is below zero.
    pub fn is_sound(&self) -> bool {
        self.counters.iter().all(|units| *units >= Units::ZERO)
    }
}
