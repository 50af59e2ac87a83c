//! The plan of an inspection: how many pieces are looked at, and how many bad ones are too many.
//!
//! ISO 2859-1, single sampling, general level II, as in MIL-STD-105E tables II-A and II-B. What the
//! standard calls a lot is the *inspection size* here: the pieces of all batches inspected together.

use serde::{Deserialize, Serialize};

use crate::Reason;
use crate::conformity::Class;
use crate::inspection::Severity;

mod decide;
mod switching;
mod table;

pub use decide::Decision;
pub use switching::{Outcome, Regime, Switching};
pub use table::{Aql, Letter, Sampling, TABLE_VERSION};

crate::stored_enum! {
    /// Which rules the plan follows.
    pub enum Profile {
        /// ISO 2859-1 for major and minor defects; every piece for critical ones.
        Iso2859 = "iso-2859-1",
        /// AP-HP "3D COVID", 2020: of up to 100 pieces one is drawn and measured against the
        /// original; if it is bad, all are destroyed. Every piece is still looked at for critical defects.
        OneInHundred = "one-in-hundred",
    }
}

/// How many pieces are inspected together. The table ends at 500 000; above, every piece is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InspectionSize(u32);

impl InspectionSize {
    /// The largest size the table covers.
    pub const LARGEST: u32 = 500_000;

    /// A size in pieces.
    pub const fn of(pieces: u32) -> Self {
        Self(pieces)
    }

    /// The number of pieces.
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// What a plan is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The class of what is inspected.
    pub class: Class,
    /// Which rules the plan follows.
    pub profile: Profile,
    /// Normal or tightened, by this maker's and design's record.
    pub regime: Regime,
    /// Batches of this maker inspected before.
    pub earlier_batches: u32,
}

impl Policy {
    /// Batches of a new maker of which every piece is looked at.
    pub const FIRST_BATCHES: u32 = 3;

    const fn looks_at_all(self) -> bool {
        self.class.tests_every_piece() || self.earlier_batches < Self::FIRST_BATCHES
    }

    /// The acceptable quality limit for major defects.
    const fn major(self) -> Aql {
        match self.class {
            Class::C => Aql::OnePointZero,
            Class::A | Class::B | Class::T => Aql::TwoPointFive,
        }
    }
}

/// A plan, fixed when the sample is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// How many pieces are inspected together.
    pub size: InspectionSize,
    /// Which rules it follows.
    pub profile: Profile,
    /// Normal or tightened.
    pub regime: Regime,
    /// Critical defects: every piece, none accepted.
    pub critical: Sampling,
    /// Major defects.
    pub major: Sampling,
    /// Minor defects.
    pub minor: Sampling,
    /// The version of the table it was read from.
    pub table_version: u32,
}

impl Plan {
    /// The plan a policy asks for. A maker stopped by her record is refused before; her plans, if
    /// any are under way, are tightened ones.
    ///
    /// # Errors
    /// `OutOfRange` where [`Profile::OneInHundred`] is asked for more than a hundred pieces.
    pub fn new(size: InspectionSize, policy: Policy) -> Result<Self, Reason> {
        match policy.profile {
            Profile::Iso2859 => Ok(Self::iso_2859(size, policy)),
            Profile::OneInHundred if size.get() > 100 => {
                Err(Reason::OutOfRange { min: 1, max: 100 })
            }
            Profile::OneInHundred => {
                let one = Sampling::none_bad_of(size.get().min(1));
                Ok(Self::of(size, policy, one, one))
            }
        }
    }

    /// The plan of ISO 2859-1 under normal inspection; of every piece for a maker's first batches.
    pub fn for_class(class: Class, pieces: u32, among_first: bool) -> Self {
        let earlier_batches = if among_first {
            0
        } else {
            Policy::FIRST_BATCHES
        };
        let (profile, regime) = (Profile::Iso2859, Regime::Normal);
        let policy = Policy {
            class,
            profile,
            regime,
            earlier_batches,
        };
        Self::iso_2859(InspectionSize::of(pieces), policy)
    }

