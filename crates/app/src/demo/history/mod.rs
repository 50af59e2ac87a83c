//! Two weeks of history, tick by tick, through the ledger's own acts: every row that a real fortnight
//! would have left is there, in order, and `essaim verify` finds it sound.

mod asking;
mod buying;
mod carrying;
mod checking;
mod driving;
mod making;
mod receiving;
mod ways;

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use essaim_domain::audit::{Act, How};
use essaim_domain::ids::{ActId, BatchId, ClaimId, NeedId, ParcelId, PersonId};
use essaim_domain::ledger::Book;
use essaim_domain::person::Role;
use essaim_domain::{Instant, Refusal};
use essaim_store::{Tx, audit, ledger};
use uuid::Uuid;

use self::driving::Step;
use super::Plan;
use super::dice::Dice;
use super::region::Region;
use crate::Error;

/// Ticks in a day of history.
pub(super) const TICKS_A_DAY: i64 = 4;

/// The history being written: the region, the whole ledger, and what is waited for.
pub(super) struct History {
    pub(super) region: Region,
    pub(super) book: Book,
    pub(super) dice: Dice,
    /// Claims and the tick at which they will be sealed.
    pub(super) printing: BTreeMap<ClaimId, i64>,
    /// Batches still at their makers'.
    pub(super) at_home: BTreeSet<BatchId>,
    /// Parcels on their way, with the tick of arrival.
    pub(super) moving: BTreeMap<ParcelId, i64>,
    /// Deliveries that were counted and wait to be accepted.
    pub(super) undecided: BTreeSet<ParcelId>,
    /// Needs posted and not verified yet.
    pub(super) posted: Vec<NeedId>,
    /// The first needs of all: small ones of several parts, which everybody wants to see done.
    pub(super) early: Vec<NeedId>,
    pub(super) ticks: i64,
    /// The tick at which the history ends.
    pub(super) last: i64,
    /// What happens on accepted tours, in order: when, who drives, what.
    pub(super) driving: BTreeMap<(Instant, usize), (PersonId, Step)>,
    /// Steps foreseen and things asked for so far.
    pub(super) foreseen: usize,
    /// How long batches rest.
    pub(super) rest: TimeDelta,
}

/// What was done, for the audit row of one act.
pub(super) struct Told {
    pub(super) by: PersonId,
    pub(super) verb: &'static str,
    pub(super) about: &'static str,
    pub(super) id: Uuid,
}

impl History {
    pub(super) fn new(region: Region, book: Book, plan: Plan) -> Self {
        Self {
            region,
            book,
            dice: Dice::new(plan.seed ^ 0x0068_6973),
            printing: BTreeMap::new(),
            at_home: BTreeSet::new(),
            moving: BTreeMap::new(),
            undecided: BTreeSet::new(),
            posted: Vec::new(),
            early: Vec::new(),
            ticks: 0,
            last: plan.days * TICKS_A_DAY,
            driving: BTreeMap::new(),
            foreseen: 0,
            rest: plan.rest,
        }
    }

    /// Six hours pass.
    pub(super) async fn tick(&mut self, tx: &mut Tx) -> Result<(), Error> {
        self.ticks += 1;
        self.book.now = tx.now();
        self.book.mint.move_to(tx.now());
        self.ask(tx).await?;
        self.take(tx).await?;
        self.buy(tx).await?;
        self.seal(tx).await?;
        self.bring(tx).await?;
        self.arrive(tx).await?;
        self.inspect(tx).await?;
        self.release(tx).await?;
        self.tie_bought(tx).await?;
        self.assemble(tx).await?;
        self.deliver(tx).await?;
        self.receive(tx).await?;
        self.mishaps(tx).await
    }

    /// Writes one act with what it changed. What is refused changed nothing worth telling.
    pub(super) async fn tell(&mut self, tx: &mut Tx, told: Told) -> Result<(), Error> {
        let now = tx.now();
        let act = Act {
            id: ActId::new(&mut self.book.mint),
            happened_at: now,
            recorded_at: now,
            by: Some(told.by),
            entered_by: None,
            how: How::Page,
            role: None,
            verb: told.verb.to_owned(),
            about: told.about.to_owned(),
            about_id: told.id,
            request: None,
            facts: vec![("demonstration".to_owned(), "true".to_owned())],
            text: None,
        };
        audit::write(tx, &act, None).await?;
        ledger::save(tx, &self.book, act.id).await?;
        self.book.stored();
        Ok(())
    }

    /// Somebody with this role, another one each time.
    pub(super) fn somebody(&mut self, role: Role) -> Result<PersonId, Error> {
        let turn = self.dice.below(64);
        self.region.one(role, turn).ok_or(Error::NotFound)
    }

    /// Half past deciding: an act that was refused is simply not done.
    pub(super) fn unless_refused<T>(outcome: Result<T, Refusal>) -> Option<T> {
        outcome.ok()
    }
}
