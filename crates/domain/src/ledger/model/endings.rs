//! Endings and reopenings, at random.

use super::dice::Dice;
use super::world::World;
use super::{V, Verb};
use crate::Refusal;
use crate::ending::{Ending, Scope, may_end};
use crate::geo::Departement;
use crate::ids::{EndingId, NeedId};
use chrono::TimeDelta;

/// The départements of the two sites.
fn areas() -> [Departement; 2] {
    ["44", "85"].map(|code| code.parse().expect("a département"))
}

pub(super) fn change(world: &mut World, verb: Verb, dice: &mut Dice) -> Result<bool, Refusal> {
    if verb == V::ReopenScope {
        return Ok(reopen(world, dice));
    }
    if dice.chance(90) {
        return Ok(false);
    }
    let scope = match dice.below(10) {
        0 => Scope::Everything,
        1..=3 => Scope::Area(areas()[dice.below(2)]),
        _ => Scope::Product(world.products[dice.below(4) % world.products.len()]),
    };
    end(world, scope)?;
    Ok(true)
}

/// Ends a scope: everything within it, then nothing new there.
pub(super) fn end(world: &mut World, scope: Scope) -> Result<(), Refusal> {
    may_end(&world.book.facts.endings, world.collective, scope)?;
    world.book.facts.areas = world.sites.into_iter().zip(areas()).collect();
    let areas = world.book.facts.areas.clone();
    let ended = world
        .book
        .needs
        .rows()
        .filter(|need| scope.reaches(need.product, areas.get(&need.site).copied()));
    let ended: Vec<NeedId> = ended.map(|need| need.id).collect();
    let finish_by = world.book.now + TimeDelta::days(3);
    for need in ended {
        world.book.wind_up_need(need, finish_by)?;
    }
    let ending = Ending {
        id: EndingId::new(&mut world.book.mint),
        collective: world.collective,
        scope,
        since: world.book.now,
    };
    world.book.facts.endings.push(ending);
    Ok(())
}

fn reopen(world: &mut World, dice: &mut Dice) -> bool {
    let endings = &mut world.book.facts.endings;
    if endings.is_empty() {
        return false;
    }
    endings.swap_remove(dice.below(endings.len()));
    true
}