    fn iso_2859(size: InspectionSize, policy: Policy) -> Self {
        let read = |aql| {
            let read = table::read(size, aql, policy.regime);
            if policy.looks_at_all() {
                read.of_all(size)
            } else {
                read
            }
        };
        Self::of(size, policy, read(policy.major()), read(Aql::FourPointZero))
    }

    fn of(size: InspectionSize, policy: Policy, major: Sampling, minor: Sampling) -> Self {
        Self {
            size,
            profile: policy.profile,
            regime: policy.regime,
            critical: Sampling::none_bad_of(size.get()),
            major,
            minor,
            table_version: TABLE_VERSION,
        }
    }

    /// How many pieces are inspected together.
    pub const fn size(&self) -> u32 {
        self.size.get()
    }

    /// How pieces are sampled for defects of this severity.
    pub const fn sampling(&self, severity: Severity) -> Sampling {
        match severity {
            Severity::Critical => self.critical,
            Severity::Major => self.major,
            Severity::Minor => self.minor,
        }
    }

    /// How many pieces get a result: the most any severity asks for.
    ///
    /// Since every piece is looked at for critical defects, this is the whole inspection size;
    /// [`Plan::measured`] says how many of them are measured too.
    pub fn sample_size(&self) -> u32 {
        self.critical.pieces.max(self.measured())
    }

    /// How many pieces are gone through for major and minor defects as well.
    pub fn measured(&self) -> u32 {
        self.major.pieces.max(self.minor.pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(class: Class) -> Policy {
        let (profile, regime) = (Profile::Iso2859, Regime::Normal);
        Policy {
            class,
            profile,
            regime,
            earlier_batches: 3,
        }
    }

    fn plan(pieces: u32, policy: Policy) -> Plan {
        Plan::new(InspectionSize::of(pieces), policy).unwrap()
    }

    #[test]
    fn every_piece_is_looked_at_for_critical_defects() {
        for class in Class::ALL {
            for size in [1, 8, 100, 3000] {
                let critical = plan(size, policy(*class)).critical;
                assert_eq!(
                    (critical.pieces, critical.accept, critical.reject),
                    (size, 0, 1)
                );
            }
        }
    }

    #[test]
    fn every_pump_part_is_tested_at_one_percent_and_a_visor_sampled_at_two_and_a_half() {
        let (pump, visor) = (plan(100, policy(Class::C)), plan(100, policy(Class::B)));
        assert_eq!((pump.major.pieces, pump.major.accept), (100, 0));
        assert_eq!((pump.measured(), pump.minor.pieces), (100, 100));
        assert_eq!((visor.major.pieces, visor.major.accept), (20, 1));
        assert_eq!((visor.minor.pieces, visor.minor.accept), (20, 2));
        assert_eq!((visor.sample_size(), visor.measured()), (100, 20));
    }

    #[test]
    fn every_piece_of_a_new_makers_first_three_batches_is_looked_at() {
        for earlier_batches in 0..5 {
            let found = plan(
                100,
                Policy {
                    earlier_batches,
                    ..policy(Class::B)
                },
            );
            let whole = earlier_batches < 3;
            assert_eq!(found.major.pieces, if whole { 100 } else { 20 });
            assert_eq!(
                found.major.accept, 1,
                "more pieces looked at, no more bad ones accepted"
            );
        }
    }

    #[test]
    fn one_in_hundred_takes_up_to_a_hundred_pieces_and_draws_one() {
        let hundred = Policy {
            profile: Profile::OneInHundred,
            ..policy(Class::B)
        };
        assert_eq!(plan(100, hundred).major, Sampling::none_bad_of(1));
        let more = Plan::new(InspectionSize::of(101), hundred);
        assert_eq!(more, Err(Reason::OutOfRange { min: 1, max: 100 }));
    }

    #[test]
    fn a_plan_by_class_is_the_policys() {
        assert_eq!(
            Plan::for_class(Class::B, 100, false),
            plan(100, policy(Class::B))
        );
        let first = Policy {
            earlier_batches: 2,
            ..policy(Class::C)
        };
        assert_eq!(Plan::for_class(Class::C, 100, true), plan(100, first));
    }
}
