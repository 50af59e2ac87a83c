//! The random model: people and the clock do arbitrary things to a small world, and after each act
//! every invariant must hold. `faults` plants known bugs and shows that each is caught.

mod approvals;
mod demand;
mod dice;
mod endings;
mod faults;
mod making;
mod moving;
mod recalls;
mod stocking;
mod stories;
mod story_builder;
mod world;

use std::collections::BTreeMap;

use dice::Dice;
use proptest::prelude::*;
use world::World;

use crate::Units;
use crate::ledger::check::{Broken, check, follows_movements};
use crate::ledger::{Pile, Stage};

/// What one step tries: named, so that a failing story reads like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[rustfmt::skip]
pub(crate) enum Verb {
    PostNeed, RaiseLine, LowerLine, Pause, MergeNeed, EndNeed, Claim, StartClaim, GiveBack, ExpireClaim,
    Seal, Buy, KeepApart, Identify, Thank, Draw, Decide, Release, OpenBag, Rebag, Scrap, Rework, Recheck,
    Hold, LiftHold, Stop, LiftStop, Withdraw, Approve, Suspend, Resume, TakeBack, Tick, Tie, Untie, Stocktake, Find, Kit, Dismantle,
    Pack, PackReturn, Split, PickUp, SetDown, Redirect, Arrive, Lose, Dock, Count, Refuse, Use, LateLoss,
    OpenRecall, CallOff, Finalise, Reconcile, CloseRecall, EndScope, ReopenScope,
}

use Verb as V;

#[rustfmt::skip]
const VERBS: &[Verb] = &[
    V::PostNeed, V::RaiseLine, V::LowerLine, V::Pause, V::MergeNeed, V::EndNeed, V::Claim, V::StartClaim, V::GiveBack,
    V::ExpireClaim, V::Seal, V::Buy, V::KeepApart, V::Identify, V::Thank, V::Draw, V::Decide, V::Release, V::OpenBag,
    V::Rebag, V::Scrap, V::Rework, V::Recheck, V::Hold, V::LiftHold, V::Stop, V::LiftStop, V::Withdraw,
    V::Approve, V::Suspend, V::Resume, V::TakeBack, V::Resume, V::Tick, V::Tie, V::Untie, V::Stocktake, V::Find, V::Kit, V::Dismantle, V::Pack, V::PackReturn,
    V::Split, V::PickUp, V::SetDown, V::Redirect, V::Arrive, V::Lose, V::Dock, V::Count, V::Refuse, V::Use,
    V::LateLoss, V::OpenRecall, V::CallOff, V::Finalise, V::Reconcile, V::CloseRecall,
    // what moves a story forward happens more often
    V::Claim, V::Seal, V::Draw, V::Decide, V::Release, V::Pack, V::PickUp, V::Dock, V::Count, V::Tick,
    V::Claim, V::Seal, V::Draw, V::Decide, V::Release, V::Pack, V::PickUp, V::Dock, V::Count, V::Tick,
    V::Claim, V::Seal, V::Draw, V::Decide, V::Release, V::Pack, V::PickUp, V::Arrive, V::Tie, V::Kit, V::Refuse,
    V::PackReturn, V::Recheck, V::Use, V::ExpireClaim, V::Buy, V::Tie, V::Kit, V::EndScope, V::ReopenScope, V::ReopenScope,
];

/// Then nothing new starts, and everything must come to rest (L3).
#[rustfmt::skip]
const QUIET: &[Verb] = &[
    V::LiftHold, V::LiftStop, V::GiveBack, V::Draw, V::Decide, V::Release, V::Tick, V::Untie, V::Pack, V::PickUp,
    V::Dock, V::Count, V::Redirect, V::Arrive, V::Refuse, V::PackReturn, V::Scrap, V::Recheck, V::CallOff,
    V::Finalise, V::Reconcile, V::CloseRecall, V::Rebag,
];

/// Facts, and moves away from patients, stay possible while units are held (H1).
#[rustfmt::skip]
const HOLD_ALLOWS: &[Verb] = &[
    V::SetDown, V::Split, V::Redirect, V::Arrive, V::Lose, V::Find, V::Stocktake, V::Untie, V::LowerLine, V::MergeNeed, V::EndNeed, V::EndScope,
    V::Scrap, V::Refuse, V::PackReturn, V::Decide, V::LateLoss, V::Withdraw, V::TakeBack, V::Finalise, V::Thank, V::Rebag,
];

/// One step: something is done (true), or nothing was there to do or it was refused (false).
pub(crate) fn step(world: &mut World, verb: Verb, dice: &mut Dice) -> Result<bool, Vec<Broken>> {
    let frozen = held_piles(world);
    let done = act(world, verb, dice).unwrap_or(false);
    if !done {
        world.roll_back();
        return Ok(false);
    }
    let mut broken = check(&world.book);
    if !HOLD_ALLOWS.contains(&verb) {
        for (pile, units) in frozen {
            if world.book.units(&pile) < units {
                broken.push(Broken {
                    invariant: "H1",
                    detail: format!("{verb:?} moved held {pile:?}"),
                });
            }
        }
    }
    broken.extend(left_too_early(world));
    broken.extend(faults::steps::broken_by_this_step(&world.book));
    world.commit();
    if broken.is_empty() {
        Ok(true)
    } else {
        Err(broken)
    }
}

