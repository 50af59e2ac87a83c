//! Claims: taken, started, given back, extended, expired.

use crate::claim::{Claim, ClaimState};
use crate::ids::{ClaimId, LineId, PersonId, VersionId};
use crate::ledger::{Account, Book, Owner};
use crate::need::NeedState;
use crate::{Instant, Refusal, Units};

/// A claim as asked for.
#[derive(Clone, Debug)]
pub struct NewClaim {
    /// Of which line.
    pub line: LineId,
    /// By whom.
    pub maker: PersonId,
    /// In which version.
    pub version: VersionId,
    /// How many.
    pub units: Units,
    /// Promised for when.
    pub due: Instant,
}

impl Book {
    /// A maker takes units off a line's open count. The version must make this component, be
    /// accepted for the site and use, and not be stopped; class C is made where its grounds allow (G6).
    #[expect(
        clippy::needless_pass_by_value,
        reason = "what is asked for is used up"
    )]
    pub fn claim(&mut self, new: NewClaim) -> Result<ClaimId, Refusal> {
        self.may_claim(new.line, new.version, new.maker)?;
        if !new.units.is_some() {
            return Err(Refusal::NoUnits);
        }
        self.demand(
            Owner::Line(new.line),
            Account::Open,
            Account::Claimed,
            new.units,
        )?;
        let id = ClaimId::new(&mut self.mint);
        let claim = Claim {
            id,
            line: new.line,
            maker: new.maker,
            version: new.version,
            taken: new.units,
            remaining: new.units,
            submitted: Units::ZERO,
            released: Units::ZERO,
            started: false,
            state: ClaimState::Active,
            due: new.due,
            extended: false,
            finishing: false,
            expires: None,
            taken_at: self.now,
            stopped_since: None,
        };
        self.claims.put(id, claim);
        Ok(id)
    }

    /// Whether this version may be claimed for this line by this maker now, whatever the number.
    pub fn may_claim(
        &self,
        line: LineId,
        version: VersionId,
        maker: PersonId,
    ) -> Result<(), Refusal> {
        let line = self.lines.find(&line)?;
        let need = self.needs.find(&line.need)?;
        let (component, class) = *self.facts.versions.get(&version).ok_or(Refusal::NotFound)?;
        if need.state != NeedState::Open {
            return Err(if need.state.lives() {
                Refusal::NotEnoughOpen {
                    open: line.demand.open,
                    asked: Units::of(1),
                }
            } else {
                Refusal::NeedNotOpen
            });
        }
        self.goes_on(need)?;
        if need.paused {
            return Err(Refusal::NeedPaused);
        }
        if component != line.component {
            return Err(Refusal::WrongComponent);
        }
        if self.facts.bought.contains(&component) {
            return Err(Refusal::IsBought);
        }
        if !self.is_accepted(version, need) {
            return Err(Refusal::NotAccepted);
        }
        if self.is_stopped(version, Some(need.site)) {
            return Err(Refusal::VersionStopped);
        }
        let grounds = self.grounds(version, need);
        self.works_at(maker).may_make(class, grounds)
    }

    /// She started printing: a lowered line cuts her last.
    pub fn start_claim(&mut self, id: ClaimId) -> Result<(), Refusal> {
        let claim = self.claims.edit(&id)?;
        if !claim.remaining.is_some() {
            return Err(Refusal::ClaimEnded);
        }
        claim.started = true;
        Ok(())
    }

    /// Units she will not make go back to the line.
    pub fn give_back(&mut self, id: ClaimId, units: Units) -> Result<(), Refusal> {
        self.end_part_of(id, units, ClaimState::Released)
    }

    /// The clock gives the rest back, once its notice reached her and the grace is over; it stands
    /// still while the version is stopped.
    pub fn expire_claim(&mut self, id: ClaimId) -> Result<(), Refusal> {
        let claim = self.claims.find(&id)?;
        let rest = claim.remaining;
        let expires = claim.expires.ok_or(Refusal::NotDue { due: claim.due })?;
        if expires > self.now {
            return Err(Refusal::NotDue { due: expires });
        }
        if claim.stopped_since.is_some() || self.stands_still(claim)? {
            return Err(Refusal::VersionStopped);
        }
        self.end_part_of(id, rest, ClaimState::Expired)
    }

    fn end_part_of(&mut self, id: ClaimId, units: Units, state: ClaimState) -> Result<(), Refusal> {
        let claim = self.claims.edit(&id)?;
        if !claim.remaining.is_some() {
            return Err(Refusal::ClaimEnded);
        }
        if !units.is_some() {
            return Err(Refusal::NoUnits);
        }
        if units > claim.remaining {
            return Err(Refusal::NotThatMany {
                there: claim.remaining,
                asked: units,
            });
        }
        claim.remaining -= units;
        claim.released += units;
        if claim.remaining.is_zero() {
            claim.state = state;
        }
        let (line, finishing) = (claim.line, claim.finishing);
        if finishing {
            // The line closed them when its need ended.
            return Ok(());
        }
        self.back(Owner::Line(line), Account::Claimed, units)
    }

    /// The promised date moves, once.
    pub fn extend_claim(&mut self, id: ClaimId, due: Instant) -> Result<(), Refusal> {
        let claim = self.claims.edit(&id)?;
        if !claim.remaining.is_some() {
            return Err(Refusal::ClaimEnded);
        }
        if claim.extended {
            return Err(Refusal::AlreadyExtended);
        }
        claim.due = due;
        claim.extended = true;
        claim.expires = None;
        Ok(())
    }
}
