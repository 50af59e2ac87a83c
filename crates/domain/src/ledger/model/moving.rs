//! Parcels and reception, at random.

use std::collections::BTreeMap;

use super::dice::Dice;
use super::world::World;
use super::{V, Verb};
use crate::ids::ParcelId;
use crate::ledger::acts::Counted;
use crate::ledger::{Owner, Pile, Place, Stage};
use crate::parcel::{Destination, ParcelState};
use crate::{Refusal, Units};

fn a_parcel(
    world: &World,
    dice: &mut Dice,
    states: &[ParcelState],
    test: impl Fn(ParcelId) -> bool,
) -> Option<ParcelId> {
    let parcels = world
        .book
        .parcels
        .rows()
        .filter(|parcel| states.contains(&parcel.state))
        .map(|parcel| parcel.id);
    dice.one_of(parcels.filter(|id| !world.book.inside(*id).is_empty() && test(*id)))
}

/// A pile with all that shares its bag there.
fn whole_bags(world: &World, piles: &[Pile]) -> Vec<(Pile, Units)> {
    let there = |pile: &Pile| {
        piles.iter().any(|one| {
            one == pile
                || one.bag.is_some()
                    && one.bag == pile.bag
                    && one.place == pile.place
                    && pile.stage.is_live()
        })
    };
    world
        .book
        .piles
        .iter()
        .filter(|(pile, _)| there(pile))
        .map(|(pile, units)| (*pile, *units))
        .collect()
}

pub(super) fn parcel(world: &mut World, verb: Verb, dice: &mut Dice) -> Result<bool, Refusal> {
    use ParcelState::{Moving, Packed, Waiting};
    let hub = world.hubs[dice.below(2)];
    match verb {
        V::Pack => return pack(world, dice),
        V::PackReturn => {
            let Some(pile) = world.pile(dice, |pile| {
                pile.stage == Stage::Refused && matches!(pile.place, Place::Site(_))
            }) else {
                return Ok(false);
            };
            let units = world.some_of(&pile, dice);
            world.book.pack_return(hub, &vec![(pile, units)])?;
        }
        V::Split => {
            let Some(id) = a_parcel(world, dice, &[Packed, Waiting, Moving], |_| true) else {
                return Ok(false);
            };
            let piles: Vec<Pile> = world
                .book
                .inside(id)
                .into_iter()
                .filter(|_| dice.chance(50))
                .collect();
            world.book.split_parcel(id, &whole_bags(world, &piles))?;
        }
        V::PickUp => {
            let Some(mut id) = a_parcel(world, dice, &[Packed, Waiting], |_| true) else {
                return Ok(false);
            };
            let inside = world.book.inside(id);
            let sound: Vec<Pile> = inside
                .iter()
                .filter(|pile| !world.book.is_pile_held(pile))
                .copied()
                .collect();
            if sound.len() < inside.len() && !sound.is_empty() && dice.chance(50) {
                id = world.book.split_parcel(id, &whole_bags(world, &sound))?;
            }
            world.book.pick_up(id, Some(world.staff[3]))?;
        }
        V::SetDown => {
            let Some(id) = a_parcel(world, dice, &[Moving], |_| true) else {
                return Ok(false);
            };
            world.book.set_down(id, Place::Hub(hub))?;
        }
        V::Redirect => return redirect(world, dice),
        V::Arrive => {
            let states: &[_] = if world.quiet {
                &[Packed, Waiting, Moving]
            } else {
                &[Moving]
            };
            let Some(id) = a_parcel(world, dice, states, |_| true) else {
                return Ok(false);
            };
            world.book.arrive(id)?;
        }
        _ => {
            let Some(id) = a_parcel(world, dice, &[Packed, Waiting, Moving], |_| true) else {
                return Ok(false);
            };
            if dice.chance(50) {
                return Ok(false);
            }
            let whole = dice.chance(30);
            for pile in world.book.inside(id) {
                if whole || dice.chance(30) {
                    let units = if whole {
                        world.book.units(&pile)
                    } else {
                        world.some_of(&pile, dice)
                    };
                    world.book.lose(pile, units)?;
                }
            }
        }
    }
    Ok(true)
}

