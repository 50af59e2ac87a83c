//! Sealing, bags, checks, stock and kits, at random.

use super::dice::Dice;
use super::world::{REST, World};
use super::{V, Verb};
use crate::batch::{BatchState, StrayState};
use crate::conformity::Class;
use crate::ids::PurchaseId;
use crate::ids::VersionId;
use crate::inspection::{InspectionState, Pass, PieceResult, Severity, plan};
use crate::ledger::acts::{NewBatch, NewPurchase, Sorted, Verdict};
use crate::ledger::{Pile, Place, Stage};
use crate::workshop::Material;
use crate::{Refusal, Units};

fn batch_of(
    world: &mut World,
    dice: &mut Dice,
    version: VersionId,
    maker: usize,
    units: Units,
) -> NewBatch {
    let maker = world.makers[maker];
    let first = if dice.chance(40) {
        dice.up_to(units - Units::of(1))
    } else {
        units
    };
    let bags = [first, units - first]
        .into_iter()
        .filter(|units| units.is_some())
        .collect();
    let spool = maker.uuid().as_u128() / 4 + u128::from(dice.next() % 3);
    NewBatch {
        version,
        maker,
        machine: None,
        spool: Some(uuid::Uuid::from_u128(spool).into()),
        material: Some(if dice.chance(70) {
            Material::Petg
        } else {
            Material::Pla
        }),
        place: world.bench_of(maker, version),
        bags,
        rest: REST,
    }
}

pub(super) fn make(world: &mut World, verb: Verb, dice: &mut Dice) -> Result<bool, Refusal> {
    match verb {
        V::Seal => {
            let claims: Vec<_> = world
                .book
                .claims
                .rows()
                .filter(|claim| claim.remaining.is_some())
                .cloned()
                .collect();
            let late: Vec<_> = world
                .book
                .claims
                .rows()
                .filter(|claim| claim.remaining.is_zero())
                .take(3)
                .cloned()
                .collect();
            let claims: Vec<_> = if dice.chance(5) { late } else { claims };
            let Some(claim) = dice.one_of(claims) else {
                return Ok(false);
            };
            let maker = world
                .makers
                .iter()
                .position(|maker| *maker == claim.maker)
                .unwrap();
            let units = dice.units(claim.remaining + Units::of(3));
            let new = batch_of(world, dice, claim.version, maker, units);
            world.book.seal(claim.id, new)?;
        }
        V::Buy => {
            let version = world.versions[dice.below(world.versions.len())];
            let purchase = PurchaseId::new(&mut world.book.mint);
            let new = NewPurchase {
                purchase,
                version,
                hub: world.hubs[dice.below(2)],
                bags: vec![dice.units(Units::of(4)), dice.units(Units::of(4))],
                rest: REST,
            };
            world.book.buy(new)?;
        }
        V::KeepApart => {
            if dice.chance(80) {
                return Ok(false);
            }
            world.book.keep_apart(dice.units(Units::of(5)))?;
        }
        V::Identify | V::Thank => {
            let apart = world
                .book
                .strays
                .rows()
                .filter(|stray| stray.state == StrayState::Apart);
            let Some((id, units)) = dice.one_of(apart.map(|stray| (stray.id, stray.units))) else {
                return Ok(false);
            };
            if verb == V::Thank {
                world.book.thank(id)?;
            } else {
                let version = world.versions[dice.below(world.versions.len())];
                let maker = dice.below(4);
                let mut new = batch_of(world, dice, version, maker, units);
                new.place = Place::Hub(world.hubs[dice.below(2)]);
                world.book.identify(id, new)?;
            }
        }
        V::OpenBag => {
            let Some(bag) = dice.one_of(world.book.bags.rows().map(|bag| bag.id)) else {
                return Ok(false);
            };
            if dice.chance(90) {
                return Ok(false);
            }
            world.book.open_bag(bag, REST)?;
        }
        _ => return rebag(world, dice),
    }
    Ok(true)
}

/// Bags with two owners are parted, so that each can go its way.
fn rebag(world: &mut World, dice: &mut Dice) -> Result<bool, Refusal> {
    let book = &world.book;
    let mates = |pile: &Pile| {
        book.piles
            .iter()
            .filter(|(one, _)| one.bag == pile.bag && one.stage.is_live())
            .count()
    };
    let able = |pile: &Pile| pile.bag.is_some() && pile.place.is_loose() && pile.stage.is_live();
    let mixed = |pile: &Pile| able(pile) && mates(pile) > 1;
    let Some(pile) = world.pile(dice, mixed).or_else(|| {
        world
            .pile(dice, able)
            .filter(|_| !world.quiet && dice.chance(5))
    }) else {
        return Ok(false);
    };
    let units = world.some_of(&pile, dice);
    world.book.rebag(&[(pile, units)], REST)?;
    Ok(true)
}

