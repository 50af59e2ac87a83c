//! G3, G5, G6: who signed what, in which order, and where.

use super::Findings;
use crate::batch::BatchState;
use crate::inspection::plan::Decision;
use crate::inspection::{Inspection, InspectionState, draw};
use crate::ledger::{Book, Place, Stage};
use crate::need::NeedState;
use crate::recall::{Hold, Recall, RecallState};

pub(super) fn check(book: &Book, findings: &mut Findings) {
    for need in book.needs.rows() {
        let verified = match need.state {
            NeedState::Open | NeedState::Fulfilled | NeedState::Cancelled | NeedState::Expired => {
                need.verifier.is_some()
            }
            NeedState::Submitted | NeedState::Refused => true,
        };
        let sound = verified && need.verifier != Some(need.requester);
        findings.expect(sound, "G3", || {
            format!("need {}: verified by its requester, or by nobody", need.id)
        });
    }
    for recall in book.recalls.rows() {
        findings.expect(signed_by_two(recall), "G3", || {
            format!(
                "recall {}: not signed, or signed twice by one person",
                recall.id
            )
        });
    }
    for hold in book.holds.rows() {
        findings.expect(lifted_as_its_class_asks(book, hold), "G3", || {
            format!("hold {}: class C, lifted by one person", hold.id)
        });
    }
    for inspection in book.inspections.rows() {
        independent(book, inspection, findings);
        drawn_before_results(inspection, findings);
        decided_as_planned(inspection, findings);
        in_its_place(book, inspection, findings);
    }
}

fn signed_by_two(recall: &Recall) -> bool {
    let two = |pair: Option<(_, _)>| pair.is_some_and(|(one, other)| one != other);
    let two_or_none = |pair: Option<(_, _)>| pair.is_none() || two(pair);
    match recall.state {
        RecallState::Open => [recall.finalised_by, recall.called_off_by, recall.closed_by]
            .iter()
            .all(Option::is_none),
        RecallState::CalledOff => two(recall.called_off_by) && recall.finalised_by.is_none(),
        RecallState::Final => two(recall.finalised_by) && two_or_none(recall.closed_by),
        RecallState::Closed => two(recall.finalised_by) && two(recall.closed_by),
    }
}

fn lifted_as_its_class_asks(book: &Book, hold: &Hold) -> bool {
    let by_two = book
        .batches
        .get(&hold.batch)
        .is_some_and(|batch| batch.class.two_lift_a_hold());
    hold.lifted_at.is_none() || !by_two || hold.lift_asked_by.is_some()
}

fn independent(book: &Book, inspection: &Inspection, findings: &mut Findings) {
    let makers = inspection
        .batches
        .iter()
        .filter_map(|id| book.batches.get(id))
        .filter_map(|batch| batch.maker);
    let close = makers
        .into_iter()
        .any(|maker| book.are_close(maker, inspection.validator));
    findings.expect(!close, "G3", || {
        format!(
            "inspection {}: somebody checked her own work",
            inspection.id
        )
    });
}

fn drawn_before_results(inspection: &Inspection, findings: &mut Findings) {
    let known = inspection
        .results
        .keys()
        .all(|index| inspection.drawn.contains(index));
    let after = inspection
        .first_result_at
        .is_none_or(|at| at >= inspection.drawn_at);
    let size = inspection.plan.size();
    let again = draw::draw(&inspection.seed, size, inspection.plan.measured().min(size));
    let as_seeded = again.into_iter().eq(inspection.drawn.iter().copied());
    findings.expect(known && after && as_seeded, "G5", || {
        format!(
            "inspection {}: the sample is not the one its seed draws",
            inspection.id
        )
    });
}

/// People may be stricter than the plan, never milder.
fn decided_as_planned(inspection: &Inspection, findings: &mut Findings) {
    let accepted = inspection.state == InspectionState::Accepted;
    let by_plan = inspection.decision().is_ok_and(Decision::is_accepted);
    findings.expect(!accepted || by_plan, "G5", || {
        format!(
            "inspection {}: accepted, but not by its plan",
            inspection.id
        )
    });
}

/// Class C is checked at a hub or a site, and stays there meanwhile.
fn in_its_place(book: &Book, inspection: &Inspection, findings: &mut Findings) {
    let under_way = inspection
        .batches
        .iter()
        .filter_map(|id| book.batches.get(id))
        .filter(|batch| batch.class.tests_every_piece() && batch.state == BatchState::Inspecting);
    let at_home = under_way
        .flat_map(|batch| book.piles_in(batch.id, Stage::Made))
        .any(|pile| matches!(pile.place, Place::Home(_)));
    findings.expect(!at_home, "G6", || {
        format!("inspection {}: class C checked at home", inspection.id)
    });
}
