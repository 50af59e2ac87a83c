//! Faults of recalls and withdrawals.

use super::{Fault, Verb};
use crate::Refusal;
use crate::batch::{Batch, BatchState};
use crate::ids::VersionId;
use crate::ledger::model::story_builder::{Story, units};
use crate::ledger::model::world::World;
use crate::ledger::shift::To;
use crate::ledger::{Pile, Stage};
use crate::recall::RecallState;

#[rustfmt::skip]
pub(super) const FAULTS: &[Fault] = &[
    Fault { name: "recall skips made", act: Verb::Finalise, before: || Story::new().with_open_need(5).claimed(5).sealed(&[5]).recall_opened(), plant: skips_made, breaks: "G2" },
    Fault { name: "recall skips stock", act: Verb::Finalise, before: || Story::in_stock(&[5]).recall_opened(), plant: skips_stock, breaks: "G2" },
    Fault { name: "recall skips transit", act: Verb::Finalise, before: || Story::on_the_road(&[5]).recall_opened(), plant: skips_transit, breaks: "G2" },
    Fault { name: "recall skips received", act: Verb::Finalise, before: || Story::received(&[5]).recall_opened(), plant: skips_received, breaks: "G2" },
    Fault { name: "recall skips refused", act: Verb::Finalise, before: || refused().recall_opened(), plant: skips_refused, breaks: "G2" },
    Fault { name: "recall skips kits", act: Verb::Finalise, before: part_of_visors_recalled, plant: skips_kits, breaks: "G2" },
    Fault { name: "a recall forgets a child", act: Verb::OpenRecall, before: part_of_visors_recalled, plant: forgets_the_kits, breaks: "H2" },
    Fault { name: "lost comes back", act: Verb::Find, before: lost_and_recalled, plant: lost_comes_back, breaks: "G2" },
    Fault { name: "lift drops other holds", act: Verb::CallOff, before: || Story::in_stock(&[5]).recall_opened().recall_opened(), plant: lift_drops_other_holds, breaks: "H2" },
    Fault { name: "recalled comes back", act: Verb::Release, before: || Story::in_stock(&[5]).recall_opened().recall_final(), plant: recalled_comes_back, breaks: "G4" },
    Fault { name: "withdrawn lifted", act: Verb::LiftStop, before: || Story::in_stock(&[5]).then(withdrawn), plant: withdrawn_lifted, breaks: "G4" },
    Fault { name: "a stop leaves clocks running", act: Verb::Stop, before: || Story::new().with_open_need(5).claimed(5), plant: stopped_beside_the_clocks, breaks: "S1" },
    Fault { name: "a lift leaves clocks standing", act: Verb::LiftStop, before: || Story::new().with_open_need(5).claimed(5).then(stopped), plant: lifted_beside_the_clocks, breaks: "S1" },
    Fault { name: "an acceptance again leaves clocks standing", act: Verb::Resume, before: || Story::new().with_open_need(5).claimed(5).unaccepted(), plant: accepted_beside_the_clocks, breaks: "S1" },
    Fault { name: "reconcile miscounts", act: Verb::Reconcile, before: || Story::received(&[5]).recall_opened().recall_final(), plant: reconcile_miscounts, breaks: "R1" },
    Fault { name: "closed with units left", act: Verb::CloseRecall, before: || Story::received(&[5]).recall_opened().recall_final(), plant: closed_with_units_left, breaks: "R1" },
    Fault { name: "closed before it was final", act: Verb::CloseRecall, before: || Story::received(&[5]).recall_opened(), plant: closed_before_it_was_final, breaks: "G2" },
];

fn refused() -> Story {
    Story::received(&[5]).then(|story| {
        let pile = story.pile(Stage::Received);
        story.book().refuse(pile, units(5))
    })
}

/// The batch of the visors' first part is recalled; the kits are its children.
fn part_of_visors_recalled() -> Story {
    let mut story = Story::with_visors();
    story.batches.swap(0, 2);
    story.recall_opened()
}

fn lost_and_recalled() -> Story {
    let story = Story::on_the_road(&[5]).then(|story| {
        let pile = story.pile(Stage::Transit);
        story.book().lose(pile, units(2))
    });
    story.recall_opened().recall_final()
}

fn withdrawn(story: &mut Story) -> Result<(), Refusal> {
    let (version, two) = (story.batch().versions.first().copied(), story.two());
    story
        .book()
        .withdraw_version(version.ok_or(Refusal::NotFound)?, two)
        .map(drop)
}

fn claimed_version(story: &mut Story) -> Result<VersionId, Refusal> {
    let claim = story.claim_id();
    Ok(story.book().claims.find(&claim)?.version)
}

fn stopped(story: &mut Story) -> Result<(), Refusal> {
    let (version, by) = (claimed_version(story)?, story.validator());
    story.book().stop_version(version, None, by).map(drop)
}

fn stopped_beside_the_clocks(story: &mut Story) -> Result<(), Refusal> {
    let claim = story.claim_id();
    stopped(story)?;
    story.book().claims.edit(&claim)?.stopped_since = None;
    Ok(())
}

