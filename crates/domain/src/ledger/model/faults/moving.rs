//! Faults of parcels and reception.

use super::{Fault, Verb};
use crate::ids::{BatchId, ParcelId};
use crate::ledger::acts::Counted;
use crate::ledger::model::story_builder::{Story, units};
use crate::ledger::shift::To;
use crate::ledger::{Account, Place, Stage};
use crate::parcel::{Destination, Outcome, ParcelState};
use crate::{Refusal, Units};

#[rustfmt::skip]
pub(super) const FAULTS: &[Fault] = &[
    Fault { name: "a bag parted while packing", act: Verb::Pack, before: || Story::in_stock(&[5, 4]), plant: bag_parted, breaks: "B1" },
    Fault { name: "split duplicates", act: Verb::Split, before: || Story::in_stock(&[5, 4]).packed(), plant: split_duplicates, breaks: "C5" },
    Fault { name: "a box inside itself", act: Verb::Split, before: || Story::in_stock(&[5, 4]).packed(), plant: box_inside_itself, breaks: "C5" },
    Fault { name: "packed more than the slip says", act: Verb::Pack, before: || Story::in_stock(&[5]), plant: slip_says_less, breaks: "C5" },
    Fault { name: "leg ignores hold", act: Verb::PickUp, before: || Story::in_stock(&[5]).packed().held(), plant: leaves_unasked, breaks: "H1" },
    Fault { name: "leg ignores a stop at its site", act: Verb::PickUp, before: stopped_at_its_site, plant: leaves_unasked, breaks: "H1" },
    Fault { name: "leaves before rest", act: Verb::PickUp, before: opened_and_packed, plant: leaves_unasked, breaks: "G1" },
    Fault { name: "leaves for a site that did not accept", act: Verb::PickUp, before: acceptance_withdrawn, plant: leaves_unasked, breaks: "G1" },
    Fault { name: "leg ignores a suspended acceptance", act: Verb::PickUp, before: || Story::in_stock(&[5]).packed().unaccepted(), plant: leaves_unasked, breaks: "H1" },
    Fault { name: "received what is accepted no more", act: Verb::Count, before: || Story::on_the_road(&[5]).docked().unaccepted(), plant: unaccepted_units_counted, breaks: "H1" },
    Fault { name: "used what is accepted no more", act: Verb::Use, before: || Story::received(&[5]).unaccepted(), plant: unaccepted_units_used, breaks: "H1" },
    Fault { name: "released for a site that suspended it", act: Verb::Release, before: checked_then_unaccepted, plant: released_all_the_same, breaks: "H1" },
    Fault { name: "redirect counts twice", act: Verb::Redirect, before: || Story::on_the_road(&[5]), plant: redirect_counts_twice, breaks: "C3" },
    Fault { name: "redirect changes only the label", act: Verb::Redirect, before: || Story::on_the_road(&[5]), plant: redirect_changes_only_the_label, breaks: "C3" },
    Fault { name: "a movement is not written", act: Verb::Lose, before: || Story::on_the_road(&[5]), plant: movement_unwritten, breaks: "C0" },
    Fault { name: "a movement is written twice", act: Verb::Use, before: || Story::received(&[5]), plant: movement_written_twice, breaks: "C0" },
    Fault { name: "missing uncounted", act: Verb::Count, before: || Story::on_the_road(&[5]).docked(), plant: missing_uncounted, breaks: "C5" },
    Fault { name: "received held units at the dock", act: Verb::Count, before: || Story::on_the_road(&[5]).docked().held(), plant: held_units_counted, breaks: "H1" },
    Fault { name: "held units used", act: Verb::Use, before: || Story::received(&[5]).held(), plant: held_units_used, breaks: "H1" },
    Fault { name: "refusal reopens nothing", act: Verb::Refuse, before: || Story::received(&[5]), plant: refusal_reopens_nothing, breaks: "C3" },
];

fn stopped_at_its_site() -> Story {
    Story::in_stock(&[5]).packed().then(|story| {
        let (version, site, by) = (
            story.batch().versions.first().copied(),
            story.need_site(),
            story.validator(),
        );
        story
            .book()
            .stop_version(version.ok_or(Refusal::NotFound)?, Some(site), by)
            .map(drop)
    })
}

fn opened_and_packed() -> Story {
    let story = Story::in_stock(&[5]).then(|story| {
        let bag = story.pile(Stage::Stock).bag.ok_or(Refusal::NotFound)?;
        story
            .book()
            .open_bag(bag, crate::ledger::model::world::REST)
    });
    story.packed()
}

fn acceptance_withdrawn() -> Story {
    let mut story = Story::in_stock(&[5]).packed();
    story.book().facts.accepted.clear();
    story
}

fn checked_then_unaccepted() -> Story {
    let story = Story::new().with_open_need(5).claimed(5).sealed(&[5]);
    story.checked().rested().unaccepted()
}

/// Does an act as if nobody had suspended anything.
fn as_if_accepted(
    story: &mut Story,
    act: impl FnOnce(&mut Story) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let (before, need) = (story.book().facts.clone(), story.need_id());
    let need = story.book().needs.find(&need)?.clone();
    for version in story.batch().versions.clone() {
        let asked = (version, need.site, need.use_key.clone());
        story.book().facts.accepted.insert(asked);
    }
    act(story)?;
    story.book().facts = before;
    Ok(())
}

fn unaccepted_units_counted(story: &mut Story) -> Result<(), Refusal> {
    let (parcel, pile) = (story.parcel_id(), story.pile(Stage::Transit));
    let counted = Counted {
        pile,
        good: units(5),
        damaged: Units::ZERO,
    };
    as_if_accepted(story, |story| story.book().count(parcel, &[counted]))
}

