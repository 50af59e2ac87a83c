//! Colleagues who asked for the same: two needs become one.

use crate::ledger::acts::Merging;
use crate::ledger::model::story_builder::{EAR_SAVER, Story, units};
use crate::ledger::{Owner, Stage};
use crate::need::NeedState;
use crate::{Refusal, Units};

/// Two open needs; everything a story makes after this is for the second one.
fn twins(first: i64, second: i64) -> Story {
    let story = Story::new().of_product(EAR_SAVER).with_open_need(first);
    story.with_open_need(second)
}

fn merged(story: &Story, products: i64) -> Merging {
    Merging {
        from: story.needs[1],
        into: story.needs[0],
        products: units(products),
        by: story.world.staff[3],
    }
}

/// The only line of one of the story's needs.
fn line_of(story: &Story, need: usize) -> &crate::need::Line {
    let line = story.world.book.lines_of(story.needs[need])[0];
    story.world.book.lines.get(&line).unwrap()
}

#[test]
fn what_was_promised_and_made_for_a_twin_is_for_the_other_now() {
    let story = twins(20, 20).claimed(8).sealed(&[6]).then(|story| {
        let merging = merged(story, 30);
        story.book().merge_need(merging)
    });
    let (kept, gone) = (line_of(&story, 0), line_of(&story, 1));
    assert_eq!(
        (kept.ordered, kept.demand.made, kept.demand.claimed),
        (units(30), units(6), units(2))
    );
    assert_eq!(
        (gone.ordered, gone.demand.total()),
        (Units::ZERO, Units::ZERO)
    );
    let claim = story.world.book.claims.get(&story.claims[0]).unwrap();
    assert_eq!((claim.line, claim.remaining), (kept.id, units(2)));
    for pile in story.piles(Stage::Made) {
        assert_eq!(pile.owner, Some(Owner::Line(kept.id)));
    }
    let needs = &story.world.book.needs;
    assert_eq!(
        needs.get(&story.needs[1]).unwrap().state,
        NeedState::Cancelled
    );
    assert_eq!(
        needs.get(&story.needs[1]).unwrap().merged_into,
        Some(story.needs[0])
    );
    let story = story.sealed(&[2]);
    assert_eq!(
        line_of(&story, 0).demand.made,
        units(8),
        "she goes on, for it"
    );
}

#[test]
fn what_finds_no_room_is_free_or_given_back() {
    let story = twins(5, 10).claimed(10).sealed(&[7]).then(|story| {
        let merging = merged(story, 5);
        story.book().merge_need(merging)
    });
    let kept = line_of(&story, 0);
    assert_eq!((kept.ordered, kept.demand.made), (units(5), units(5)));
    let piles = story.piles(Stage::Made);
    let free = piles.iter().filter(|pile| pile.owner.is_none());
    let free: Units = free.map(|pile| story.world.book.units(pile)).sum();
    assert_eq!(free, units(2));
    let claim = story.world.book.claims.get(&story.claims[0]).unwrap();
    assert_eq!(
        (claim.remaining, claim.released),
        (Units::ZERO, units(3)),
        "nobody prints for nothing"
    );
}

#[test]
fn a_need_of_which_pieces_are_on_the_road_is_no_twin_any_more() {
    let mut story = Story::on_the_road(&[10]).with_open_need(10);
    let merging = Merging {
        from: story.needs[0],
        into: story.needs[1],
        products: units(10),
        by: story.world.staff[3],
    };
    assert_eq!(
        story.refuses(|story| story.book().merge_need(merging)),
        Refusal::BelowReceived { least: units(10) }
    );
    let same = Merging {
        into: merging.from,
        ..merging
    };
    assert_eq!(
        story.refuses(|story| story.book().merge_need(same)),
        Refusal::NotAlike
    );
}
