//! Holds, stops, recalls and the clock, at random.

use chrono::TimeDelta;

use super::dice::Dice;
use super::world::World;
use super::{V, Verb};
use crate::Refusal;
use crate::ledger::Stage;
use crate::recall::{Cause, MakerPeriod, RecallState};

pub(super) fn stop(world: &mut World, verb: Verb, dice: &mut Dice) -> Result<bool, Refusal> {
    let by = world.staff[dice.below(4)];
    let site = [None, Some(world.sites[0]), Some(world.sites[1])][dice.below(3)];
    let version = world.versions[dice.below(world.versions.len())];
    match verb {
        V::Hold => {
            let Some(batch) = dice.one_of(world.book.batches.rows().map(|batch| batch.id)) else {
                return Ok(false);
            };
            if dice.chance(80) {
                return Ok(false);
            }
            world.book.hold(batch, site, by)?;
        }
        V::LiftHold => {
            let Some(id) = dice.one_of(
                world
                    .book
                    .holds
                    .rows()
                    .filter(|hold| hold.lifted_at.is_none())
                    .map(|hold| hold.id),
            ) else {
                return Ok(false);
            };
            world.book.lift_hold(id, by)?;
        }
        V::Stop => {
            if dice.chance(90) {
                return Ok(false);
            }
            world.book.stop_version(version, site, by)?;
        }
        V::LiftStop => {
            let Some(id) = dice.one_of(
                world
                    .book
                    .stops
                    .rows()
                    .filter(|stop| stop.lifted_at.is_none())
                    .map(|stop| stop.id),
            ) else {
                return Ok(false);
            };
            world.book.lift_stop(id)?;
        }
        V::Withdraw => {
            if dice.chance(97) {
                return Ok(false);
            }
            world.book.withdraw_version(version, (world.staff[0], by))?;
        }
        _ => {
            let now = world.book.now + TimeDelta::hours(36);
            world.book.now = now;
            world.book.mint.move_to(now);
            world.look_at_approvals()?;
        }
    }
    Ok(true)
}

pub(super) fn recall(world: &mut World, verb: Verb, dice: &mut Dice) -> Result<bool, Refusal> {
    let two = (world.staff[0], world.staff[dice.below(4)]);
    let in_state = |state| {
        world
            .book
            .recalls
            .rows()
            .filter(move |recall| recall.state == state)
            .map(|recall| recall.id)
    };
    match verb {
        V::OpenRecall => {
            let Some(batch) = dice.one_of(world.book.batches.rows()) else {
                return Ok(false);
            };
            let (id, spool, purchase) = (batch.id, batch.spool, batch.purchase);
            let period = batch.maker.map(|maker| MakerPeriod {
                maker,
                from: batch.sealed_at,
                until: None,
            });
            if dice.chance(85) {
                return Ok(false);
            }
            let judged = world.book.inspections.rows();
            let judged = judged.filter(|one| one.batches.contains(&id));
            let inspection = judged.map(|one| one.id).next();
            let cause = match dice.below(10) {
                0..3 => spool.map(Cause::Spool),
                3 => period.map(Cause::Maker),
                4 => inspection.map(Cause::Inspection),
                5 => purchase.map(Cause::Purchase),
                _ => None,
            };
            let cause = cause.unwrap_or(Cause::Batch(id));
            world.book.open_recall(cause, two.0)?;
        }
        V::CallOff => {
            let Some(id) = dice.one_of(in_state(RecallState::Open)) else {
                return Ok(false);
            };
            if dice.chance(50) {
                return Ok(false);
            }
            world.book.call_off_recall(id, two)?;
        }
        V::Finalise => {
            let Some(id) = dice.one_of(in_state(RecallState::Open)) else {
                return Ok(false);
            };
            world.book.finalise_recall(id, two)?;
        }
        V::Reconcile => {
            let Some(pile) = world.pile(dice, |pile| pile.stage == Stage::Recalled) else {
                return Ok(false);
            };
            let units = world.some_of(&pile, dice);
            let outcome = [Stage::Used, Stage::Scrap, Stage::Lost][dice.below(3)];
            world.book.reconcile(pile, units, outcome)?;
        }
        _ => {
            let Some(id) = dice.one_of(in_state(RecallState::Final)) else {
                return Ok(false);
            };
            world.book.close_recall(id, two)?;
        }
    }
    Ok(true)
}
