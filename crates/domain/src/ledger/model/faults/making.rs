//! Faults of sealing, bags, stock and kits.

use super::{Fault, Verb};
use crate::batch::BatchState;
use crate::conformity::Class;
use crate::ids::PurchaseId;
use crate::ledger::model::story_builder::{Story, VALVE, units};
use crate::ledger::shift::To;
use crate::ledger::{EdgeKind, Pile, Stage};
use crate::{Refusal, Units};

#[rustfmt::skip]
pub(super) const FAULTS: &[Fault] = &[
    Fault { name: "seal makes more than is inside", act: Verb::Seal, before: || Story::new().with_open_need(5).claimed(5).sealed(&[5]), plant: seal_makes_more, breaks: "C2" },
    Fault { name: "stray miscounted", act: Verb::Identify, before: || Story::new().with_open_need(5).claimed(5), plant: stray_miscounted, breaks: "A0" },
    Fault { name: "a thanked stray becomes a batch", act: Verb::Thank, before: || Story::new().with_open_need(5).claimed(5), plant: thanked_stray_goes_on, breaks: "A0" },
    Fault { name: "what is bought has a maker", act: Verb::Buy, before: || Story::new().bought(&[5]), plant: bought_by_a_maker, breaks: "A1" },
    Fault { name: "a purchase of what is printed", act: Verb::Buy, before: || Story::new().bought(&[5]), plant: printed_part_bought, breaks: "A1" },
    Fault { name: "kits come from a purchase", act: Verb::Kit, before: Story::with_visors, plant: kits_bought, breaks: "A1" },
    Fault { name: "class C counts as class A", act: Verb::Seal, before: valves_sealed, plant: class_c_as_a, breaks: "G6" },
    Fault { name: "scrap keeps tie", act: Verb::Scrap, before: || Story::in_stock(&[5]), plant: scrap_keeps_tie, breaks: "C6" },
    Fault { name: "free units in transit", act: Verb::PickUp, before: || Story::on_the_road(&[5]), plant: free_in_transit, breaks: "C6" },
    Fault { name: "found uncounted", act: Verb::Stocktake, before: || Story::in_stock(&[5]), plant: found_uncounted, breaks: "C2" },
    Fault { name: "a lost unit counted twice", act: Verb::Stocktake, before: || Story::in_stock(&[5]), plant: lost_counted_twice, breaks: "C2" },
    Fault { name: "kit short of a part", act: Verb::Kit, before: Story::with_visors, plant: kit_short_of_a_part, breaks: "M2" },
    Fault { name: "parts of a kit come out twice", act: Verb::Dismantle, before: Story::with_visors, plant: parts_come_out_twice, breaks: "M2" },
    Fault { name: "kit of parts never released", act: Verb::Kit, before: Story::with_visors, plant: kit_of_unreleased_parts, breaks: "G1" },
    Fault { name: "a child is born without its parent's pieces", act: Verb::Recheck, before: || Story::in_stock(&[5]), plant: child_out_of_nothing, breaks: "M1" },
];

fn valves_sealed() -> Story {
    Story::new()
        .of_product(VALVE)
        .with_open_need(5)
        .claimed(5)
        .sealed(&[5])
}

fn seal_makes_more(story: &mut Story) -> Result<(), Refusal> {
    let batch = story.batch_id();
    story.book().batches.edit(&batch)?.produced += units(1);
    Ok(())
}

fn stray_miscounted(story: &mut Story) -> Result<(), Refusal> {
    let id = story.book().keep_apart(units(3))?;
    let new = story.new_batch(&[3]);
    story.book().identify(id, new)?;
    story.book().strays.edit(&id)?.units = units(4);
    Ok(())
}

fn thanked_stray_goes_on(story: &mut Story) -> Result<(), Refusal> {
    let id = story.book().keep_apart(units(3))?;
    let new = story.new_batch(&[3]);
    story.book().identify(id, new)?;
    story.book().strays.edit(&id)?.state = crate::batch::StrayState::Thanked;
    Ok(())
}

