//! What a product, an area or everything leaves behind when it ends.

use crate::ending::Scope;
use crate::ledger::Stage;
use crate::ledger::model::endings::end;
use crate::ledger::model::story_builder::{EAR_SAVER, Story, units};
use crate::need::NeedState;
use crate::{Refusal, Units};

fn everything(story: &mut Story) -> Result<(), Refusal> {
    end(&mut story.world, Scope::Everything)
}

#[test]
fn what_is_on_the_bed_is_finished_and_belongs_to_nobody() {
    let story = Story::new().of_product(EAR_SAVER).with_open_need(20);
    let story = story.claimed(5).then(|story| {
        let claim = story.claim_id();
        story.book().start_claim(claim)
    });
    let story = story.then(everything);
    let demand = story.demand();
    assert_eq!((demand.closed, demand.claimed), (units(20), Units::ZERO));
    let story = story.sealed(&[3]);
    let pile = story.pile(Stage::Made);
    assert_eq!((pile.owner, story.demand().made), (None, Units::ZERO));
    let claim = story.world.book.claims.get(&story.claim_id()).unwrap();
    assert_eq!((claim.submitted, claim.remaining), (units(3), units(2)));
}

#[test]
fn what_was_not_begun_is_given_back_and_closed() {
    let story = Story::new().with_open_need(10).claimed(6).then(everything);
    let claim = story.world.book.claims.get(&story.claim_id()).unwrap();
    assert_eq!((claim.released, claim.finishing), (units(6), false));
    assert_eq!(story.demand().closed, units(10));
}

#[test]
fn a_served_need_asks_nobody_when_pieces_are_lost_later() {
    let mut story = Story::received(&[5]).then(everything).then(|story| {
        let pile = story.pile(Stage::Received);
        story.book().late_loss(pile, units(2), false)
    });
    let need = story.world.book.needs.get(&story.need_id()).unwrap();
    assert_eq!((need.state, need.paused), (NeedState::Open, true));
    let since = story.world.book.now;
    let (claim, need) = (story.new_claim(2), story.need_id());
    let ended = Refusal::Ended { since };
    assert_eq!(story.refuses(|story| story.book().claim(claim)), ended);
    assert_eq!(
        story.refuses(|story| story.book().pause_need(need, false)),
        ended
    );
}
