//! Faults of who signs: four eyes that were two.

use super::{Fault, Verb};
use crate::Refusal;
use crate::ids::PersonId;
use crate::ledger::Stage;
use crate::ledger::model::story_builder::{MAKER_AT_HOME, Story, VALVE};
use crate::recall::RecallState;

#[rustfmt::skip]
pub(super) const FAULTS: &[Fault] = &[
    Fault { name: "the requester verifies her own need", act: Verb::PostNeed, before: || Story::new().with_open_need(5), plant: requester_verifies, breaks: "G3" },
    Fault { name: "nobody verifies a need", act: Verb::PostNeed, before: || Story::new().with_open_need(5), plant: nobody_verifies, breaks: "G3" },
    Fault { name: "a maker checks her own work", act: Verb::Draw, before: made_at_home, plant: maker_checks, breaks: "G3" },
    Fault { name: "a housemate checks her work", act: Verb::Draw, before: made_at_home, plant: housemate_checks, breaks: "G3" },
    Fault { name: "one person makes a recall final", act: Verb::Finalise, before: || Story::received(&[5]).recall_opened().recall_final(), plant: one_makes_it_final, breaks: "G3" },
    Fault { name: "one person closes a recall twice", act: Verb::CloseRecall, before: reconciled, plant: one_closes_twice, breaks: "G3" },
    Fault { name: "nobody signs the close of a recall", act: Verb::CloseRecall, before: reconciled, plant: nobody_closes, breaks: "G3" },
    Fault { name: "one person lifts a hold of class C", act: Verb::LiftHold, before: valves_held, plant: one_lifts, breaks: "G3" },
];

fn made_at_home() -> Story {
    Story::new()
        .by_maker(MAKER_AT_HOME)
        .with_open_need(5)
        .claimed(5)
        .sealed(&[5])
        .drawn()
}

fn valves_held() -> Story {
    Story::new()
        .of_product(VALVE)
        .with_open_need(5)
        .claimed(5)
        .sealed(&[5])
        .held()
}

fn reconciled() -> Story {
    Story::received(&[5])
        .recall_opened()
        .recall_final()
        .then(|story| {
            let pile = story.pile(Stage::Recalled);
            let all = story.book().units(&pile);
            story.book().reconcile(pile, all, Stage::Scrap)
        })
}

fn verified_by(story: &mut Story, verifier: Option<PersonId>) -> Result<(), Refusal> {
    let need = story.need_id();
    story.book().needs.edit(&need)?.verifier = verifier;
    Ok(())
}

fn requester_verifies(story: &mut Story) -> Result<(), Refusal> {
    let requester = story.requester();
    verified_by(story, Some(requester))
}

fn nobody_verifies(story: &mut Story) -> Result<(), Refusal> {
    verified_by(story, None)
}

fn checked_by(story: &mut Story, validator: PersonId) -> Result<(), Refusal> {
    let id = story.inspection_id();
    story.book().inspections.edit(&id)?.validator = validator;
    Ok(())
}

fn maker_checks(story: &mut Story) -> Result<(), Refusal> {
    let maker = story.maker();
    checked_by(story, maker)
}

fn housemate_checks(story: &mut Story) -> Result<(), Refusal> {
    let housemate = story.housemate();
    checked_by(story, housemate)
}

fn one_makes_it_final(story: &mut Story) -> Result<(), Refusal> {
    let (id, one) = (story.recall_id(), story.validator());
    story.book().recalls.edit(&id)?.finalised_by = Some((one, one));
    Ok(())
}

fn closed_by(story: &mut Story, signed: Option<(PersonId, PersonId)>) -> Result<(), Refusal> {
    let id = story.recall_id();
    let recall = story.book().recalls.edit(&id)?;
    recall.state = RecallState::Closed;
    recall.closed_by = signed;
    Ok(())
}

fn one_closes_twice(story: &mut Story) -> Result<(), Refusal> {
    let one = story.validator();
    closed_by(story, Some((one, one)))
}

fn nobody_closes(story: &mut Story) -> Result<(), Refusal> {
    closed_by(story, None)
}

fn one_lifts(story: &mut Story) -> Result<(), Refusal> {
    let now = story.world.book.now;
    let hold = story
        .book()
        .holds
        .rows()
        .map(|hold| hold.id)
        .next()
        .ok_or(Refusal::NotFound)?;
    story.book().holds.edit(&hold)?.lifted_at = Some(now);
    Ok(())
}
