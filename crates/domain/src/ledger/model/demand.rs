//! Needs and claims, at random.

use super::dice::Dice;
use super::world::World;
use super::{V, Verb};
use crate::ledger::acts::{Ending, Merging, NewClaim, NewNeed};
use crate::need::NeedState;
use crate::{Refusal, Units};
use chrono::TimeDelta;

pub(super) fn need(world: &mut World, verb: Verb, dice: &mut Dice) -> Result<bool, Refusal> {
    let book = &world.book;
    let living = |id| book.needs.get(&id).is_some_and(|need| need.state.lives());
    match verb {
        V::PostNeed => return post(world, dice),
        V::RaiseLine => {
            let Some(line) = dice.one_of(
                book.lines
                    .rows()
                    .filter(|line| living(line.need))
                    .map(|line| line.id),
            ) else {
                return Ok(false);
            };
            if dice.chance(70) {
                return Ok(false);
            }
            world.book.raise_line(line, dice.units(Units::of(5)))?;
        }
        V::LowerLine => {
            let lower = |line: &&crate::need::Line| {
                line.ordered > line.demand.transit + line.demand.received
            };
            let lines = book
                .lines
                .rows()
                .filter(|line| living(line.need))
                .filter(lower);
            let Some(line) = dice.one_of(lines).cloned() else {
                return Ok(false);
            };
            if dice.chance(75) {
                return Ok(false);
            }
            let least = line.demand.transit + line.demand.received;
            world
                .book
                .lower_line(line.id, least + dice.up_to(line.ordered - least))?;
        }
        V::Pause => {
            let Some(need) = dice.one_of(book.needs.rows().filter(|need| need.state.lives()))
            else {
                return Ok(false);
            };
            let (id, paused) = (need.id, need.paused);
            if dice.chance(60) {
                return Ok(false);
            }
            world.book.pause_need(id, !paused)?;
        }
        V::MergeNeed => return merge(world, dice),
        _ => {
            let open = book
                .needs
                .rows()
                .filter(|need| need.state == NeedState::Open)
                .map(|need| need.id);
            let Some(id) = dice.one_of(open) else {
                return Ok(false);
            };
            if dice.chance(90) {
                return Ok(false);
            }
            let ending = if dice.chance(50) {
                Ending::Expired
            } else {
                Ending::Cancelled
            };
            world.book.end_need(id, ending)?;
        }
    }
    Ok(true)
}

fn post(world: &mut World, dice: &mut Dice) -> Result<bool, Refusal> {
    if world.book.needs.len() > 2 && dice.chance(90) {
        return Ok(false);
    }
    let products = dice.units(Units::of(8));
    let new = NewNeed {
        collective: world.collective,
        site: world.sites[dice.below(2)],
        product: world.products[dice.below(4) % world.products.len()],
        use_key: World::use_key(),
        requester: world.staff[2],
        products,
        need_by: world.book.now + TimeDelta::days(7),
    };
    let id = world.book.post_need(new)?;
    if dice.chance(3) {
        world.book.refuse_need(id)?;
        return Ok(true);
    }
    let verifier = world.staff[dice.below(4)];
    let tranche = if products > Units::of(6) {
        products - Units::of(2)
    } else {
        products
    };
    world.book.open_need(id, verifier, tranche)?;
    if dice.chance(50) {
        world.book.open_waiting(id)?;
    }
    Ok(true)
}

/// Two needs of one site for the same become one, for as many products as either, both, or between.
fn merge(world: &mut World, dice: &mut Dice) -> Result<bool, Refusal> {
    let needs: Vec<_> = world.book.needs.rows().cloned().collect();
    let pairs = needs.iter().flat_map(|from| {
        let alike = |into: &&crate::need::Need| from.id != into.id && from.is_alike(into);
        let twins = needs.iter().filter(alike);
        twins.map(move |into| (from, into))
    });
    let Some((from, into)) = dice.one_of(pairs) else {
        return Ok(false);
    };
    if dice.chance(60) {
        return Ok(false);
    }
    let merging = Merging {
        from: from.id,
        into: into.id,
        products: into.products + dice.up_to(from.products),
        by: world.staff[3],
    };
    world.book.merge_need(merging)?;
    Ok(true)
}

pub(super) fn claim(world: &mut World, verb: Verb, dice: &mut Dice) -> Result<bool, Refusal> {
    let living: Vec<_> = world
        .book
        .claims
        .rows()
        .filter(|claim| claim.remaining.is_some())
        .cloned()
        .collect();
    match verb {
        V::Claim => {
            let Some(line) = dice.one_of(
                world
                    .book
                    .lines
                    .rows()
                    .filter(|line| line.demand.open.is_some()),
            ) else {
                return Ok(false);
            };
            let (line, open, component) = (line.id, line.demand.open, line.component);
            let Some(version) = dice.one_of(world.versions_of(component)) else {
                return Ok(false);
            };
            let maker = world.makers[dice.below(4)];
            let due = world.book.now + TimeDelta::days(5);
            world.book.claim(NewClaim {
                line,
                maker,
                version,
                units: dice.units(open),
                due,
            })?;
        }
        V::StartClaim => {
            let Some(id) = dice.one_of(
                living
                    .iter()
                    .filter(|claim| !claim.started)
                    .map(|claim| claim.id),
            ) else {
                return Ok(false);
            };
            world.book.start_claim(id)?;
        }
        V::GiveBack => {
            let Some((id, rest)) =
                dice.one_of(living.iter().map(|claim| (claim.id, claim.remaining)))
            else {
                return Ok(false);
            };
            if !world.quiet && dice.chance(70) {
                return Ok(false);
            }
            let units = if world.quiet { rest } else { dice.units(rest) };
            world.book.give_back(id, units)?;
        }
        _ => {
            let Some((id, due)) = dice.one_of(living.iter().map(|claim| (claim.id, claim.due)))
            else {
                return Ok(false);
            };
            world.book.claims.edit(&id)?.expires = Some(due + crate::claim::GRACE);
            world.book.expire_claim(id)?;
        }
    }
    Ok(true)
}
