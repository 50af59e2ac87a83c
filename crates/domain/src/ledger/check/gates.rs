//! G1, G2, G4, G6, H2, R1: what must have happened before units are where they are.

use std::collections::{BTreeMap, BTreeSet};

use super::Findings;
use crate::batch::{Batch, BatchState};
use crate::ids::BatchId;
use crate::inspection::InspectionState;
use crate::ledger::{Book, EdgeKind, Stage};
use crate::recall::RecallState;
use crate::{Instant, Units};

pub(super) fn check(book: &Book, findings: &mut Findings) {
    let passed = first_articles(book);
    let parents = parents(book);
    for batch in book.batches.rows() {
        released_in_order(batch, &passed, findings);
        let unreleased = |id: &BatchId| {
            book.batches
                .get(id)
                .is_some_and(|one| one.released_at.is_none())
        };
        let sound = !batch.is_kit()
            || !parents
                .get(&batch.id)
                .is_some_and(|all| all.iter().any(unreleased));
        findings.expect(sound, "G1", || {
            format!("kit {} of parts never released", batch.code)
        });
        let live = batch.physical.live();
        let recalled = batch.state == BatchState::Recalled;
        findings.expect(!recalled || live.is_zero(), "G2", || {
            format!("recalled {} still has {live}", batch.code)
        });
        let inside = batch
            .versions
            .iter()
            .filter_map(|version| book.facts.versions.get(version));
        let strictest = inside
            .clone()
            .all(|(_, class)| batch.class.stricter(*class) == batch.class);
        findings.expect(strictest, "G6", || {
            format!("batch {} counts as class {}", batch.code, batch.class)
        });
    }
    accepted_by_a_check(book, findings);
    nothing_comes_back(book, findings);
    recalls(book, findings);
}

/// G1: what counts as accepted was accepted by an inspection of its own, or sorted good out of a
/// batch that was screened. Kits are made of checked batches.
fn accepted_by_a_check(book: &Book, findings: &mut Findings) {
    let covered = |state| {
        let inspections = book
            .inspections
            .rows()
            .filter(move |one| one.state == state);
        inspections
            .flat_map(|one| one.batches.iter().copied())
            .collect::<BTreeSet<_>>()
    };
    let (accepted, screened) = (
        covered(InspectionState::Accepted),
        covered(InspectionState::Screened),
    );
    let sorted_out: BTreeSet<BatchId> = book
        .edges
        .iter()
        .filter(|((parent, _, kind), _)| *kind == EdgeKind::Split && screened.contains(parent))
        .map(|((_, child, _), _)| *child)
        .collect();
    for batch in book
        .batches
        .rows()
        .filter(|batch| batch.accepted_at.is_some() && !batch.is_kit())
    {
        let checked = accepted.contains(&batch.id) || sorted_out.contains(&batch.id);
        findings.expect(checked, "G1", || {
            format!("batch {} was accepted by no inspection", batch.code)
        });
    }
}

/// G4: nothing follows recalled, only recalled follows rejected, and a withdrawn version stays stopped.
fn nothing_comes_back(book: &Book, findings: &mut Findings) {
    for batch in book.batches.rows() {
        let sound = batch.recall.is_some() == (batch.state == BatchState::Recalled);
        findings.expect(sound, "G4", || {
            format!("batch {} was recalled and is {}", batch.code, batch.state)
        });
    }
    for inspection in book
        .inspections
        .rows()
        .filter(|one| one.state == InspectionState::Rejected)
    {
        for batch in inspection
            .batches
            .iter()
            .filter_map(|id| book.batches.get(id))
        {
            let sound = matches!(batch.state, BatchState::Rejected | BatchState::Recalled);
            findings.expect(sound, "G4", || {
                format!("batch {} was rejected and is {}", batch.code, batch.state)
            });
        }
    }
    for stop in book.stops.rows().filter(|stop| stop.withdrawal) {
        findings.expect(stop.lifted_at.is_none(), "G4", || {
            format!("version {}: withdrawn, and back", stop.version)
        });
    }
}

