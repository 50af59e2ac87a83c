//! Faults of inspections and of the release.

use super::{Fault, Verb};
use crate::Refusal;
use crate::batch::BatchState;
use crate::inspection::{InspectionState, PieceResult, Severity};
use crate::ledger::model::story_builder::{MAKER_AT_HOME, Story, VALVE, units};
use crate::ledger::shift::To;
use crate::ledger::{EdgeKind, Place, Stage};
use chrono::TimeDelta;

#[rustfmt::skip]
pub(super) const FAULTS: &[Fault] = &[
    Fault { name: "sample uncounted", act: Verb::Decide, before: || sealed().drawn(), plant: sample_uncounted, breaks: "C2" },
    Fault { name: "screening creates", act: Verb::Decide, before: sealed, plant: screening_creates, breaks: "M1" },
    Fault { name: "a child forgets the hold", act: Verb::Decide, before: || sealed().drawn().held(), plant: child_forgets_hold, breaks: "H1" },
    Fault { name: "release unchecked", act: Verb::Release, before: || sealed().rested(), plant: released, breaks: "G1" },
    Fault { name: "stock never released", act: Verb::Release, before: || sealed().checked().rested(), plant: stock_unreleased, breaks: "G1" },
    Fault { name: "rest ignored", act: Verb::Release, before: || sealed().checked(), plant: released, breaks: "G1" },
    Fault { name: "first article ignored", act: Verb::Release, before: || two_batches().checked().rested(), plant: second_released, breaks: "G1" },
    Fault { name: "accepted by no inspection", act: Verb::Decide, before: sealed, plant: accepted_by_nobody, breaks: "G1" },
    Fault { name: "release under hold", act: Verb::Release, before: || sealed().checked().rested().held(), plant: released, breaks: "H1" },
    Fault { name: "rejected comes back", act: Verb::Release, before: || sealed().rejected().rested(), plant: rejected_comes_back, breaks: "G4" },
    Fault { name: "accepted against its plan", act: Verb::Decide, before: || sealed().drawn().with_results(&[Severity::Critical]), plant: accepted_all_the_same, breaks: "G5" },
    Fault { name: "accepted before all results", act: Verb::Decide, before: || sealed().drawn(), plant: accepted_all_the_same, breaks: "G5" },
    Fault { name: "the sample is not the seed's", act: Verb::Draw, before: || sealed_many().drawn(), plant: sample_picked_by_hand, breaks: "G5" },
    Fault { name: "a result for a piece not drawn", act: Verb::Decide, before: || sealed().checked(), plant: result_for_an_undrawn_piece, breaks: "G5" },
    Fault { name: "a result before the draw", act: Verb::Draw, before: || sealed().drawn().with_results(&[]), plant: result_before_the_draw, breaks: "G5" },
    Fault { name: "class C checked at home", act: Verb::Draw, before: || valves().drawn(), plant: checked_at_home, breaks: "G6" },
];

fn sealed() -> Story {
    Story::new().with_open_need(9).claimed(5).sealed(&[5])
}

fn sealed_many() -> Story {
    Story::new().with_open_need(90).claimed(90).sealed(&[90])
}

fn two_batches() -> Story {
    sealed().claimed(4).sealed(&[4])
}

fn valves() -> Story {
    Story::new()
        .of_product(VALVE)
        .with_open_need(5)
        .claimed(5)
        .sealed(&[5])
}

fn sample_uncounted(story: &mut Story) -> Result<(), Refusal> {
    let (batch, pile) = (story.batch_id(), story.pile(Stage::Made));
    story
        .book()
        .shift(pile, units(1), To::stage(Stage::Sample))?;
    story
        .book()
        .batches
        .edit(&batch)?
        .physical
        .add(Stage::Sample, units(-1));
    Ok(())
}