fn act(world: &mut World, verb: Verb, dice: &mut Dice) -> Result<bool, crate::Refusal> {
    match verb {
        V::PostNeed | V::RaiseLine | V::LowerLine | V::Pause | V::MergeNeed | V::EndNeed => {
            demand::need(world, verb, dice)
        }
        V::Claim | V::StartClaim | V::GiveBack | V::ExpireClaim => demand::claim(world, verb, dice),
        V::Seal | V::Buy | V::KeepApart | V::Identify | V::Thank | V::OpenBag | V::Rebag => {
            making::make(world, verb, dice)
        }
        V::Draw | V::Decide | V::Release | V::Scrap | V::Rework | V::Recheck => {
            making::check(world, verb, dice)
        }
        V::Tie | V::Untie | V::Stocktake | V::Find | V::Kit | V::Dismantle => {
            stocking::stock(world, verb, dice)
        }
        V::Hold | V::LiftHold | V::Stop | V::LiftStop | V::Withdraw | V::Tick => {
            recalls::stop(world, verb, dice)
        }
        V::EndScope | V::ReopenScope => endings::change(world, verb, dice),
        V::Approve | V::Suspend | V::Resume | V::TakeBack => approvals::change(world, verb, dice),
        V::OpenRecall | V::CallOff | V::Finalise | V::Reconcile | V::CloseRecall => {
            recalls::recall(world, verb, dice)
        }
        V::Pack
        | V::PackReturn
        | V::Split
        | V::PickUp
        | V::SetDown
        | V::Redirect
        | V::Arrive
        | V::Lose => moving::parcel(world, verb, dice),
        V::Dock | V::Count | V::Refuse | V::Use | V::LateLoss => {
            moving::reception(world, verb, dice)
        }
    }
}

fn held_piles(world: &World) -> BTreeMap<Pile, Units> {
    let piles = world
        .book
        .piles
        .iter()
        .filter(|(pile, _)| pile.stage.is_live());
    piles
        .filter(|(pile, _)| world.book.is_pile_held(pile))
        .map(|(pile, units)| (*pile, *units))
        .collect()
}

/// Nothing leaves for a site before its rest ends, or unaccepted there (G1).
fn left_too_early(world: &World) -> Vec<Broken> {
    let book = &world.book;
    let leaves = |from: Option<Pile>, to: Pile| {
        from.is_some_and(|from| from.stage == Stage::Stock) && to.stage == Stage::Transit
    };
    let wrong = |to: &Pile| {
        let need = to.owner.and_then(|owner| book.need_of(owner).ok());
        book.rest_of(to) > book.now || !need.is_some_and(|need| book.suits(to.batch, need))
    };
    book.movements
        .iter()
        .filter(|movement| leaves(movement.from, movement.to) && wrong(&movement.to))
        .map(|movement| Broken {
            invariant: "G1",
            detail: format!("left too early: {:?}", movement.to),
        })
        .collect()
}

/// Runs a story of random steps, then lets everything come to rest.
fn run(
    seed: u64,
    steps: &[(usize, u64)],
    seen: &mut BTreeMap<Verb, usize>,
) -> Result<(), Vec<Broken>> {
    let mut world = World::new(seed);
    for start in 0..3 {
        step(&mut world, V::PostNeed, &mut Dice::new(seed + start))?;
    }
    for (verb, chance) in steps {
        let verb = VERBS[verb % VERBS.len()];
        if step(&mut world, verb, &mut Dice::new(*chance))? {
            *seen.entry(verb).or_default() += 1;
        }
    }
    world.quiet = true;
    let mut dice = Dice::new(seed ^ 0x5eed);
    for _ in 0..20_000 {
        if world.is_at_rest() {
            break;
        }
        let verb = QUIET[dice.below(QUIET.len())];
        let chance = dice.next();
        step(&mut world, verb, &mut Dice::new(chance))?;
    }
    let mut broken = follows_movements(world.moved.iter(), world.book.piles.iter());
    if !world.is_at_rest() {
        broken.push(Broken {
            invariant: "L3",
            detail: world.unrest(),
        });
    }
    if broken.is_empty() {
        Ok(())
    } else {
        Err(broken)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_shrink_iters: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn units_never_vanish_whatever_people_do(
        seed in any::<u64>(),
        steps in prop::collection::vec((0..VERBS.len(), any::<u64>()), 50..700),
    ) {
        let mut seen = BTreeMap::new();
        if let Err(broken) = run(seed % 1_000_000, &steps, &mut seen) {
            let told: Vec<String> = broken.iter().map(ToString::to_string).collect();
            prop_assert!(false, "{}", told.join("\n"));
        }
    }
}

#[test]
fn every_act_happens_in_the_model() {
    let mut seen = BTreeMap::new();
    for seed in 0..60 {
        let mut dice = Dice::new(seed * 7919 + 13);
        let steps: Vec<_> = (0..900)
            .map(|_| (dice.below(VERBS.len()), dice.next()))
            .collect();
        if let Err(broken) = run(seed, &steps, &mut seen) {
            panic!("seed {seed}: {}", broken[0]);
        }
    }
    let never: Vec<_> = VERBS
        .iter()
        .filter(|verb| !seen.contains_key(verb))
        .collect();
    assert!(never.is_empty(), "never happened: {never:?}; seen {seen:?}");
}