fn pack(world: &mut World, dice: &mut Dice) -> Result<bool, Refusal> {
    let Some(first) = world.pile(dice, |pile| {
        pile.place.is_loose() && matches!(pile.stage, Stage::Made | Stage::Stock)
    }) else {
        return Ok(false);
    };
    let site = match first.owner {
        Some(owner) if first.stage == Stage::Stock && (world.quiet || dice.chance(80)) => {
            Some(world.book.need_of(owner)?.site)
        }
        _ => None,
    };
    if world.quiet && site.is_none() {
        return Ok(false);
    }
    let mut piles = vec![first];
    let mates = world
        .book
        .piles
        .iter()
        .map(|(pile, _)| *pile)
        .filter(|pile| pile.place == first.place && pile.stage == first.stage);
    piles.extend(mates.filter(|_| !world.quiet && dice.chance(20)));
    let bound = site.map_or(
        Destination::Hub(world.hubs[dice.below(2)]),
        Destination::Site,
    );
    world.book.pack(bound, &whole_bags(world, &piles))?;
    Ok(true)
}

fn redirect(world: &mut World, dice: &mut Dice) -> Result<bool, Refusal> {
    use ParcelState::{Moving, Packed, Waiting};
    let held = |id| {
        world
            .book
            .inside(id)
            .iter()
            .any(|pile| world.book.is_pile_held(pile))
    };
    let Some(id) = a_parcel(world, dice, &[Packed, Waiting, Moving], |id| {
        !world.quiet || held(id)
    }) else {
        return Ok(false);
    };
    if !world.quiet && dice.chance(60) {
        let site = world.sites[dice.below(2)];
        let mut owners: BTreeMap<Pile, Owner> = BTreeMap::new();
        for pile in world.book.inside(id) {
            let lines = world.book.lines.rows().filter(|line| {
                world
                    .book
                    .needs
                    .get(&line.need)
                    .is_some_and(|need| need.site == site)
            });
            let all = lines.map(|line| Owner::Line(line.id)).chain(
                world
                    .book
                    .needs
                    .rows()
                    .filter(|need| need.site == site)
                    .map(|need| Owner::Need(need.id)),
            );
            let able = all.filter(|owner| {
                world
                    .book
                    .room(pile.batch, *owner)
                    .is_ok_and(|room| room >= world.book.units(&pile))
            });
            if let Some(owner) = dice.one_of(able) {
                owners.insert(pile, owner);
            }
        }
        world.book.redirect_to_site(id, site, &owners)?;
    } else {
        world.book.redirect_to_hub(id, world.hubs[dice.below(2)])?;
    }
    Ok(true)
}

pub(super) fn reception(world: &mut World, verb: Verb, dice: &mut Dice) -> Result<bool, Refusal> {
    use ParcelState::{Docked, Moving};
    match verb {
        V::Dock => {
            let Some(id) = a_parcel(world, dice, &[Moving], |_| true) else {
                return Ok(false);
            };
            world.book.dock(id)?;
        }
        V::Count => {
            let Some(id) = a_parcel(world, dice, &[Docked], |_| true) else {
                return Ok(false);
            };
            let mut counted = Vec::new();
            let piles: Vec<Pile> = world
                .book
                .inside(id)
                .into_iter()
                .filter(|pile| !world.book.is_pile_held(pile))
                .collect();
            let Some(first) = piles.first().copied() else {
                return Ok(false);
            };
            for pile in piles {
                let units = world.book.units(&pile);
                let missing = if world.quiet || dice.chance(60) {
                    Units::ZERO
                } else {
                    dice.up_to(units)
                };
                let damaged = if world.quiet || dice.chance(70) {
                    Units::ZERO
                } else {
                    dice.up_to(units - missing)
                };
                counted.push(Counted {
                    pile,
                    good: units - missing - damaged,
                    damaged,
                });
            }
            let Destination::Site(site) = world.book.parcels.find(&id)?.bound else {
                return Ok(false);
            };
            world.book.count(id, &counted)?;
            if !world.quiet && dice.chance(10) {
                world.book.count_surplus(first.batch, site, Units::of(1))?;
            }
        }
        V::Refuse => {
            let quiet = world.quiet;
            let may = |pile: &Pile| {
                matches!(pile.stage, Stage::Transit | Stage::Received)
                    && (!quiet || pile.stage == Stage::Transit && world.book.is_pile_held(pile))
            };
            let Some(pile) = world.pile(dice, may) else {
                return Ok(false);
            };
            let units = world.some_of(&pile, dice);
            world.book.refuse(pile, units)?;
        }
        V::Use => {
            let Some(pile) = world.pile(dice, |pile| pile.stage == Stage::Received) else {
                return Ok(false);
            };
            let units = world.some_of(&pile, dice);
            world.book.use_units(pile, units)?;
        }
        _ => {
            let Some(pile) = world.pile(dice, |pile| pile.stage == Stage::Received) else {
                return Ok(false);
            };
            let broken = dice.chance(50);
            world.book.late_loss(pile, Units::of(1), broken)?;
        }
    }
    Ok(true)
}
