//! The plan of an inspection: how many pieces are looked at, and how many bad ones are too many.
//!
//! ISO 2859-1, single sampling, general level II, as in MIL-STD-105E tables II-A and II-B. What the
//! standard calls a lot is the *inspection size* here: the pieces of all batches inspected together.

use serde::{Deserialize, Serialize};

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
        /// AP-HP "3D COVID", 2020: of every 100 pieces begun one is drawn and measured against the original;
        /// if it is bad, all are destroyed. Every piece is still looked at for critical defects. Pieces of
        /// several makers may be drawn together.
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
    /// any are under way, are tightened ones. Parts of class C are all tested, whatever rules were chosen.
    pub fn new(size: InspectionSize, policy: Policy) -> Self {
        match policy.profile {
            Profile::OneInHundred if !policy.class.tests_every_piece() => {
                Self::one_in_hundred(size, policy.regime)
            }
            Profile::Iso2859 | Profile::OneInHundred => Self::iso_2859(size, policy),
        }
    }

    /// AP-HP: one piece of every hundred begun, none of them bad.
    pub fn one_in_hundred(size: InspectionSize, regime: Regime) -> Self {
        let drawn = Sampling::none_bad_of(size.get().div_ceil(100));
        Self {
            size,
            profile: Profile::OneInHundred,
            regime,
            critical: Sampling::none_bad_of(size.get()),
            major: drawn,
            minor: drawn,
            table_version: TABLE_VERSION,
        }
    }

    /// May pieces of several makers be drawn together?
    pub const fn mixes_makers(&self) -> bool {
        match self.profile {
            Profile::Iso2859 => false,
            Profile::OneInHundred => true,
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
        Self {
            size,
            profile: Profile::Iso2859,
            regime: policy.regime,
            critical: Sampling::none_bad_of(size.get()),
            major: read(policy.major()),
            minor: read(Aql::FourPointZero),
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

    /// How many pieces are drawn and get a result each: gone through for major and minor defects as well.
    /// The others are looked through for critical ones, and told bag by bag.
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
        Plan::new(InspectionSize::of(pieces), policy)
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
        assert_eq!((visor.critical.pieces, visor.measured()), (100, 20));
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
    fn one_in_hundred_draws_one_of_every_hundred_begun() {
        let hundred = Policy {
            profile: Profile::OneInHundred,
            ..policy(Class::B)
        };
        for (size, drawn) in [(1, 1), (100, 1), (101, 2), (250, 3)] {
            let found = plan(size, hundred);
            assert_eq!(found.major, Sampling::none_bad_of(drawn));
            assert_eq!((found.measured(), found.critical.pieces), (drawn, size));
        }
        let pump = Policy {
            class: Class::C,
            ..hundred
        };
        assert_eq!(plan(100, pump), plan(100, policy(Class::C)));
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
