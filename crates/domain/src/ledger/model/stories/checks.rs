//! Inspections, first articles, kits.

use crate::batch::BatchState;
use crate::inspection::plan::Plan;
use crate::inspection::{InspectionState, Severity};
use crate::ledger::acts::{Sorted, Verdict};
use crate::ledger::model::story_builder::{MAKER_AT_HOME, Story, VISOR, units};
use crate::ledger::model::world::REST;
use crate::ledger::{Owner, Stage};
use crate::need::NeedState;
use crate::{Refusal, Units};

#[test]
fn nobody_checks_her_households_work() {
    let mut story = Story::new()
        .by_maker(MAKER_AT_HOME)
        .with_open_need(5)
        .claimed(5)
        .sealed(&[5]);
    let (batch, maker, housemate) = (story.batch_id(), story.maker(), story.housemate());
    let plan = Plan::for_class(story.batch().class, 5, true);
    for close in [maker, housemate] {
        assert_eq!(
            story.refuses(|story| story.book().draw(vec![batch], close, plan)),
            Refusal::OwnWork
        );
    }
    let story = story.checked();
    assert_eq!(story.batch().state, BatchState::Accepted);
}

#[test]
fn a_plan_is_bent_by_nobody() {
    let mut story = Story::new()
        .with_open_need(5)
        .claimed(5)
        .sealed(&[5])
        .drawn();
    let id = story.inspection_id();
    let early = story.refuses(|story| {
        story
            .book()
            .decide(id, Verdict::AsPlanned, Units::ZERO, &[])
    });
    assert_eq!(early, Refusal::ResultsMissing { missing: 5 });
    let story = story
        .with_results(&[Severity::Critical])
        .decided(Verdict::AsPlanned);
    assert_eq!(
        story.world.book.inspections.get(&id).unwrap().state,
        InspectionState::Rejected
    );
    assert_eq!(
        (story.demand().open, story.count_of(Stage::Made)),
        (units(5), units(5)),
        "demand reopens, pieces wait for proof"
    );
}

#[test]
fn a_sorted_batch_goes_on_with_its_good_pieces_only() {
    let story = Story::new()
        .with_open_need(5)
        .claimed(5)
        .sealed(&[5])
        .drawn()
        .with_results(&[])
        .then(|story| {
            let (id, pile) = (story.inspection_id(), story.pile(Stage::Made));
            story
                .book()
                .decide(
                    id,
                    Verdict::Screen,
                    Units::ZERO,
                    &[Sorted {
                        pile,
                        good: units(3),
                    }],
                )
                .map(drop)
        });
    assert_eq!(
        (story.count_of(Stage::Scrap), story.count_of(Stage::Split)),
        (units(2), units(3))
    );
    assert_eq!(
        (story.demand().made, story.demand().open),
        (units(3), units(2)),
        "the good ones stay the line's"
    );
}

#[test]
fn the_first_article_holds_the_release_of_the_rest() {
    let mut story = Story::new()
        .with_open_need(20)
        .claimed(20)
        .sealed(&[1])
        .sealed(&[19])
        .checked()
        .rested();
    let rest = story.batch_id();
    assert_eq!(
        story.refuses(|story| story.book().release(rest)),
        Refusal::FirstArticleWaits
    );
    story.batches.swap(0, 1);
    let mut story = story.checked().released();
    assert_eq!(story.now_do(|story| story.book().release(rest)), units(19));
}

#[test]
fn a_lost_first_article_passes_its_duty_on() {
    let mut story = Story::new().with_open_need(20).claimed(20).sealed(&[1]);
    let (pile, two) = (story.pile(Stage::Made), story.two());
    story.now_do(|story| story.book().count_less(pile, units(1), two));
    let story = story.sealed(&[19]).checked().rested().released();
    assert_eq!(story.count_of(Stage::Stock), units(19));
}

#[test]
fn what_a_site_refused_is_checked_again_before_it_goes_anywhere() {
    let mut story = Story::received(&[10]);
    let hub = story.world.hubs[0];
    let pile = story.pile(Stage::Received);
    story.now_do(|story| story.book().refuse(pile, units(10)));
    assert_eq!(
        story.world.book.needs.get(&story.need_id()).unwrap().state,
        NeedState::Open,
        "a fulfilled need opens again"
    );
    let refused = story.pile(Stage::Refused);
    let driver = story.driver();
    let parcel = story.now_do(|story| story.book().pack_return(hub, &vec![(refused, units(10))]));
    story.now_do(|story| story.book().pick_up(parcel, Some(driver)));
    story.now_do(|story| story.book().arrive(parcel));
    let back = story.pile(Stage::Refused);
    let child = story.now_do(|story| story.book().recheck(back, units(10)));
    assert_eq!(
        story.world.book.batches.get(&child).unwrap().state,
        BatchState::Sealed
    );
}

#[test]
fn kits_count_on_every_line_of_their_need() {
    let story = Story::with_visors();
    let demands = |story: &Story| -> Vec<_> {
        story
            .world
            .book
            .lines_of(story.need_id())
            .iter()
            .map(|line| story.world.book.lines.get(line).unwrap().demand)
            .collect()
    };
    assert_eq!(
        demands(&story)
            .iter()
            .map(|demand| demand.stock)
            .collect::<Vec<_>>(),
        [units(2), units(4)]
    );
    let story = story.rested().packed().picked_up().docked().counted();
    assert_eq!(
        demands(&story)
            .iter()
            .map(|demand| demand.received)
            .collect::<Vec<_>>(),
        [units(2), units(4)]
    );
    assert_eq!(
        story.pile(Stage::Received).owner,
        Some(Owner::Need(story.need_id()))
    );
    assert_eq!(
        story.world.book.needs.get(&story.need_id()).unwrap().state,
        NeedState::Fulfilled
    );
}

#[test]
fn a_visor_is_not_assembled_from_resting_parts() {
    let mut story = Story::with_visor_parts();
    let (product, hub, need) = (
        story.world.products[VISOR],
        story.world.hubs[0],
        story.need_id(),
    );
    let bag = story.pile(Stage::Stock).bag.unwrap();
    story.now_do(|story| story.book().open_bag(bag, REST));
    let refusal = story.refuses(|story| {
        story
            .book()
            .assemble(product, hub, Some(need), units(1), REST)
    });
    assert_eq!(refusal, Refusal::KitShort { most: Units::ZERO });
}
