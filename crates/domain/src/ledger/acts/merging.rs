//! Two needs that ask for the same become one: what was promised and made for one goes to the other.

use std::cmp::Reverse;

use crate::claim::ClaimState;
use crate::ids::{ClaimId, LineId, NeedId, PersonId};
use crate::ledger::shift::To;
use crate::ledger::{Account, Book, Owner, Pile, Stage};
use crate::need::NeedState;
use crate::{Refusal, Units};

/// Two needs to become one.
#[derive(Clone, Copy, Debug)]
pub struct Merging {
    /// The one that ends.
    pub from: NeedId,
    /// The one that goes on.
    pub into: NeedId,
    /// How many products the one that goes on asks for then.
    pub products: Units,
    /// The coordinator who says so.
    pub by: PersonId,
}

impl Book {
    /// One of two needs of a site for the same product and use goes on, and asks for `products`. What is in
    /// stock, made and claimed for the other becomes its own as far as it has room, in that order, claims
    /// that print before those that wait; the rest is free or given back. The other one asks for nothing
    /// any more, and says where it went. The earlier of both dates counts.
    ///
    /// # Errors
    /// [`Refusal::NotAlike`]; [`Refusal::BelowReceived`] when something of the one that ends is on the road
    /// or counted; [`Refusal::RequesterVerifies`] when she posted it herself and nobody verified it.
    pub fn merge_need(&mut self, merging: Merging) -> Result<(), Refusal> {
        let Merging { from, into, .. } = merging;
        let (gone, kept) = (self.needs.find(&from)?, self.needs.find(&into)?);
        if from == into || !gone.is_alike(kept) {
            return Err(Refusal::NotAlike);
        }
        let (was, need_by) = (gone.state, gone.need_by);
        let unverified = was == NeedState::Submitted;
        let goes_on = kept.state.lives() || (unverified && kept.state == NeedState::Submitted);
        if !goes_on || !(unverified || was == NeedState::Open) {
            return Err(Refusal::NeedNotOpen);
        }
        if unverified && kept.state.lives() && gone.requester == merging.by {
            return Err(Refusal::RequesterVerifies);
        }
        self.nothing_arrives(from)?;
        self.raise_need(into, merging.products)?;
        let kept = self.needs.edit(&into)?;
        kept.need_by = kept.need_by.min(need_by);
        self.hand_over(from, into)?;
        self.drop_need(from)?;
        let gone = self.needs.edit(&from)?;
        gone.merged_into = Some(into);
        gone.waiting = Units::ZERO;
        gone.state = if unverified {
            NeedState::Refused
        } else {
            NeedState::Cancelled
        };
        self.settle()
    }

    fn nothing_arrives(&self, need: NeedId) -> Result<(), Refusal> {
        let lines = self.lines.rows().filter(|line| line.need == need);
        let least = lines
            .map(|line| line.demand.transit + line.demand.received)
            .sum::<Units>();
        if least.is_some() {
            return Err(Refusal::BelowReceived { least });
        }
        Ok(())
    }

    fn raise_need(&mut self, id: NeedId, products: Units) -> Result<(), Refusal> {
        let before = self.needs.find(&id)?.products;
        if products < before {
            return Err(Refusal::BelowReceived { least: before });
        }
        for line in self.lines_of(id) {
            let more = (products - before).times(self.lines.find(&line)?.count);
            if more.is_some() {
                self.raise_line(line, more)?;
            }
        }
        self.needs.edit(&id)?.products = products;
        Ok(())
    }

    /// Everything that is owned by or promised to one need, to the other, as far as it has room.
    fn hand_over(&mut self, from: NeedId, into: NeedId) -> Result<(), Refusal> {
        for stage in [Stage::Stock, Stage::Made] {
            self.hand_piles(Owner::Need(from), Owner::Need(into), stage)?;
        }
        for line in self.lines_of(from) {
            let component = self.lines.find(&line)?.component;
            let twin = self.lines_of(into).into_iter().find(|one| {
                let row = self.lines.get(one);
                row.is_some_and(|row| row.component == component)
            });
            let Some(twin) = twin else { continue };
            for stage in [Stage::Stock, Stage::Made] {
                self.hand_piles(Owner::Line(line), Owner::Line(twin), stage)?;
            }
            self.hand_claims(line, twin)?;
        }
        Ok(())
    }

    fn hand_piles(&mut self, from: Owner, into: Owner, stage: Stage) -> Result<(), Refusal> {
        let owned = |pile: &Pile| pile.owner == Some(from) && pile.stage == stage;
        let piles = self.piles.iter().map(|(pile, _)| *pile);
        for pile in piles.filter(owned).collect::<Vec<_>>() {
            let units = self.units(&pile).min(self.open_of(into)?);
            if units.is_some() {
                self.shift(pile, units, To::same().owner(into))?;
            }
        }
        Ok(())
    }

    /// Units of an owner that are open: of a need, what its scarcest line has open.
    fn open_of(&self, owner: Owner) -> Result<Units, Refusal> {
        let mut least: Option<Units> = None;
        for (line, count) in self.counts_on(owner) {
            let open = self.lines.find(&line)?.demand.open.groups_of(count);
            least = Some(least.map_or(open, |known| known.min(open)));
        }
        Ok(least.unwrap_or(Units::ZERO))
    }

    fn hand_claims(&mut self, from: LineId, into: LineId) -> Result<(), Refusal> {
        let claims = self.claims.rows().filter(|claim| claim.line == from);
        let mut owing: Vec<(bool, ClaimId, Units)> = claims
            .filter(|claim| claim.state == ClaimState::Active)
            .map(|claim| (claim.started, claim.id, claim.remaining))
            .collect();
        owing.sort_by_key(|(started, id, _)| (Reverse(*started), *id));
        for (_, claim, owed) in owing {
            let open = self.lines.find(&into)?.demand.open;
            let units = owed.min(open);
            if units < owed {
                self.give_back(claim, owed - units)?;
            }
            if units.is_some() {
                self.back(Owner::Line(from), Account::Claimed, units)?;
                self.demand(Owner::Line(into), Account::Open, Account::Claimed, units)?;
                self.claims.edit(&claim)?.line = into;
            }
        }
        Ok(())
    }

    /// What was not handed over is free, and nothing is asked for any more.
    fn drop_need(&mut self, id: NeedId) -> Result<(), Refusal> {
        self.free_all_of(id)?;
        for line in self.lines_of(id) {
            let row = self.lines.edit(&line)?;
            row.ordered -= row.demand.open;
            row.demand.open = Units::ZERO;
        }
        Ok(())
    }
}
