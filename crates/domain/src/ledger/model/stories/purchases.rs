//! What nobody makes: bought by a hub, checked, tied and assembled with what was printed.

use crate::Refusal;
use crate::inspection::Severity;
use crate::ledger::model::story_builder::{STRAPPED, Story, VISOR, units};
use crate::ledger::model::world::REST;
use crate::ledger::{Owner, Stage};
use crate::need::NeedState;
use crate::parcel::Destination;

/// Two needed: the printed parts are released; straps are not there yet.
fn printed_parts() -> Story {
    let story = Story::new().of_product(STRAPPED).with_open_need(2);
    story.claimed(2).sealed(&[2]).checked().rested().released()
}

#[test]
fn a_need_with_a_bought_part_is_fulfilled_completely() {
    let mut story = printed_parts().bought(&[3, 2]);
    assert_eq!(story.batch().maker, None);
    assert_eq!(story.count_of(Stage::Made), units(5));
    story = story.checked().rested().released().on_line(1);
    let (strap, line) = (story.pile(Stage::Stock), story.owner());
    story.now_do(|story| story.book().tie(strap, line, units(2)));
    let (product, hub, need) = (
        story.world.products[STRAPPED],
        story.world.hubs[0],
        story.need_id(),
    );
    let kits = story.now_do(|story| {
        let book = story.book();
        assert_eq!(book.kits_possible(product, hub, Some(need))?, units(2));
        book.assemble(product, hub, Some(need), units(2), REST)
    });
    story.batches.push(kits);
    let story = story.rested().packed().picked_up().docked().counted();
    let need = story.world.book.needs.find(&story.need_id()).unwrap();
    assert_eq!(need.state, NeedState::Fulfilled);
}

#[test]
fn what_is_bought_is_claimed_sealed_and_handed_in_by_nobody() {
    let mut story = printed_parts().on_line(1);
    let refusal = story.refuses(|story| {
        let claim = story.new_claim(2);
        story.book().claim(claim)
    });
    assert_eq!(refusal, Refusal::IsBought);
    let stray = story.now_do(|story| story.book().keep_apart(units(3)));
    let refusal = story.refuses(|story| {
        let version = story.new_purchase(&[3]).version;
        let new = story.new_batch(&[3]);
        let new = crate::ledger::acts::NewBatch { version, ..new };
        story.book().identify(stray, new)
    });
    assert_eq!(refusal, Refusal::IsBought);
}

#[test]
fn what_is_printed_is_bought_by_nobody() {
    let mut story = Story::new().of_product(VISOR).with_open_need(2);
    let refusal = story.refuses(|story| {
        let version = story.new_claim(1).version;
        let new = story.new_purchase(&[2]);
        let new = crate::ledger::acts::NewPurchase { version, ..new };
        story.book().buy(new)
    });
    assert_eq!(refusal, Refusal::NotBought);
    let refusal = story.refuses(|story| {
        let new = story.new_purchase(&[2, 0]);
        story.book().buy(new)
    });
    assert_eq!(refusal, Refusal::NoUnits);
}

#[test]
fn a_purchase_is_not_released_before_its_check() {
    let mut story = Story::new().bought(&[4]);
    let refusal = story.refuses(|story| {
        let batch = story.batch_id();
        story.book().release(batch)
    });
    assert!(matches!(refusal, Refusal::BatchState { state: "sealed" }));
    let mut story = story.drawn().with_results(&[Severity::Critical]);
    story = story.decided(crate::ledger::acts::Verdict::AsPlanned);
    let (pile, hub) = (story.pile(Stage::Made), story.world.hubs[1]);
    assert_eq!(pile.owner, None);
    let items = [(pile, units(4))].into();
    story.now_do(|story| story.book().pack(Destination::Hub(hub), &items));
}

#[test]
fn two_purchases_are_not_judged_together() {
    let mut story = Story::new().bought(&[2]).bought(&[3]);
    let both = story.batches.clone();
    let refusal = story.refuses(|story| {
        let plan = crate::inspection::plan::Plan::for_class(crate::conformity::Class::B, 5, true);
        let validator = story.validator();
        story.book().draw(both, validator, plan)
    });
    assert_eq!(refusal, Refusal::MixedInspection);
}

#[test]
fn a_recall_of_a_purchase_reaches_the_kits_made_of_it() {
    let mut story = printed_parts().bought(&[2]).checked().rested().released();
    story = story.on_line(1);
    let (strap, line, bought) = (story.pile(Stage::Stock), story.owner(), story.batch_id());
    story.now_do(|story| story.book().tie(strap, line, units(2)));
    let (product, hub, need) = (
        story.world.products[STRAPPED],
        story.world.hubs[0],
        story.need_id(),
    );
    let kits = story.now_do(|story| {
        story
            .book()
            .assemble(product, hub, Some(need), units(2), REST)
    });
    story.batches.push(bought);
    let story = story.recall_opened();
    let recall = story.world.book.recalls.find(&story.recall_id()).unwrap();
    assert!(recall.batches.contains_key(&kits));
    let kit = story.world.book.piles_in(kits, Stage::Stock);
    assert_eq!(kit[0].owner, Some(Owner::Need(need)));
}
