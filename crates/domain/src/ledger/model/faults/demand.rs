//! Faults of needs, claims and ties.

use super::{Fault, Verb};
use crate::Refusal;
use crate::ending::{Ending as Ended, Scope};
use crate::ledger::acts::Ending;
use crate::ledger::model::endings;
use crate::ledger::model::story_builder::{Story, units};
use crate::ledger::shift::To;
use crate::ledger::{Account, Stage};
use crate::need::NeedState;

#[rustfmt::skip]
pub(super) const FAULTS: &[Fault] = &[
    Fault { name: "loss forgets demand", act: Verb::Lose, before: || Story::on_the_road(&[5]), plant: loss_forgets_demand, breaks: "C3" },
    Fault { name: "no reopening", act: Verb::LateLoss, before: || Story::received(&[5]), plant: no_reopening, breaks: "C7" },
    Fault { name: "lower keeps open", act: Verb::LowerLine, before: || Story::new().with_open_need(50), plant: lower_keeps_open, breaks: "C1" },
    Fault { name: "lower gives nothing back", act: Verb::LowerLine, before: || Story::new().with_open_need(50).claimed(50), plant: lower_gives_nothing_back, breaks: "C3" },
    Fault { name: "cancel keeps claims", act: Verb::EndNeed, before: || Story::new().with_open_need(10).claimed(5), plant: cancel_closes_only_open, breaks: "C7" },
    Fault { name: "cancel keeps made", act: Verb::EndNeed, before: || Story::new().with_open_need(5).claimed(5).sealed(&[5]), plant: cancel_closes_only_open, breaks: "C7" },
    Fault { name: "cancel keeps stock", act: Verb::EndNeed, before: || Story::in_stock(&[5]), plant: cancel_closes_only_open, breaks: "C7" },
    Fault { name: "claim miscounts", act: Verb::GiveBack, before: || Story::new().with_open_need(10).claimed(5), plant: claim_miscounts, breaks: "C4" },
    Fault { name: "an empty claim stays active", act: Verb::GiveBack, before: || Story::new().with_open_need(10).claimed(5), plant: empty_claim_stays_active, breaks: "C4" },
    Fault { name: "claim while paused", act: Verb::Claim, before: paused_need, plant: claim_while_paused, breaks: "C8" },
    Fault { name: "claim takes nothing off the line", act: Verb::Claim, before: || Story::new().with_open_need(10), plant: claim_takes_nothing, breaks: "C3" },
    Fault { name: "tie too many", act: Verb::Tie, before: || Story::new().with_open_need(3).claimed(3).sealed(&[5]), plant: tie_too_many, breaks: "C1" },
    Fault { name: "a kit counts on one line only", act: Verb::Kit, before: Story::with_visors, plant: kit_on_one_line, breaks: "C3" },
    Fault { name: "a merged need keeps asking", act: Verb::MergeNeed, before: || Story::new().with_open_need(5).with_open_need(5), plant: merged_keeps_asking, breaks: "C9" },
    Fault { name: "fulfilled too early", act: Verb::Count, before: || Story::received(&[5]).with_open_need(5), plant: fulfilled_too_early, breaks: "C7" },
    Fault { name: "what is finished stays the line's", act: Verb::EndScope, before: started, plant: finished_for_a_living_need, breaks: "E1" },
    Fault { name: "finishing is counted twice", act: Verb::EndScope, before: started, plant: finishing_counted_twice, breaks: "C3" },
    Fault { name: "claim after an ending", act: Verb::Claim, before: || Story::new().with_open_need(10), plant: claim_after_an_ending, breaks: "E2" },
    Fault { name: "an ending forgets a need", act: Verb::EndScope, before: started, plant: ending_forgets_a_need, breaks: "E2" },
];

fn started() -> Story {
    Story::new().with_open_need(10).claimed(5).then(|story| {
        let claim = story.claim_id();
        story.book().start_claim(claim)
    })
}

fn finished_for_a_living_need(story: &mut Story) -> Result<(), Refusal> {
    let (claim, owner) = (story.claim_id(), story.owner());
    story.book().claims.edit(&claim)?.finishing = true;
    story
        .book()
        .demand(owner, Account::Claimed, Account::Open, units(5))
}

fn finishing_counted_twice(story: &mut Story) -> Result<(), Refusal> {
    let owner = story.owner();
    endings::end(&mut story.world, Scope::Everything)?;
    story
        .book()
        .demand(owner, Account::Closed, Account::Claimed, units(5))
}

