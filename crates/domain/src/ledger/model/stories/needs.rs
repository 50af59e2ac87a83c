//! Needs, claims and what becomes of pieces beyond them.

use crate::ledger::Stage;
use crate::ledger::acts::Ending;
use crate::ledger::model::story_builder::{EAR_SAVER, Story, units};
use crate::need::NeedState;
use crate::{Refusal, Units};

#[test]
fn five_thousand_typed_for_fifty_comes_down_to_fifty_and_finished_pieces_are_free() {
    let story = Story::new()
        .with_open_need(5000)
        .claimed(400)
        .sealed(&[100])
        .claimed(900);
    let mut story = story.then(|story| {
        let line = story.line_id();
        story.book().lower_line(line, units(50))
    });
    let demand = story.demand();
    assert_eq!(
        (demand.total(), demand.made, demand.open, demand.claimed),
        (units(50), units(50), Units::ZERO, Units::ZERO)
    );
    assert!(
        story
            .world
            .book
            .claims
            .rows()
            .all(|claim| claim.remaining.is_zero()),
        "nobody prints for nothing"
    );
    let free: Units = story
        .piles(Stage::Made)
        .iter()
        .filter(|pile| pile.owner.is_none())
        .map(|pile| story.world.book.units(pile))
        .sum();
    assert_eq!(
        free,
        units(50),
        "what she made beyond fifty is kept, and free"
    );
    let line = story.line_id();
    assert_eq!(
        story.refuses(|story| story.book().lower_line(line, units(-1))),
        Refusal::BelowReceived { least: Units::ZERO }
    );
}

#[test]
fn claims_not_started_are_cut_before_those_that_print() {
    let story = Story::new().with_open_need(40).claimed(20).then(|story| {
        let claim = story.claim_id();
        story.book().start_claim(claim)
    });
    let story = story.claimed(20).then(|story| {
        let line = story.line_id();
        story.book().lower_line(line, units(15))
    });
    let left: Vec<_> = story
        .claims
        .iter()
        .map(|id| story.world.book.claims.get(id).unwrap().remaining)
        .collect();
    assert_eq!(left, [units(15), Units::ZERO]);
}

#[test]
fn a_line_is_never_lowered_below_what_is_on_the_road() {
    let mut story = Story::on_the_road(&[10, 10]);
    let line = story.line_id();
    assert_eq!(
        story.refuses(|story| story.book().lower_line(line, units(5))),
        Refusal::BelowReceived { least: units(20) }
    );
}

#[test]
fn more_pieces_than_promised_become_free_stock() {
    let mut story = Story::new()
        .with_open_need(10)
        .claimed(10)
        .sealed(&[12])
        .checked()
        .rested()
        .released();
    assert_eq!(
        (story.demand().stock, story.count_of(Stage::Stock)),
        (units(10), units(12))
    );
    assert_eq!(
        story.piles(Stage::Stock).len(),
        2,
        "the two above the promise have a bag of their own"
    );
    let free = story
        .piles(Stage::Stock)
        .into_iter()
        .find(|pile| pile.owner.is_none())
        .unwrap();
    let owner = story.owner();
    let refusal = story.refuses(|story| story.book().tie(free, owner, units(2)));
    assert_eq!(
        refusal,
        Refusal::NotEnoughOpen {
            open: Units::ZERO,
            asked: units(2)
        }
    );
    let story = story.with_open_need(5).then(|story| {
        let owner = story.owner();
        story.book().tie(free, owner, units(2)).map(drop)
    });
    assert_eq!(
        (story.demand().stock, story.demand().open),
        (units(2), units(3)),
        "the next need takes them"
    );
}

#[test]
fn a_late_batch_is_never_refused_at_the_door() {
    let story = Story::new().with_open_need(10).claimed(10).then(|story| {
        let (claim, notice) = (story.claim_id(), story.world.book.now);
        story.book().claims.edit(&claim)?.expires = Some(notice);
        story.book().expire_claim(claim)
    });
    assert_eq!(story.demand().open, units(10));
    let story = story.sealed(&[8]);
    assert_eq!(story.count_of(Stage::Made), units(8));
    assert_eq!(
        (story.demand().open, story.demand().made),
        (units(10), Units::ZERO),
        "late pieces are free"
    );
    let story = story.then(|story| {
        let (pile, owner) = (story.pile(Stage::Made), story.owner());
        story.book().tie(pile, owner, units(8)).map(drop)
    });
    assert_eq!(
        (story.demand().open, story.demand().made),
        (units(2), units(8)),
        "and can be tied at once"
    );
}

#[test]
fn a_claim_does_not_expire_before_its_notice_was_read_nor_while_its_version_is_stopped() {
    let mut story = Story::new().with_open_need(10).claimed(10).rested();
    let (claim, now) = (story.claim_id(), story.world.book.now);
    let due = story.world.book.claims.get(&claim).unwrap().due;
    assert_eq!(
        story.refuses(|story| story.book().expire_claim(claim)),
        Refusal::NotDue { due }
    );
    story.now_do(|story| {
        let (version, by) = (
            story.world.book.claims.find(&claim)?.version,
            story.validator(),
        );
        story.book().claims.edit(&claim)?.expires = Some(now);
        story.book().stop_version(version, None, by)
    });
    assert_eq!(
        story.refuses(|story| story.book().expire_claim(claim)),
        Refusal::VersionStopped
    );
}

#[test]
fn a_cancelled_need_frees_its_stock_for_another_site_that_accepted_the_version() {
    let story = Story::in_stock(&[10]).then(|story| {
        let need = story.need_id();
        story.book().end_need(need, Ending::Cancelled)
    });
    assert_eq!(story.demand().closed, units(10));
    let mut story = story.at_site(1).with_open_need(10);
    let (pile, owner) = (story.pile(Stage::Stock), story.owner());
    assert_eq!(pile.owner, None);
    let other_site = story.need_site();
    let accepted = story.world.book.facts.accepted.clone();
    story
        .book()
        .facts
        .accepted
        .retain(|(_, site, _)| *site != other_site);
    assert_eq!(
        story.refuses(|story| story.book().tie(pile, owner, units(10))),
        Refusal::NotAccepted
    );
    story.book().facts.accepted = accepted;
    story.now_do(|story| story.book().tie(pile, owner, units(10)));
    let story = story.packed().picked_up().docked().counted();
    assert_eq!(story.demand().received, units(10));
    assert_eq!(
        story.world.book.needs.get(&story.need_id()).unwrap().state,
        NeedState::Fulfilled
    );
}

#[test]
fn what_is_on_the_road_arrives_although_its_need_was_cancelled() {
    let story = Story::on_the_road(&[10]).then(|story| {
        let need = story.need_id();
        story.book().end_need(need, Ending::Cancelled)
    });
    assert_eq!(story.demand().transit, units(10));
    let story = story.docked().counted();
    assert_eq!(story.demand().received, units(10));
}

#[test]
fn a_paused_need_takes_no_claims_and_keeps_what_was_promised() {
    let mut story = Story::new()
        .of_product(EAR_SAVER)
        .with_open_need(10)
        .claimed(4);
    let need = story.need_id();
    story.now_do(|story| story.book().pause_need(need, true));
    let claim = story.new_claim(2);
    assert_eq!(
        story.refuses(|story| story.book().claim(claim)),
        Refusal::NeedPaused
    );
    let story = story.sealed(&[4]);
    assert_eq!(story.demand().made, units(4));
}