fn unaccepted_units_used(story: &mut Story) -> Result<(), Refusal> {
    let pile = story.pile(Stage::Received);
    as_if_accepted(story, |story| story.book().use_units(pile, units(1)))
}

fn released_all_the_same(story: &mut Story) -> Result<(), Refusal> {
    let batch = story.batch_id();
    as_if_accepted(story, |story| story.book().release(batch).map(drop))
}

/// Everything a pick-up writes, and nothing it asks.
fn leaves_unasked(story: &mut Story) -> Result<(), Refusal> {
    let id = story.parcel_id();
    let piles = story.book().inside(id);
    story.book().shift_all(&piles, To::stage(Stage::Transit))?;
    let parcel = story.book().parcels.edit(&id)?;
    parcel.state = ParcelState::Moving;
    parcel.at = None;
    Ok(())
}

/// One bag is packed, and two pieces of the other are put on top.
fn bag_parted(story: &mut Story) -> Result<(), Refusal> {
    let (bags, site) = (
        story.piles(Stage::Stock),
        Destination::Site(story.need_site()),
    );
    let [whole, parted] = bags[..] else {
        return Err(Refusal::NotFound);
    };
    let all = story.book().units(&whole);
    let parcel = story.book().pack(site, &vec![(whole, all)])?;
    let inside = story
        .book()
        .shift(parted, units(2), To::same().at(Place::Parcel(parcel)))?;
    story.book().contents.put((parcel, inside), units(2));
    story.book().parcels.edit(&parcel)?.sent += units(2);
    Ok(())
}

fn split_one_bag(story: &mut Story) -> Result<ParcelId, Refusal> {
    let (parcel, bag) = (story.parcel_id(), story.pile(Stage::Stock));
    let all = story.book().units(&bag);
    story.book().split_parcel(parcel, &vec![(bag, all)])
}

fn split_duplicates(story: &mut Story) -> Result<(), Refusal> {
    let child = split_one_bag(story)?;
    story.book().parcels.edit(&child)?.sent += units(1);
    Ok(())
}

fn box_inside_itself(story: &mut Story) -> Result<(), Refusal> {
    let child = split_one_bag(story)?;
    story.book().parcels.edit(&child)?.parent = Some(child);
    Ok(())
}

fn slip_says_less(story: &mut Story) -> Result<(), Refusal> {
    let (pile, site) = (
        story.pile(Stage::Stock),
        Destination::Site(story.need_site()),
    );
    let parcel = story.book().pack(site, &vec![(pile, units(5))])?;
    let inside = story.pile(Stage::Stock);
    *story.book().contents.edit(&(parcel, inside))? -= units(1);
    Ok(())
}

fn redirect_counts_twice(story: &mut Story) -> Result<(), Refusal> {
    let (parcel, hub, owner) = (story.parcel_id(), story.world.hubs[1], story.owner());
    story.book().redirect_to_hub(parcel, hub)?;
    story
        .book()
        .demand(owner, Account::Stock, Account::Transit, units(1))
}

fn redirect_changes_only_the_label(story: &mut Story) -> Result<(), Refusal> {
    let (parcel, hub) = (story.parcel_id(), story.world.hubs[1]);
    story.book().parcels.edit(&parcel)?.bound = Destination::Hub(hub);
    Ok(())
}

fn movement_unwritten(story: &mut Story) -> Result<(), Refusal> {
    let pile = story.pile(Stage::Transit);
    story.book().lose(pile, units(1))?;
    story.book().movements.pop();
    Ok(())
}

fn movement_written_twice(story: &mut Story) -> Result<(), Refusal> {
    let pile = story.pile(Stage::Received);
    story.book().use_units(pile, units(1))?;
    let again = story.book().movements.clone();
    story.book().movements.extend(again);
    Ok(())
}

fn missing_uncounted(story: &mut Story) -> Result<(), Refusal> {
    let (parcel, pile) = (story.parcel_id(), story.pile(Stage::Transit));
    let counted = Counted {
        pile,
        good: units(4),
        damaged: Units::ZERO,
    };
    story.book().count(parcel, &[counted])?;
    story
        .book()
        .parcels
        .edit(&parcel)?
        .outcomes
        .remove(&Outcome::Out(Stage::Lost));
    Ok(())
}

fn without_its_holds(
    story: &mut Story,
    batch: BatchId,
    act: impl FnOnce(&mut Story) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let holds: Vec<_> = story
        .book()
        .holds
        .rows()
        .filter(|hold| hold.batch == batch)
        .cloned()
        .collect();
    for hold in &holds {
        story.book().holds.take(&hold.id);
    }
    act(story)?;
    for hold in holds {
        story.book().holds.put(hold.id, hold);
    }
    Ok(())
}

fn held_units_counted(story: &mut Story) -> Result<(), Refusal> {
    let (batch, parcel, pile) = (
        story.batch_id(),
        story.parcel_id(),
        story.pile(Stage::Transit),
    );
    let counted = Counted {
        pile,
        good: units(5),
        damaged: Units::ZERO,
    };
    without_its_holds(story, batch, |story| story.book().count(parcel, &[counted]))
}

fn held_units_used(story: &mut Story) -> Result<(), Refusal> {
    let (batch, pile) = (story.batch_id(), story.pile(Stage::Received));
    without_its_holds(story, batch, |story| story.book().use_units(pile, units(1)))
}

fn refusal_reopens_nothing(story: &mut Story) -> Result<(), Refusal> {
    let (pile, owner) = (story.pile(Stage::Received), story.owner());
    story.book().refuse(pile, units(2))?;
    story
        .book()
        .demand(owner, Account::Open, Account::Received, units(2))
}
