//! Boxes, docks and counts.

use crate::ledger::acts::Counted;
use crate::ledger::model::story_builder::{Story, units};
use crate::ledger::model::world::REST;
use crate::ledger::{Place, Stage};
use crate::parcel::Destination;
use crate::{Refusal, Units};

#[test]
fn a_box_with_one_held_bag_is_split_and_the_rest_goes_on() {
    let mut story = Story::in_stock(&[10]);
    let sound = story.pile(Stage::Stock);
    story = story
        .with_open_need(5)
        .claimed(5)
        .sealed(&[5])
        .checked()
        .rested()
        .released();
    let doubtful = story.pile(Stage::Stock);
    let (site, driver) = (Destination::Site(story.need_site()), story.driver());
    let parcel = story.now_do(|story| {
        story
            .book()
            .pack(site, &vec![(sound, units(10)), (doubtful, units(5))])
    });
    let mut story = story.held();
    assert_eq!(
        story.refuses(|story| story.book().pick_up(parcel, Some(driver))),
        Refusal::Held
    );
    let inside = story
        .world
        .book
        .inside(parcel)
        .into_iter()
        .find(|pile| pile.batch == sound.batch)
        .unwrap();
    let child = story.now_do(|story| {
        story
            .book()
            .split_parcel(parcel, &vec![(inside, units(10))])
    });
    story.now_do(|story| story.book().pick_up(child, Some(driver)));
    let stages: Vec<_> = [parcel, child]
        .iter()
        .map(|id| story.world.book.inside(*id)[0].stage)
        .collect();
    assert_eq!(stages, [Stage::Stock, Stage::Transit]);
}

#[test]
fn at_the_dock_a_held_bag_stays_uncounted_in_its_box() {
    let mut story = Story::on_the_road(&[10]).docked().held();
    let (parcel, pile) = (story.parcel_id(), story.pile(Stage::Transit));
    let all = Counted {
        pile,
        good: units(10),
        damaged: Units::ZERO,
    };
    assert_eq!(
        story.refuses(|story| story.book().count(parcel, &[all])),
        Refusal::Held
    );
    story.now_do(|story| story.book().refuse(pile, units(10)));
    assert_eq!(story.demand().open, units(10), "but the site may refuse it");
}

#[test]
fn a_stop_at_one_site_leaves_the_others_boxes_moving() {
    let story = Story::in_stock(&[5]).packed();
    let (stopped_box, stopped_site) = (story.parcel_id(), story.need_site());
    let story = story
        .at_site(1)
        .with_open_need(5)
        .claimed(5)
        .sealed(&[5])
        .checked()
        .rested()
        .released()
        .packed();
    let mut story = story.then(|story| {
        let (version, by) = (
            story.world.book.claims.find(&story.claim_id())?.version,
            story.validator(),
        );
        story
            .book()
            .stop_version(version, Some(stopped_site), by)
            .map(drop)
    });
    let driver = story.driver();
    assert_eq!(
        story.refuses(|story| story.book().pick_up(stopped_box, Some(driver))),
        Refusal::Held
    );
    let story = story.picked_up().docked().counted();
    assert_eq!(story.demand().received, units(5));
}

#[test]
fn opening_a_bag_makes_it_rest_again() {
    let mut story = Story::in_stock(&[6, 4]).packed();
    let (parcel, driver, opened) = (story.parcel_id(), story.driver(), story.pile(Stage::Stock));
    story.now_do(|story| story.book().open_bag(opened.bag.unwrap(), REST));
    let until = story.world.book.now + REST;
    assert_eq!(
        story.refuses(|story| story.book().pick_up(parcel, Some(driver))),
        Refusal::Resting { until }
    );
    assert_eq!(
        story.count_of(Stage::Stock),
        units(10),
        "what was released stays released"
    );
    let story = story.rested().picked_up();
    assert_eq!(story.demand().transit, units(10));
}

#[test]
fn half_a_bag_is_never_packed() {
    let mut story = Story::in_stock(&[10]);
    let (pile, site) = (
        story.pile(Stage::Stock),
        Destination::Site(story.need_site()),
    );
    let half = vec![(pile, units(5))];
    assert_eq!(
        story.refuses(|story| story.book().pack(site, &half)),
        Refusal::BagWouldBeOpened
    );
    story.now_do(|story| story.book().rebag(&half, REST));
    assert_eq!(story.piles(Stage::Stock).len(), 2);
    let mut story = story.rested().packed();
    let (parcel, bags) = (story.parcel_id(), story.piles(Stage::Stock));
    story.now_do(|story| {
        story
            .book()
            .split_parcel(parcel, &vec![(bags[1], units(5))])
    });
}

#[test]
fn a_box_turned_back_is_stock_again_and_keeps_its_need() {
    let story = Story::on_the_road(&[10]);
    let hub = story.world.hubs[1];
    let mut story = story.held().then(|story| {
        let parcel = story.parcel_id();
        story.book().redirect_to_hub(parcel, hub)
    });
    assert_eq!(
        (story.demand().stock, story.demand().transit),
        (units(10), Units::ZERO)
    );
    let parcel = story.parcel_id();
    story.now_do(|story| story.book().arrive(parcel));
    let pile = story.pile(Stage::Stock);
    assert_eq!(
        (pile.place, pile.owner),
        (Place::Hub(hub), Some(story.owner()))
    );
}

#[test]
fn one_piece_more_than_sent_is_a_gift_once_the_line_is_full() {
    let mut story = Story::received(&[10]);
    let (batch, site) = (story.batch_id(), story.need_site());
    story.now_do(|story| story.book().count_surplus(batch, site, units(1)));
    let gift = story
        .piles(Stage::Received)
        .into_iter()
        .find(|pile| pile.owner.is_none())
        .unwrap();
    assert_eq!(story.world.book.units(&gift), units(1));
    assert_eq!(
        (story.demand().received, story.batch().found),
        (units(10), units(1))
    );
}
