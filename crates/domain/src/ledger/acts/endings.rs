//! Endings: what is asked for within one is asked for no more, and nothing new begins there.

use crate::claim::ClaimState;
use crate::ids::{ClaimId, CollectiveId, NeedId, ParcelId, ProductId, SiteId};
use crate::ledger::acts::Ending;
use crate::ledger::{Account, Book, Owner};
use crate::need::{Need, NeedState};
use crate::parcel::ParcelState;
use crate::{Instant, Refusal};

impl Book {
    /// Refuses what lies within an ending in force.
    pub(crate) fn not_ended(
        &self,
        collective: CollectiveId,
        product: ProductId,
        site: SiteId,
    ) -> Result<(), Refusal> {
        let area = self.facts.areas.get(&site).copied();
        let mut endings = self.facts.endings.iter();
        match endings.find(|one| one.reaches(collective, product, area)) {
            Some(ending) => Err(Refusal::Ended {
                since: ending.since,
            }),
            None => Ok(()),
        }
    }

    /// The same of a need.
    pub(crate) fn goes_on(&self, need: &Need) -> Result<(), Refusal> {
        self.not_ended(need.collective, need.product, need.site)
    }

    /// A need lies within what ends. Posted, it is refused; open, it ends, and what is on a bed may be
    /// finished; fulfilled, it is paused, so that what comes back asks nobody. Returns whether it changed.
    pub fn wind_up_need(&mut self, id: NeedId, finish_by: Instant) -> Result<bool, Refusal> {
        let need = self.needs.find(&id)?;
        match (need.state, need.paused) {
            (NeedState::Submitted, _) => self.refuse_need(id)?,
            (NeedState::Open, _) => self.end_need(id, Ending::WoundUp { finish_by })?,
            (NeedState::Fulfilled, false) => self.pause_need(id, true)?,
            (
                NeedState::Fulfilled
                | NeedState::Refused
                | NeedState::Cancelled
                | NeedState::Expired,
                _,
            ) => return Ok(false),
        }
        Ok(true)
    }

    /// Boxes packed for a site of which everything was taken out again: they go nowhere. Every pile of
    /// theirs must be in the book.
    pub fn put_away_emptied(&mut self) -> Result<Vec<ParcelId>, Refusal> {
        let packed = self.parcels.rows();
        let packed = packed.filter(|parcel| parcel.state == ParcelState::Packed);
        let emptied: Vec<ParcelId> = packed
            .map(|parcel| parcel.id)
            .filter(|id| self.inside(*id).is_empty())
            .collect();
        for id in &emptied {
            self.parcels.edit(id)?.state = ParcelState::Empty;
        }
        Ok(emptied)
    }

    /// What she began may be finished: it is no line's any more, and what is sealed of it is free.
    pub(super) fn let_finish(&mut self, claim: ClaimId, finish_by: Instant) -> Result<(), Refusal> {
        let claim = self.claims.edit(&claim)?;
        if claim.state != ClaimState::Active || claim.finishing {
            return Err(Refusal::ClaimEnded);
        }
        claim.finishing = true;
        claim.due = finish_by;
        claim.extended = true;
        claim.expires = None;
        let (line, rest) = (claim.line, claim.remaining);
        self.demand(Owner::Line(line), Account::Claimed, Account::Closed, rest)
    }
}