/// The guard is left out: the claim is taken as if nothing had ended.
fn claim_after_an_ending(story: &mut Story) -> Result<(), Refusal> {
    let claim = story.new_claim(3);
    story.book().claim(claim)?;
    let ending = Ended {
        id: uuid::Uuid::from_u128(1).into(),
        collective: story.world.collective,
        scope: Scope::Everything,
        since: story.world.book.now,
    };
    story.book().facts.endings.push(ending);
    Ok(())
}

fn ending_forgets_a_need(story: &mut Story) -> Result<(), Refusal> {
    let need = story.need_id();
    endings::end(&mut story.world, Scope::Everything)?;
    story.book().needs.edit(&need)?.state = NeedState::Open;
    Ok(())
}

fn paused_need() -> Story {
    Story::new().with_open_need(10).then(|story| {
        let need = story.need_id();
        story.book().pause_need(need, true)
    })
}

fn loss_forgets_demand(story: &mut Story) -> Result<(), Refusal> {
    let (pile, owner) = (story.pile(Stage::Transit), story.owner());
    story.book().lose(pile, units(2))?;
    story
        .book()
        .demand(owner, Account::Open, Account::Transit, units(2))
}

fn no_reopening(story: &mut Story) -> Result<(), Refusal> {
    let (pile, need) = (story.pile(Stage::Received), story.need_id());
    story.book().late_loss(pile, units(1), false)?;
    story.book().needs.edit(&need)?.state = NeedState::Fulfilled;
    Ok(())
}

fn lower_keeps_open(story: &mut Story) -> Result<(), Refusal> {
    let line = story.line_id();
    story.book().lines.edit(&line)?.ordered -= units(10);
    Ok(())
}

fn lower_gives_nothing_back(story: &mut Story) -> Result<(), Refusal> {
    let line = story.line_id();
    let line = story.book().lines.edit(&line)?;
    line.ordered -= units(10);
    line.demand.claimed -= units(10);
    Ok(())
}

fn cancel_closes_only_open(story: &mut Story) -> Result<(), Refusal> {
    let (need, owner, open) = (story.need_id(), story.owner(), story.demand().open);
    story.book().needs.edit(&need)?.state = NeedState::Cancelled;
    story
        .book()
        .demand(owner, Account::Open, Account::Closed, open)
}

fn claim_miscounts(story: &mut Story) -> Result<(), Refusal> {
    let claim = story.claim_id();
    story.book().give_back(claim, units(2))?;
    story.book().claims.edit(&claim)?.released -= units(1);
    Ok(())
}

fn empty_claim_stays_active(story: &mut Story) -> Result<(), Refusal> {
    let claim = story.claim_id();
    story.book().give_back(claim, units(5))?;
    story.book().claims.edit(&claim)?.state = crate::claim::ClaimState::Active;
    Ok(())
}

/// The guard is left out: the claim is taken as if there were no pause.
fn claim_while_paused(story: &mut Story) -> Result<(), Refusal> {
    let (need, claim) = (story.need_id(), story.new_claim(3));
    story.book().needs.edit(&need)?.paused = false;
    story.book().claim(claim)?;
    story.book().needs.edit(&need)?.paused = true;
    Ok(())
}

fn claim_takes_nothing(story: &mut Story) -> Result<(), Refusal> {
    let (claim, owner) = (story.new_claim(3), story.owner());
    story.book().claim(claim)?;
    story
        .book()
        .demand(owner, Account::Claimed, Account::Open, units(3))
}

fn tie_too_many(story: &mut Story) -> Result<(), Refusal> {
    let (line, owner) = (story.line_id(), story.owner());
    let free = story
        .piles(Stage::Made)
        .into_iter()
        .find(|pile| pile.owner.is_none());
    let free = free.ok_or(Refusal::NotFound)?;
    story.book().lines.edit(&line)?.demand.open += units(2);
    story
        .book()
        .shift(free, units(2), To::same().owner(owner))?;
    story.book().lines.edit(&line)?.demand.open -= units(2);
    Ok(())
}

fn kit_on_one_line(story: &mut Story) -> Result<(), Refusal> {
    let owner = story.owner();
    story
        .book()
        .demand(owner, Account::Stock, Account::Open, units(2))
}

fn fulfilled_too_early(story: &mut Story) -> Result<(), Refusal> {
    let need = story.need_id();
    story.book().needs.edit(&need)?.state = NeedState::Fulfilled;
    Ok(())
}

fn merged_keeps_asking(story: &mut Story) -> Result<(), Refusal> {
    let (from, into) = (story.needs[0], story.needs[1]);
    story.book().needs.edit(&from)?.merged_into = Some(into);
    story.book().end_need(from, Ending::Cancelled)
}
