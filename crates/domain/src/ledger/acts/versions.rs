//! Stops of a version, at one site or everywhere; withdrawal, which is final.

use std::collections::BTreeSet;

use crate::Refusal;
use crate::claim::Claim;
use crate::ids::{PersonId, SiteId, StopId, VersionId};
use crate::ledger::{Book, Owner, Pile, Stage};
use crate::need::{Need, UseKey};
use crate::recall::Stop;

impl Book {
    /// Stops a version. It is looked up by version and site, so what is sealed meanwhile is caught too.
    pub fn stop_version(
        &mut self,
        version: VersionId,
        site: Option<SiteId>,
        by: PersonId,
    ) -> Result<StopId, Refusal> {
        let id = StopId::new(&mut self.mint);
        self.stops.put(
            id,
            Stop {
                id,
                version,
                site,
                withdrawal: false,
                by,
                lifted_at: None,
            },
        );
        self.settle_clocks(version)?;
        Ok(id)
    }

    /// Lets the clocks of a version's claims stand still or go on, as its stops and acceptances say now.
    /// Every act that changes one of those calls it, with the version's active claims in the book.
    pub fn settle_clocks(&mut self, version: VersionId) -> Result<(), Refusal> {
        let now = self.now;
        let active = |claim: &&Claim| claim.version == version && claim.remaining.is_some();
        let mut turned = Vec::new();
        for claim in self.claims.rows().filter(active) {
            let stands = self.stands_still(claim)?;
            if stands != claim.stopped_since.is_some() {
                turned.push((claim.id, stands));
            }
        }
        for (id, stands) in turned {
            let claim = self.claims.edit(&id)?;
            if stands {
                claim.stand_still(now);
            } else {
                claim.go_on(now);
            }
        }
        Ok(())
    }

    /// Lifts this stop, and only this one.
    pub fn lift_stop(&mut self, id: StopId) -> Result<(), Refusal> {
        let now = self.now;
        let stop = self.stops.edit(&id)?;
        if stop.withdrawal {
            return Err(Refusal::Withdrawn);
        }
        if stop.lifted_at.is_some() {
            return Err(Refusal::ChangedMeanwhile);
        }
        stop.lifted_at = Some(now);
        let version = stop.version;
        self.settle_clocks(version)
    }

    /// Withdraws a version for good, by a validator and an approver: its claims end, its made and stock
    /// units lose their owner, demand reopens.
    pub fn withdraw_version(
        &mut self,
        version: VersionId,
        by: (PersonId, PersonId),
    ) -> Result<StopId, Refusal> {
        if by.0 == by.1 {
            return Err(Refusal::SecondPerson);
        }
        let id = StopId::new(&mut self.mint);
        self.stops.put(
            id,
            Stop {
                id,
                version,
                site: None,
                withdrawal: true,
                by: by.0,
                lifted_at: None,
            },
        );
        self.let_go(version, &|_| true)?;
        Ok(id)
    }

    /// A site takes its acceptance back for good: what was being made or lies ready of the version for
    /// its use is let go, so that demand does not wait for pieces that never come. What is on the road
    /// waits to be sent elsewhere, brought back or refused. Nothing happens where another approval in
    /// force accepts it.
    pub fn end_acceptance(
        &mut self,
        version: VersionId,
        sites: &BTreeSet<SiteId>,
        use_key: &UseKey,
    ) -> Result<(), Refusal> {
        let accepting = self.facts.accepted.clone();
        let meant = |need: &Need| {
            let asked = (version, need.site, need.use_key.clone());
            sites.contains(&need.site) && need.use_key == *use_key && !accepting.contains(&asked)
        };
        self.let_go(version, &meant)
    }

    /// Claims on these needs end, made and stock units lose their owner, demand reopens.
    fn let_go(&mut self, version: VersionId, meant: &dyn Fn(&Need) -> bool) -> Result<(), Refusal> {
        let is_meant = |book: &Self, owner| book.need_of(owner).is_ok_and(meant);
        let claims: Vec<_> = self
            .claims
            .rows()
            .filter(|claim| claim.version == version && claim.remaining.is_some())
            .filter(|claim| is_meant(self, Owner::Line(claim.line)))
            .map(|claim| (claim.id, claim.remaining))
            .collect();
        for (claim, rest) in claims {
            self.give_back(claim, rest)?;
        }
        let of_it = |pile: &Pile| {
            pile.owner.is_some_and(|owner| is_meant(self, owner))
                && matches!(pile.stage, Stage::Made | Stage::Stock)
                && self
                    .batches
                    .get(&pile.batch)
                    .is_some_and(|batch| batch.versions.contains(&version))
        };
        let piles: Vec<Pile> = self
            .piles
            .iter()
            .map(|(pile, _)| *pile)
            .filter(of_it)
            .collect();
        for pile in piles {
            self.untie_here(pile, self.units(&pile))?;
        }
        Ok(())
    }
}