/// Four pieces go into the sorting, five come out.
fn screening_creates(story: &mut Story) -> Result<(), Refusal> {
    let (parent, pile) = (story.batch_id(), story.pile(Stage::Made));
    let child = story
        .book()
        .child_of(parent, units(5), BatchState::Sealed)?;
    let part = child.made.part();
    story
        .book()
        .shift(pile, units(4), To::stage(Stage::Split))?;
    let parents = vec![(parent, EdgeKind::Split, units(4), part)];
    story
        .book()
        .bear(child, pile.place, &[units(5)], parents)
        .map(drop)
}

fn child_forgets_hold(story: &mut Story) -> Result<(), Refusal> {
    let (parent, pile) = (story.batch_id(), story.pile(Stage::Made));
    let child = story
        .book()
        .child_of(parent, units(5), BatchState::Sealed)?;
    let id = child.id;
    story.book().split_off(pile, units(5), child)?;
    let kept: Vec<_> = story
        .book()
        .holds
        .rows()
        .filter(|hold| hold.batch == id)
        .map(|hold| hold.id)
        .collect();
    for hold in kept {
        story.book().holds.take(&hold);
    }
    Ok(())
}

/// Everything a release writes, and nothing it asks.
fn release_unasked(story: &mut Story, passes_first: bool) -> Result<(), Refusal> {
    let (id, now, piles) = (
        story.batch_id(),
        story.world.book.now,
        story.piles(Stage::Made),
    );
    let batch = story.book().batches.edit(&id)?;
    batch.state = BatchState::Released;
    batch.released_at = Some(now);
    batch.rest_at_release = Some(batch.rest_ends);
    batch.first_passed_at = passes_first.then_some(now);
    story.book().shift_all(&piles, To::stage(Stage::Stock))
}

fn released(story: &mut Story) -> Result<(), Refusal> {
    release_unasked(story, true)
}

fn second_released(story: &mut Story) -> Result<(), Refusal> {
    release_unasked(story, false)
}

fn stock_unreleased(story: &mut Story) -> Result<(), Refusal> {
    let piles = story.piles(Stage::Made);
    story.book().shift_all(&piles, To::stage(Stage::Stock))
}

fn accepted_by_nobody(story: &mut Story) -> Result<(), Refusal> {
    let (id, now) = (story.batch_id(), story.world.book.now);
    let batch = story.book().batches.edit(&id)?;
    batch.state = BatchState::Accepted;
    batch.accepted_at = Some(now);
    Ok(())
}

fn rejected_comes_back(story: &mut Story) -> Result<(), Refusal> {
    accepted_by_nobody(story)?;
    release_unasked(story, true)
}

fn accepted_all_the_same(story: &mut Story) -> Result<(), Refusal> {
    let id = story.inspection_id();
    accepted_by_nobody(story)?;
    story.book().inspections.edit(&id)?.state = InspectionState::Accepted;
    Ok(())
}

/// The last piece drawn looked bad, so it is left out.
fn sample_picked_by_hand(story: &mut Story) -> Result<(), Refusal> {
    let id = story.inspection_id();
    let inspection = story.book().inspections.edit(&id)?;
    inspection.drawn.pop_last();
    Ok(())
}

fn result_for_an_undrawn_piece(story: &mut Story) -> Result<(), Refusal> {
    let id = story.inspection_id();
    story
        .book()
        .inspections
        .edit(&id)?
        .results
        .insert(1000, PieceResult::default());
    Ok(())
}

fn result_before_the_draw(story: &mut Story) -> Result<(), Refusal> {
    let id = story.inspection_id();
    let inspection = story.book().inspections.edit(&id)?;
    inspection.first_result_at = Some(inspection.drawn_at - TimeDelta::minutes(1));
    Ok(())
}

fn checked_at_home(story: &mut Story) -> Result<(), Refusal> {
    let (pile, home) = (
        story.pile(Stage::Made),
        Place::Home(story.world.makers[MAKER_AT_HOME]),
    );
    story
        .book()
        .shift(pile, units(5), To::same().at(home))
        .map(drop)
}
