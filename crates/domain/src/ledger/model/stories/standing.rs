//! What a site accepts no more: its units wait wherever they are, others may take them, clocks stand still.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::conformity::Scope;
use crate::ledger::acts::Counted;
use crate::ledger::model::story_builder::{Story, units};
use crate::ledger::model::world::{REST, World};
use crate::ledger::{Owner, Stage};
use crate::{Refusal, Units};

#[test]
fn pieces_for_the_site_that_suspended_wait_and_those_of_the_other_go_on() {
    let mut story = Story::in_stock(&[5]).packed().at_site(1);
    let (mine, driver) = (story.parcel_id(), story.driver());
    story = story.with_open_need(4).claimed(4).sealed(&[4]).checked();
    let mut story = story.rested().released().packed();
    let (other, site) = (story.parcel_id(), story.world.sites[0]);
    story.needs.swap(0, 1);
    assert_eq!(story.need_site(), site);
    let mut story = story.unaccepted();
    assert_eq!(
        story.refuses(|story| story.book().pick_up(mine, Some(driver))),
        Refusal::Held
    );
    story.now_do(|story| story.book().pick_up(other, Some(driver)));
    let mut story = story.accepted_again();
    story.now_do(|story| story.book().pick_up(mine, Some(driver)));
}

#[test]
fn nothing_is_released_for_a_site_that_suspended_and_free_pieces_pass() {
    let story = Story::new().with_open_need(5).claimed(5).sealed(&[5, 3]);
    let mut story = story.checked().rested().unaccepted();
    let batch = story.batch_id();
    let released = story.now_do(|story| story.book().release(batch));
    assert_eq!(released, units(3), "the free ones: another site accepts it");
    assert_eq!(story.demand().made, units(5));
    let free = story.pile(Stage::Stock);
    let owner = story.owner();
    assert_eq!(
        story.refuses(|story| story.book().tie(free, owner, units(1))),
        Refusal::NotAccepted
    );
    let mut story = story.accepted_again();
    assert_eq!(story.now_do(|story| story.book().release(batch)), units(5));
}

#[test]
fn what_waits_for_one_site_may_be_untied_and_given_to_another() {
    let story = Story::in_stock(&[5]).unaccepted().at_site(1);
    let mut story = story.with_open_need(5);
    let (pile, owner) = (story.pile(Stage::Stock), story.owner());
    let free = story.now_do(|story| story.book().untie(pile, units(5)));
    story.now_do(|story| story.book().tie(free, owner, units(5)));
    story.packed().picked_up().docked().counted();
}

#[test]
fn a_box_on_the_road_goes_to_a_site_that_accepts_it_or_back_to_a_hub() {
    let story = Story::on_the_road(&[5]).unaccepted().at_site(1);
    let mut story = story.with_open_need(5);
    let (parcel, pile) = (story.parcel_id(), story.pile(Stage::Transit));
    let (owner, site): (Owner, _) = (story.owner(), story.world.sites[1]);
    assert_eq!(
        story.refuses(|story| story.book().dock(parcel)),
        Refusal::Held
    );
    story.now_do(|story| {
        let owners = BTreeMap::from([(pile, owner)]);
        story.book().redirect_to_site(parcel, site, &owners)
    });
    let story = story.docked().counted();
    assert_eq!(story.demand().received, units(5));
    let mut story = Story::on_the_road(&[5]).unaccepted();
    let (parcel, hub) = (story.parcel_id(), story.world.hubs[0]);
    story.now_do(|story| story.book().redirect_to_hub(parcel, hub));
    story.now_do(|story| story.book().arrive(parcel));
}

#[test]
fn boxes_at_the_dock_stay_uncounted_and_counted_pieces_unused() {
    let mut story = Story::on_the_road(&[5]).docked().unaccepted();
    let (parcel, pile) = (story.parcel_id(), story.pile(Stage::Transit));
    let counted = Counted {
        pile,
        good: units(5),
        damaged: Units::ZERO,
    };
    assert_eq!(
        story.refuses(|story| story.book().count(parcel, &[counted])),
        Refusal::Held
    );
    let story = story.accepted_again().counted();
    let mut story = story.unaccepted();
    let pile = story.pile(Stage::Received);
    assert_eq!(
        story.refuses(|story| story.book().use_units(pile, units(1))),
        Refusal::Held
    );
    story.now_do(|story| story.book().refuse(pile, units(5)));
}

#[test]
fn parts_of_a_suspended_version_go_into_no_kit_for_that_need() {
    let mut story = Story::with_visor_parts().unaccepted();
    let (product, hub, need) = (
        story.world.products[crate::ledger::model::story_builder::VISOR],
        story.world.hubs[0],
        story.need_id(),
    );
    assert_eq!(
        story.refuses(|story| story
            .book()
            .assemble(product, hub, Some(need), units(1), REST)),
        Refusal::Held
    );
}

#[test]
fn another_acceptance_in_force_for_the_same_site_and_use_holds_nothing() {
    let mut story = Story::in_stock(&[5]).packed();
    let version = story.batch().versions.first().copied().unwrap();
    let (parcel, driver, group) = (story.parcel_id(), story.driver(), story.world.group);
    story
        .world
        .approve(version, Scope::SiteGroup(group), Some(10));
    story = story.unaccepted();
    story.now_do(|story| story.book().pick_up(parcel, Some(driver)));
    let mut story = story.rested().then(|story| {
        story.world.book.now += TimeDelta::days(10);
        story.world.look_at_approvals()
    });
    assert_eq!(
        story.refuses(|story| story.book().dock(parcel)),
        Refusal::Held,
        "the other one expired on the road"
    );
}

#[test]
fn a_promise_stands_still_until_the_last_of_its_causes_is_gone() {
    let story = Story::new().with_open_need(5).claimed(5);
    let claim = story.claim_id();
    let due = story.world.book.claims.find(&claim).unwrap().due;
    let begun = story.world.book.now;
    let mut story = story.unaccepted().rested();
    let (version, by) = (
        story.world.book.claims.find(&claim).unwrap().version,
        story.validator(),
    );
    let stop = story.now_do(|story| story.book().stop_version(version, None, by));
    let story = story.rested().accepted_again().rested();
    let now = story.world.book.claims.find(&claim).unwrap().clone();
    assert_eq!((now.stopped_since, now.due), (Some(begun), due));
    let mut story = story;
    story.now_do(|story| story.book().lift_stop(stop));
    let now = story.world.book.claims.find(&claim).unwrap();
    assert_eq!((now.stopped_since, now.due), (None, due + REST * 3));
}

#[test]
fn an_acceptance_taken_back_for_good_lets_go_of_all_but_what_is_on_the_road() {
    let story = Story::on_the_road(&[5]).with_open_need(9).claimed(4);
    let story = story.sealed(&[4]).claimed(3);
    let version = story.batch().versions.first().copied().unwrap();
    let sites = [story.need_site()].into();
    let mut story = story.unaccepted();
    story.now_do(|story| {
        let use_key = World::use_key();
        story.book().end_acceptance(version, &sites, &use_key)
    });
    let demand = story.demand();
    assert_eq!(
        (demand.open, demand.claimed, demand.made),
        (units(9), Units::ZERO, Units::ZERO)
    );
    let (parcel, hub) = (story.parcel_id(), story.world.hubs[0]);
    assert_eq!(
        story.refuses(|story| story.book().dock(parcel)),
        Refusal::Held
    );
    story.now_do(|story| story.book().redirect_to_hub(parcel, hub));
}
