//! What a plan decides from the results; people may only be stricter.

use std::collections::{BTreeMap, BTreeSet};

use crate::Refusal;
use crate::inspection::draw::draw;
use crate::inspection::plan::{Plan, Profile, Sampling};
use crate::inspection::{InspectedBag, PieceResult, Severity};

crate::stored_enum! {
    /// What becomes of what was inspected, from the mildest to the strictest.
    pub enum Decision {
        /// Accepted, but for the bad pieces found, which go.
        Accept = "accept",
        /// Not accepted as a whole: every piece is sorted, and the good ones go on as a child batch.
        Screen = "screen",
        /// Not accepted: nothing of it goes on.
        Reject = "reject",
    }
}

impl Decision {
    /// Was it accepted as a whole? What the switching rules count.
    pub const fn is_accepted(self) -> bool {
        matches!(self, Self::Accept)
    }

    /// What a person decides where the plan decided this: the same or stricter, never milder.
    pub fn settled_by(self, person: Self) -> Result<Self, Refusal> {
        if person < self {
            Err(Refusal::PlanRejects)
        } else {
            Ok(person)
        }
    }
}

impl Plan {
    /// The pieces gone through for defects of this severity: the first drawn by the seed. Those of a
    /// smaller sample are among those of a larger one.
    pub fn pieces_for(&self, severity: Severity, seed: &[u8; 32]) -> BTreeSet<u32> {
        draw(seed, self.size(), self.sampling(severity).pieces)
    }

    /// Decides from the results, by number of piece, and from what was set aside bag by bag.
    ///
    /// A major or minor defect counts only in a piece drawn for it; others are kept and the piece goes,
    /// but the sample stays the one chance chose. A critical one counts wherever it is seen. As soon as a
    /// severity has too many, the answer is no, whatever results are still missing (they cannot mend it); a
    /// yes needs all of them.
    ///
    /// # Errors
    /// `NotDrawn` for a result of a piece beyond the size; `ResultsMissing` while a yes is possible
    /// and results are missing.
    pub fn decide(
        &self,
        seed: &[u8; 32],
        results: &BTreeMap<u32, PieceResult>,
        bags: &[InspectedBag],
    ) -> Result<Decision, Refusal> {
        let beyond = results
            .keys()
            .find(|index| !(1..=self.size()).contains(*index));
        if let Some(index) = beyond {
            return Err(Refusal::NotDrawn {
                index: i64::from(*index),
            });
        }
        if self.critical.is_beyond(critical(results, bags)) {
            return Ok(self.refusal());
        }
        let mut missing = BTreeSet::new();
        for severity in [Severity::Major, Severity::Minor] {
            let drawn = self.pieces_for(severity, seed);
            let bad = |index: &&u32| {
                results
                    .get(*index)
                    .is_some_and(|result| result.defects.contains(&severity))
            };
            if self
                .sampling(severity)
                .is_beyond(drawn.iter().filter(bad).count())
            {
                return Ok(self.refusal());
            }
            missing.extend(
                drawn
                    .into_iter()
                    .filter(|index| !results.contains_key(index)),
            );
        }
        match i64::try_from(missing.len()).unwrap_or(i64::MAX) {
            0 => Ok(Decision::Accept),
            missing => Err(Refusal::ResultsMissing { missing }),
        }
    }

    /// The mildest thing that may follow when it is not accepted.
    const fn refusal(&self) -> Decision {
        match self.profile {
            Profile::Iso2859 => Decision::Screen,
            Profile::OneInHundred => Decision::Reject,
        }
    }
}

/// Pieces with a critical defect, drawn or not.
fn critical(results: &BTreeMap<u32, PieceResult>, bags: &[InspectedBag]) -> usize {
    let drawn = results
        .values()
        .filter(|result| result.defects.contains(&Severity::Critical));
    let aside = bags
        .iter()
        .filter_map(|bag| bag.pass.as_ref())
        .map(|pass| usize::try_from(pass.with(Severity::Critical)).unwrap_or(usize::MAX));
    aside.fold(drawn.count(), usize::saturating_add)
}

