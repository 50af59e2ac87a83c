//! Stock tied, untied, made into kits and taken apart, at random.

use super::dice::Dice;
use super::story_builder::{STRAPPED, VISOR};
use super::world::{REST, World};
use super::{V, Verb};
use crate::ledger::{Owner, Pile, Stage};
use crate::{Refusal, Units};

pub(super) fn stock(world: &mut World, verb: Verb, dice: &mut Dice) -> Result<bool, Refusal> {
    let two = (world.staff[0], world.staff[dice.below(4)]);
    match verb {
        V::Tie => {
            let Some(pile) = world.pile(dice, |pile| {
                pile.owner.is_none() && pile.place.is_loose() && pile.stage.shown_as().is_some()
            }) else {
                return Ok(false);
            };
            let owners = world
                .book
                .lines
                .rows()
                .map(|line| Owner::Line(line.id))
                .chain(world.book.needs.rows().map(|need| Owner::Need(need.id)));
            let Some((owner, room)) = dice.one_of(
                owners
                    .filter_map(|owner| Some((owner, world.book.room(pile.batch, owner).ok()?)))
                    .filter(|(_, room)| room.is_some()),
            ) else {
                return Ok(false);
            };
            world
                .book
                .tie(pile, owner, room.min(world.book.units(&pile)))?;
        }
        V::Untie => {
            let quiet = world.quiet;
            let frozen = |pile: &Pile| world.book.is_pile_held(pile);
            let owned = |pile: &Pile| {
                pile.owner.is_some()
                    && matches!(pile.stage, Stage::Made | Stage::Stock | Stage::Received)
            };
            let may =
                |pile: &Pile| owned(pile) && (frozen(pile) || pile.stage == Stage::Stock && quiet);
            let Some(pile) = world
                .pile(dice, may)
                .or_else(|| world.pile(dice, owned).filter(|_| !quiet && dice.chance(4)))
            else {
                return Ok(false);
            };
            if quiet && !frozen(&pile) && dice.chance(97) {
                return Ok(false);
            }
            let units = world.some_of(&pile, dice);
            world.book.untie(pile, units)?;
        }
        V::Stocktake => {
            let Some(pile) = world.pile(dice, |pile| {
                matches!(pile.stage, Stage::Made | Stage::Stock)
            }) else {
                return Ok(false);
            };
            let one = Units::of(1);
            if dice.chance(50) {
                world.book.count_less(pile, one, two)?;
            } else {
                world.book.count_more(pile, one, two)?;
            }
        }
        V::Find => {
            let Some(pile) = world.pile(dice, |pile| pile.stage == Stage::Lost) else {
                return Ok(false);
            };
            let (units, hub) = (world.some_of(&pile, dice), world.hubs[dice.below(2)]);
            world.book.find(pile, units, hub)?;
        }
        V::Kit => {
            let of_parts = [world.products[VISOR], world.products[STRAPPED]];
            let (product, hub) = (of_parts[dice.below(2)], world.hubs[dice.below(2)]);
            let needs: Vec<_> = world
                .book
                .needs
                .rows()
                .filter(|need| need.product == product)
                .map(|need| Some(need.id))
                .collect();
            let need = dice.one_of(needs.into_iter().chain([None])).unwrap_or(None);
            let most = world.book.kits_possible(product, hub, need)?;
            world
                .book
                .assemble(product, hub, need, dice.units(most), REST)?;
        }
        _ => {
            let kit = |pile: &Pile| {
                world
                    .book
                    .batches
                    .get(&pile.batch)
                    .is_some_and(crate::batch::Batch::is_kit)
            };
            let Some(pile) = world.pile(dice, |pile| {
                kit(pile) && matches!(pile.stage, Stage::Stock | Stage::Recalled)
            }) else {
                return Ok(false);
            };
            let units = world.some_of(&pile, dice);
            world.book.dismantle(pile, units)?;
        }
    }
    Ok(true)
}