fn bought_by_a_maker(story: &mut Story) -> Result<(), Refusal> {
    let (batch, maker) = (story.batch_id(), story.maker());
    story.book().batches.edit(&batch)?.maker = Some(maker);
    Ok(())
}

/// The component was never one that is bought.
fn printed_part_bought(story: &mut Story) -> Result<(), Refusal> {
    let part = story.batch().made.part().ok_or(Refusal::NotFound)?;
    story.book().facts.bought.remove(&part);
    Ok(())
}

fn kits_bought(story: &mut Story) -> Result<(), Refusal> {
    let batch = story.batch_id();
    let purchase = PurchaseId::new(&mut story.book().mint);
    story.book().batches.edit(&batch)?.purchase = Some(purchase);
    Ok(())
}

fn class_c_as_a(story: &mut Story) -> Result<(), Refusal> {
    let batch = story.batch_id();
    story.book().batches.edit(&batch)?.class = Class::A;
    Ok(())
}

fn scrap_keeps_tie(story: &mut Story) -> Result<(), Refusal> {
    let (pile, owner) = (story.pile(Stage::Stock), story.owner());
    story
        .book()
        .shift(pile, units(2), To::stage(Stage::Scrap).owner(owner))
        .map(drop)
}

fn free_in_transit(story: &mut Story) -> Result<(), Refusal> {
    let pile = story.pile(Stage::Transit);
    story
        .book()
        .shift(pile, units(2), To::same().free())
        .map(drop)
}

fn found_uncounted(story: &mut Story) -> Result<(), Refusal> {
    let pile = story.pile(Stage::Stock);
    story
        .book()
        .create(
            Pile {
                owner: None,
                ..pile
            },
            units(1),
        )
        .map(drop)
}

fn lost_counted_twice(story: &mut Story) -> Result<(), Refusal> {
    let (batch, pile, two) = (story.batch_id(), story.pile(Stage::Stock), story.two());
    story.book().count_less(pile, units(1), two)?;
    story
        .book()
        .batches
        .edit(&batch)?
        .physical
        .add(Stage::Lost, units(1));
    Ok(())
}

/// One part too few went in: it lies in stock still, and its edge says so.
fn kit_short_of_a_part(story: &mut Story) -> Result<(), Refusal> {
    let kitted = story
        .book()
        .piles
        .iter()
        .map(|(pile, _)| *pile)
        .find(|pile| pile.stage == Stage::Kitted);
    let kitted = kitted.ok_or(Refusal::NotFound)?;
    let key = (kitted.batch, story.batch_id(), EdgeKind::Kit);
    story
        .book()
        .shift(kitted, units(1), To::stage(Stage::Stock))?;
    story.book().edges.edit(&key)?.0 -= units(1);
    Ok(())
}

fn parts_come_out_twice(story: &mut Story) -> Result<(), Refusal> {
    let (pile, kit) = (story.pile(Stage::Stock), story.batch_id());
    let children = story.book().dismantle(pile, units(1))?;
    let child = *children.last().ok_or(Refusal::NotFound)?;
    story.book().edges.edit(&(kit, child, EdgeKind::Out))?.0 += units(1);
    Ok(())
}

/// The kits are there, and the release of a part was never written.
fn kit_of_unreleased_parts(story: &mut Story) -> Result<(), Refusal> {
    let parents = story.world.book.parents(story.batch_id());
    let part = parents.first().ok_or(Refusal::NotFound)?;
    story.book().batches.edit(part)?.released_at = None;
    Ok(())
}

fn child_out_of_nothing(story: &mut Story) -> Result<(), Refusal> {
    let (parent, hub) = (story.batch_id(), story.hub());
    let child = story
        .book()
        .child_of(parent, units(2), BatchState::Sealed)?;
    let part = child.made.part();
    story
        .book()
        .bear(
            child,
            hub,
            &[units(2)],
            vec![(parent, EdgeKind::Split, Units::ZERO, part)],
        )
        .map(drop)
}