impl Sampling {
    /// So many bad pieces are too many.
    fn is_beyond(self, bad: usize) -> bool {
        u32::try_from(bad).map_or(true, |bad| bad >= self.reject)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conformity::Class;
    use crate::inspection::Pass;
    use crate::inspection::plan::{InspectionSize, Policy, Regime};
    use proptest::prelude::*;

    const SEED: [u8; 32] = [3; 32];

    fn plan(profile: Profile) -> Plan {
        let (class, regime) = (Class::B, Regime::Normal);
        let policy = Policy {
            class,
            profile,
            regime,
            earlier_batches: 9,
        };
        Plan::new(InspectionSize::of(100), policy)
    }

    fn all_good() -> BTreeMap<u32, PieceResult> {
        (1..=100)
            .map(|index| (index, PieceResult::default()))
            .collect()
    }

    #[test]
    fn one_critical_piece_set_aside_in_any_bag_is_too_many_and_a_minor_one_is_not() {
        let plan = plan(Profile::Iso2859);
        let bag = |severity| InspectedBag {
            batch: crate::ids::BatchId::from(uuid::Uuid::nil()),
            bag: None,
            first: 1,
            units: 100,
            pass: Some(Pass {
                good: 79,
                aside: [(severity, 1)].into(),
            }),
        };
        let decided = |severity| plan.decide(&SEED, &all_good(), &[bag(severity)]);
        assert_eq!(decided(Severity::Critical), Ok(Decision::Screen));
        assert_eq!(decided(Severity::Minor), Ok(Decision::Accept));
    }

    fn spoil(results: &mut BTreeMap<u32, PieceResult>, index: u32, severity: Severity) {
        results.get_mut(&index).unwrap().defects.insert(severity);
    }

    #[test]
    fn one_critical_defect_anywhere_is_too_many() {
        let plan = plan(Profile::Iso2859);
        for index in 1..=100 {
            let mut results = all_good();
            spoil(&mut results, index, Severity::Critical);
            assert_eq!(plan.decide(&SEED, &results, &[]), Ok(Decision::Screen));
        }
    }

    #[test]
    fn one_major_defect_in_the_sample_is_accepted_and_two_are_not() {
        let plan = plan(Profile::Iso2859);
        let mut drawn = plan.pieces_for(Severity::Major, &SEED).into_iter();
        let mut results = all_good();
        spoil(&mut results, drawn.next().unwrap(), Severity::Major);
        assert_eq!(plan.decide(&SEED, &results, &[]), Ok(Decision::Accept));
        spoil(&mut results, drawn.next().unwrap(), Severity::Major);
        assert_eq!(plan.decide(&SEED, &results, &[]), Ok(Decision::Screen));
    }

    #[test]
    fn a_yes_waits_for_every_result_and_a_no_does_not() {
        let plan = plan(Profile::Iso2859);
        let mut results = all_good();
        let drawn = plan.pieces_for(Severity::Major, &SEED);
        for index in drawn.iter().take(2) {
            results.remove(index);
        }
        assert_eq!(
            plan.decide(&SEED, &results, &[]),
            Err(Refusal::ResultsMissing { missing: 2 })
        );
        spoil(&mut results, 1, Severity::Critical);
        assert_eq!(plan.decide(&SEED, &results, &[]), Ok(Decision::Screen));
        results.insert(101, PieceResult::default());
        assert_eq!(
            plan.decide(&SEED, &results, &[]),
            Err(Refusal::NotDrawn { index: 101 })
        );
    }

    #[test]
    fn one_bad_piece_in_a_hundred_destroys_them_all() {
        let plan = plan(Profile::OneInHundred);
        let drawn = plan.pieces_for(Severity::Major, &SEED);
        assert_eq!(drawn.len(), 1);
        for severity in [Severity::Major, Severity::Minor] {
            let mut results = all_good();
            spoil(&mut results, *drawn.first().unwrap(), severity);
            assert_eq!(plan.decide(&SEED, &results, &[]), Ok(Decision::Reject));
        }
        assert_eq!(plan.decide(&SEED, &all_good(), &[]), Ok(Decision::Accept));
    }

    #[test]
    fn a_person_may_be_stricter_and_never_milder() {
        for plan in Decision::ALL {
            for person in Decision::ALL {
                let settled = plan.settled_by(*person);
                if person >= plan {
                    assert_eq!(settled, Ok(*person));
                } else {
                    assert_eq!(settled, Err(Refusal::PlanRejects));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn a_worse_result_never_makes_a_milder_decision(
            seed: [u8; 32],
            bad in proptest::collection::vec((1..=100_u32, 0..3_usize), 0..12),
        ) {
            let plan = plan(Profile::Iso2859);
            let mut results = all_good();
            let mut before = plan.decide(&seed, &results, &[]).unwrap();
            for (index, severity) in bad {
                spoil(&mut results, index, Severity::ALL[severity]);
                let now = plan.decide(&seed, &results, &[]).unwrap();
                prop_assert!(now >= before);
                before = now;
            }
        }
    }
}
