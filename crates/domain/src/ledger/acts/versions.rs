//! Stops of a version, at one site or everywhere; withdrawal, which is final.

use crate::Refusal;
use crate::ids::{PersonId, SiteId, StopId, VersionId};
use crate::ledger::{Book, Pile, Stage};
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
        Ok(id)
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
        Ok(())
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
        let claims: Vec<_> = self
            .claims
            .rows()
            .filter(|claim| claim.version == version && claim.remaining.is_some())
            .map(|claim| (claim.id, claim.remaining))
            .collect();
        for (claim, rest) in claims {
            self.give_back(claim, rest)?;
        }
        let of_it = |pile: &Pile| {
            pile.owner.is_some()
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
        Ok(id)
    }
}