/// When the first article of each maker, version and material passed.
fn first_articles(book: &Book) -> BTreeMap<String, Instant> {
    let mut passed = BTreeMap::new();
    for batch in book.batches.rows() {
        if let Some(at) = batch.first_passed_at {
            let first = passed.entry(key(batch)).or_insert(at);
            *first = at.min(*first);
        }
    }
    passed
}

fn key(batch: &Batch) -> String {
    format!("{:?}", batch.first_article_key())
}

fn parents(book: &Book) -> BTreeMap<BatchId, BTreeSet<BatchId>> {
    let mut parents: BTreeMap<BatchId, BTreeSet<BatchId>> = BTreeMap::new();
    for ((parent, child, _), _) in book.edges.iter() {
        parents.entry(*child).or_default().insert(*parent);
    }
    parents
}

fn released_in_order(batch: &Batch, passed: &BTreeMap<String, Instant>, findings: &mut Findings) {
    let out = [
        Stage::Stock,
        Stage::Transit,
        Stage::Received,
        Stage::Used,
        Stage::Refused,
        Stage::Kitted,
    ];
    let left_made = out.iter().any(|stage| batch.physical.of(*stage).is_some());
    let fine = batch.released_at.is_some() || batch.state == BatchState::Recalled || !left_made;
    findings.expect(fine, "G1", || {
        format!("batch {} left «made» unreleased", batch.code)
    });
    let Some(released) = batch.released_at else {
        return;
    };
    if batch.is_kit() {
        return;
    }
    let accepted = batch.accepted_at.is_some_and(|at| at <= released);
    let rested = batch.rest_at_release.is_some_and(|rest| rest <= released);
    let first = passed.get(&key(batch)).is_some_and(|at| *at <= released);
    findings.expect(accepted && rested && first, "G1", || {
        format!(
            "batch {}: accepted {accepted}, rested {rested}, first article {first}",
            batch.code
        )
    });
}

fn recalls(book: &Book, findings: &mut Findings) {
    let mut recalled: BTreeMap<_, Units> = BTreeMap::new();
    for batch in book.batches.rows() {
        if let Some(recall) = batch.recall {
            *recalled.entry(recall).or_default() += batch.physical.of(Stage::Recalled);
        }
    }
    for recall in book.recalls.rows() {
        let there = recalled.get(&recall.id).copied().unwrap_or_default();
        findings.expect(there == recall.units - recall.done, "R1", || {
            format!(
                "recall {}: {there} recalled, {} of {} done",
                recall.id, recall.done, recall.units
            )
        });
        if recall.state != RecallState::CalledOff {
            let caused = book
                .batches
                .rows()
                .filter(|batch| book.is_caused_by(recall.cause, batch))
                .map(|batch| batch.id);
            let family = book.family(caused.chain(recall.at_opening()).collect());
            let whole = family
                .iter()
                .all(|batch| recall.batches.contains_key(batch));
            findings.expect(whole, "H2", || {
                format!("recall {}: part of its family is left out", recall.id)
            });
        }
        match recall.state {
            RecallState::Open => {
                let family = book.family(recall.at_opening());
                let held = family.iter().all(|batch| book.is_held(*batch, None));
                findings.expect(held, "H2", || {
                    format!("recall {}: part of its family is not held", recall.id)
                });
            }
            RecallState::Final | RecallState::Closed => {
                let clean = recall
                    .batches
                    .keys()
                    .filter_map(|batch| book.batches.get(batch))
                    .all(|batch| batch.physical.live().is_zero());
                findings.expect(clean, "G2", || {
                    format!("recall {} is final, units of it are not", recall.id)
                });
            }
            RecallState::CalledOff => {}
        }
        let left = recall.units - recall.done;
        let sound = recall.state != RecallState::Closed || left.is_zero();
        findings.expect(sound, "R1", || {
            format!(
                "recall {} is closed with {left} units unaccounted for",
                recall.id
            )
        });
    }
}