fn lifted_beside_the_clocks(story: &mut Story) -> Result<(), Refusal> {
    let now = story.world.book.now;
    let stop = story.book().stops.rows().map(|stop| stop.id).next();
    let stop = stop.ok_or(Refusal::NotFound)?;
    story.book().stops.edit(&stop)?.lifted_at = Some(now);
    Ok(())
}

fn accepted_beside_the_clocks(story: &mut Story) -> Result<(), Refusal> {
    let asked = (claimed_version(story)?, story.need_site(), World::use_key());
    story.book().facts.accepted.insert(asked);
    Ok(())
}

/// What making a recall final does, but for what is left out.
fn finalise_but(
    story: &mut Story,
    left_out: impl Fn(&Batch, &Pile) -> bool,
) -> Result<(), Refusal> {
    let (id, two) = (story.recall_id(), story.two());
    let recall = story.book().recalls.edit(&id)?;
    recall.state = RecallState::Final;
    recall.finalised_by = Some(two);
    let batches: Vec<_> = recall.batches.keys().copied().collect();
    for batch in batches {
        let row = story.book().batch(batch)?.clone();
        let piles = story.book().piles_of(batch).into_iter();
        for pile in piles.filter(|pile| pile.stage.is_live() && !left_out(&row, pile)) {
            let all = story.book().units(&pile);
            story.book().fall_under_recall(pile, all, id)?;
        }
    }
    Ok(())
}

/// A state that hides what was skipped: the batch counts as recalled all the same.
fn finalise_but_for(story: &mut Story, stage: Stage) -> Result<(), Refusal> {
    finalise_but(story, |_, pile| pile.stage == stage)?;
    let (batch, recall) = (story.batch_id(), story.recall_id());
    let batch = story.book().batches.edit(&batch)?;
    batch.state = BatchState::Recalled;
    batch.recall = Some(recall);
    Ok(())
}

fn skips_made(story: &mut Story) -> Result<(), Refusal> {
    finalise_but_for(story, Stage::Made)
}

fn skips_stock(story: &mut Story) -> Result<(), Refusal> {
    finalise_but_for(story, Stage::Stock)
}

fn skips_transit(story: &mut Story) -> Result<(), Refusal> {
    finalise_but_for(story, Stage::Transit)
}

fn skips_received(story: &mut Story) -> Result<(), Refusal> {
    finalise_but_for(story, Stage::Received)
}

fn skips_refused(story: &mut Story) -> Result<(), Refusal> {
    finalise_but_for(story, Stage::Refused)
}

fn skips_kits(story: &mut Story) -> Result<(), Refusal> {
    finalise_but(story, |batch, _| batch.is_kit())
}

fn forgets_the_kits(story: &mut Story) -> Result<(), Refusal> {
    let (recall, kits) = (story.recall_id(), story.batches[0]);
    story.book().recalls.edit(&recall)?.batches.remove(&kits);
    Ok(())
}

fn lost_comes_back(story: &mut Story) -> Result<(), Refusal> {
    let (pile, hub) = (story.pile(Stage::Lost), story.hub());
    story
        .book()
        .shift(pile, units(1), To::stage(Stage::Stock).at(hub))
        .map(drop)
}

fn lift_drops_other_holds(story: &mut Story) -> Result<(), Refusal> {
    let (one, other, two) = (story.recalls[0], story.recalls[1], story.two());
    story.book().call_off_recall(one, two)?;
    story.book().recalls.edit(&other)?.batches.clear();
    Ok(())
}

fn recalled_comes_back(story: &mut Story) -> Result<(), Refusal> {
    let batch = story.batch_id();
    story.book().batches.edit(&batch)?.state = BatchState::Released;
    Ok(())
}

fn withdrawn_lifted(story: &mut Story) -> Result<(), Refusal> {
    let now = story.world.book.now;
    let stop = story
        .book()
        .stops
        .rows()
        .map(|stop| stop.id)
        .next()
        .ok_or(Refusal::NotFound)?;
    story.book().stops.edit(&stop)?.lifted_at = Some(now);
    Ok(())
}

fn reconcile_miscounts(story: &mut Story) -> Result<(), Refusal> {
    let (pile, recall) = (story.pile(Stage::Recalled), story.recall_id());
    story.book().reconcile(pile, units(3), Stage::Scrap)?;
    story.book().recalls.edit(&recall)?.done -= units(1);
    Ok(())
}

fn closed_with_units_left(story: &mut Story) -> Result<(), Refusal> {
    let (recall, two) = (story.recall_id(), story.two());
    let recall = story.book().recalls.edit(&recall)?;
    recall.state = RecallState::Closed;
    recall.closed_by = Some(two);
    Ok(())
}

fn closed_before_it_was_final(story: &mut Story) -> Result<(), Refusal> {
    let (id, two) = (story.recall_id(), story.two());
    closed_with_units_left(story)?;
    story.book().recalls.edit(&id)?.finalised_by = Some(two);
    Ok(())
}