pub(super) fn check(world: &mut World, verb: Verb, dice: &mut Dice) -> Result<bool, Refusal> {
    let in_state = |state: BatchState| {
        world
            .book
            .batches
            .rows()
            .filter(move |batch| batch.state == state)
            .map(|batch| batch.id)
    };
    match verb {
        V::Draw => {
            let Some(first) = dice.one_of(in_state(BatchState::Sealed)) else {
                return Ok(false);
            };
            let one = world.book.batch(first)?.clone();
            let mixed = dice.chance(30) && one.maker.is_some() && one.class != Class::C;
            let alike = world.book.batches.rows().filter(|batch| {
                let (origin, kind) = (batch.first_article_key(), one.first_article_key());
                batch.state == BatchState::Sealed
                    && (origin == kind || (mixed && (origin.1, origin.2) == (kind.1, kind.2)))
                    && batch.id != first
            });
            let alike: Vec<_> = alike.map(|batch| batch.id).collect();
            let mut batches = vec![first];
            batches.extend(alike.into_iter().filter(|_| dice.chance(40)));
            let size: Units = batches
                .iter()
                .flat_map(|id| world.book.piles_in(*id, Stage::Made))
                .map(|pile| world.book.units(&pile))
                .sum();
            let size = size.get().try_into().unwrap();
            let plan = if mixed {
                let size = plan::InspectionSize::of(size);
                plan::Plan::one_in_hundred(size, plan::Regime::Normal)
            } else {
                plan::Plan::for_class(one.class, size, dice.chance(30))
            };
            world.book.draw(batches, world.staff[dice.below(4)], plan)?;
        }
        V::Decide => return decide(world, dice),
        V::Release => {
            let states = [BatchState::Accepted, BatchState::Released];
            let ready = world.book.batches.rows().filter(|batch| {
                states.contains(&batch.state) && batch.physical.of(Stage::Made).is_some()
            });
            let Some(id) = dice.one_of(ready.map(|batch| batch.id)) else {
                return Ok(false);
            };
            world.book.release(id)?;
        }
        V::Scrap => {
            let Some(pile) = world.pile(dice, |pile| {
                matches!(pile.stage, Stage::Made | Stage::Stock | Stage::Refused)
            }) else {
                return Ok(false);
            };
            let units = world.some_of(&pile, dice);
            world.book.scrap(pile, units)?;
        }
        _ => {
            let stage = if verb == V::Rework {
                Stage::Made
            } else {
                Stage::Refused
            };
            let Some(pile) = world.pile(dice, |pile| pile.stage == stage) else {
                return Ok(false);
            };
            let units = world.some_of(&pile, dice);
            if verb == V::Rework {
                world.book.rework(pile, units)?
            } else {
                world.book.recheck(pile, units)?
            };
        }
    }
    Ok(true)
}

fn decide(world: &mut World, dice: &mut Dice) -> Result<bool, Refusal> {
    let drawn = world
        .book
        .inspections
        .rows()
        .filter(|one| one.state == InspectionState::Drawn);
    let Some(inspection) = dice.one_of(drawn).cloned() else {
        return Ok(false);
    };
    let bad = !world.quiet && dice.chance(25);
    for index in inspection
        .drawn
        .iter()
        .copied()
        .filter(|index| !inspection.results.contains_key(index))
    {
        let defects = if bad && dice.chance(50) {
            [Severity::Critical].into()
        } else {
            [].into()
        };
        world
            .book
            .record_result(inspection.id, index, PieceResult { defects })?;
    }
    for bag in inspection.bags.iter().filter(|bag| inspection.waits(bag)) {
        let others = inspection.others(bag);
        let aside = u32::from(bad && dice.chance(20));
        let severity = if dice.chance(50) {
            Severity::Critical
        } else {
            Severity::Minor
        };
        let pass = Pass {
            good: others - aside,
            aside: [(severity, aside)]
                .into_iter()
                .filter(|(_, aside)| *aside > 0)
                .collect(),
        };
        world
            .book
            .record_pass(inspection.id, (bag.batch, bag.bag), &pass)?;
    }
    let verdict = match dice.below(10) {
        0 if !world.quiet => Verdict::Reject,
        1 | 2 if !world.quiet => Verdict::Screen,
        _ => Verdict::AsPlanned,
    };
    let destroyed = Units::of(i64::from(dice.chance(30) && !world.quiet));
    let mut sorted = Vec::new();
    let mut to_destroy = destroyed;
    for batch in &inspection.batches {
        for pile in world.book.piles_in(*batch, Stage::Made) {
            let units = world.book.units(&pile);
            let gone = units.min(to_destroy);
            to_destroy -= gone;
            sorted.push(Sorted {
                pile,
                good: dice.up_to(units - gone),
            });
        }
    }
    world
        .book
        .decide(inspection.id, verdict, destroyed, &sorted)?;
    Ok(true)
}
