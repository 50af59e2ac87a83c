//! Planted faults: each brings the world to the right situation, then does one act wrongly, the way a
//! careless change to the ledger would. The checker must name the invariant it breaks.

mod checks;
mod demand;
mod making;
mod moving;
mod people;
mod recalls;
pub(super) mod steps;

use std::collections::BTreeSet;

use super::story_builder::Story;
use super::{HOLD_ALLOWS, Verb, held_piles, left_too_early};
use crate::Refusal;
use crate::ledger::check::{Broken, check, follows_movements};

/// An act done wrongly.
pub(super) struct Fault {
    /// What is wrong with it.
    name: &'static str,
    /// Which act it is.
    act: Verb,
    /// The situation before.
    before: fn() -> Story,
    /// The act, done wrongly.
    plant: fn(&mut Story) -> Result<(), Refusal>,
    /// The invariant that must be reported.
    breaks: &'static str,
}

const FAULTS: [&[Fault]; 6] = [
    demand::FAULTS,
    making::FAULTS,
    checks::FAULTS,
    moving::FAULTS,
    recalls::FAULTS,
    people::FAULTS,
];

/// Every invariant a fault can break; L3 (all comes to rest) is for the random model alone.
#[rustfmt::skip]
const INVARIANTS: &[&str] = &[
    "A0", "A1", "B1", "C0", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "E1", "E2", "G1", "G2", "G3", "G4", "G5", "G6", "H1", "H2", "M1",
    "M2", "R1", "S1",
];

/// Plants a fault and asks every checker of a step.
fn broken_by(fault: &Fault) -> Vec<Broken> {
    let mut story = (fault.before)();
    let sound = check(&story.world.book);
    assert!(
        sound.is_empty(),
        "«{}» starts from a broken book: {sound:?}",
        fault.name
    );
    let frozen = held_piles(&story.world);
    (fault.plant)(&mut story)
        .unwrap_or_else(|refusal| panic!("«{}» could not be planted: {refusal}", fault.name));
    let world = &mut story.world;
    let mut broken = check(&world.book);
    if !HOLD_ALLOWS.contains(&fault.act) {
        let moved = frozen
            .into_iter()
            .filter(|(pile, units)| world.book.units(pile) < *units);
        broken.extend(moved.map(|(pile, _)| Broken {
            invariant: "H1",
            detail: format!("moved held {pile:?}"),
        }));
    }
    broken.extend(left_too_early(world));
    broken.extend(steps::broken_by_this_step(&world.book));
    world.commit();
    broken.extend(follows_movements(
        world.moved.iter(),
        world.book.piles.iter(),
    ));
    broken
}

#[test]
fn every_planted_fault_is_named_by_the_checker() {
    let mut missed = Vec::new();
    for fault in FAULTS.into_iter().flatten() {
        let broken = broken_by(fault);
        let named: BTreeSet<_> = broken.iter().map(|one| one.invariant).collect();
        if !named.contains(fault.breaks) {
            missed.push(format!(
                "«{}» should break {}, the checker said {named:?}",
                fault.name, fault.breaks
            ));
        }
    }
    assert!(missed.is_empty(), "not caught:\n{}", missed.join("\n"));
}

#[test]
fn every_invariant_is_broken_by_some_fault() {
    let bitten: BTreeSet<_> = FAULTS
        .into_iter()
        .flatten()
        .map(|fault| fault.breaks)
        .collect();
    assert_eq!(bitten, INVARIANTS.iter().copied().collect());
}

#[test]
fn no_two_faults_have_one_name() {
    let names: Vec<_> = FAULTS
        .into_iter()
        .flatten()
        .map(|fault| fault.name)
        .collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
}
