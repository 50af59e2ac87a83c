//! Needs: posted, verified, raised, lowered, paused, ended.

use crate::ids::{CollectiveId, LineId, NeedId, PersonId, ProductId, SiteId};
use crate::ledger::shift::To;
use crate::ledger::{Account, Book, Demand, Owner, Pile, Place, Stage};
use crate::need::{Line, Need, NeedState, UseKey};
use crate::parcel::{Destination, ParcelState};
use crate::{Instant, Refusal, Units};

/// A need as posted.
#[derive(Clone, Debug)]
pub struct NewNeed {
    /// The collective that looks after it.
    pub collective: CollectiveId,
    /// Where to.
    pub site: SiteId,
    /// What.
    pub product: ProductId,
    /// What for.
    pub use_key: UseKey,
    /// Who posts it.
    pub requester: PersonId,
    /// How many products.
    pub products: Units,
    /// The end of the need-by day there.
    pub need_by: Instant,
}

/// How a need ends early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// By people.
    Cancelled,
    /// By the clock; only when nothing is claimed, made, in stock or on its way.
    Expired,
    /// With its product, area or collective: what is on a bed may be finished until then.
    WoundUp {
        /// The end of the last day.
        finish_by: Instant,
    },
}

impl Book {
    /// A requester posts a need. Nothing is open until a coordinator verified it.
    pub fn post_need(&mut self, new: NewNeed) -> Result<NeedId, Refusal> {
        self.not_ended(new.collective, new.product, new.site)?;
        let id = NeedId::new(&mut self.mint);
        let need = Need {
            id,
            collective: new.collective,
            site: new.site,
            product: new.product,
            use_key: new.use_key,
            requester: new.requester,
            verifier: None,
            products: new.products,
            waiting: Units::ZERO,
            state: NeedState::Submitted,
            paused: false,
            need_by: new.need_by,
            merged_into: None,
        };
        self.needs.put(id, need);
        Ok(id)
    }

    /// A coordinator, never the requester, verifies a need: it opens with one line per component.
    /// Of `products`, `tranche` opens now; the rest waits for a call-back.
    pub fn open_need(
        &mut self,
        id: NeedId,
        verifier: PersonId,
        tranche: Units,
    ) -> Result<(), Refusal> {
        let need = self.needs.find(&id)?;
        if need.state != NeedState::Submitted {
            return Err(Refusal::NeedNotOpen);
        }
        if need.requester == verifier {
            return Err(Refusal::RequesterVerifies);
        }
        self.goes_on(need)?;
        let components = self
            .facts
            .products
            .get(&need.product)
            .cloned()
            .ok_or(Refusal::NotFound)?;
        for (component, count) in components {
            let line = LineId::new(&mut self.mint);
            let ordered = tranche.times(count);
            let demand = Demand {
                open: ordered,
                ..Demand::default()
            };
            self.lines.put(
                line,
                Line {
                    id: line,
                    need: id,
                    component,
                    count,
                    ordered,
                    demand,
                },
            );
        }
        let need = self.needs.edit(&id)?;
        need.state = NeedState::Open;
        need.verifier = Some(verifier);
        need.waiting = need.products - tranche;
        Ok(())
    }

    /// A coordinator refuses a need.
    pub fn refuse_need(&mut self, id: NeedId) -> Result<(), Refusal> {
        let need = self.needs.edit(&id)?;
        if need.state != NeedState::Submitted {
            return Err(Refusal::NeedNotOpen);
        }
        need.state = NeedState::Refused;
        Ok(())
    }

    /// After the call-back, what waited opens too.
    pub fn open_waiting(&mut self, id: NeedId) -> Result<(), Refusal> {
        let waiting = self.needs.find(&id)?.waiting;
        for line in self.lines_of(id) {
            let count = self.lines.find(&line)?.count;
            if waiting.is_some() {
                self.raise_line(line, waiting.times(count))?;
            }
        }
        self.needs.edit(&id)?.waiting = Units::ZERO;
        Ok(())
    }

    /// More is asked for. A fulfilled need opens again.
    pub fn raise_line(&mut self, id: LineId, more: Units) -> Result<(), Refusal> {
        if !more.is_some() {
            return Err(Refusal::NoUnits);
        }
        let need = self.lines.find(&id)?.need;
        let row = self.needs.find(&need)?;
        if !row.state.lives() {
            return Err(Refusal::NeedEnded);
        }
        self.goes_on(row)?;
        let line = self.lines.edit(&id)?;
        line.ordered += more;
        line.demand.open += more;
        self.needs.edit(&need)?.state = NeedState::Open;
        Ok(())
    }

    /// Less is asked for, at any time: never below what is on the road or received. Cut first is what
    /// is open, then claims not started, claims started, made and stock (which become free).
    pub fn lower_line(&mut self, id: LineId, target: Units) -> Result<(), Refusal> {
        let line = self.lines.find(&id)?;
        let least = line.demand.transit + line.demand.received;
        if !self.needs.find(&line.need)?.state.lives() {
            return Err(Refusal::NeedEnded);
        }
        if target < least || target > line.ordered {
            return Err(Refusal::BelowReceived { least });
        }
        loop {
            let line = self.lines.edit(&id)?;
            let cut = line.demand.open.min(line.ordered - target);
            line.ordered -= cut;
            line.demand.open -= cut;
            let still = line.ordered - target;
            if still.is_zero() {
                return self.settle();
            }
            self.free_some_of(id, still)?;
        }
    }

    /// Frees up to `want` pieces of a line: one claim's or one pile's at a time, in the order above.
    fn free_some_of(&mut self, line: LineId, want: Units) -> Result<(), Refusal> {
        let claim = self
            .claims
            .rows()
            .filter(|claim| claim.line == line && claim.remaining.is_some())
            .min_by_key(|claim| (claim.started, std::cmp::Reverse(claim.id)))
            .map(|claim| (claim.id, claim.remaining));
        if let Some((claim, remaining)) = claim {
            return self.give_back(claim, want.min(remaining));
        }
        let counted = |pile: &Pile| {
            let counts = pile
                .owner
                .map(|owner| self.counts_on(owner))
                .unwrap_or_default();
            counts
                .into_iter()
                .find(|(one, _)| *one == line)
                .map(|(_, count)| (*pile, count))
        };
        let in_stage = |stage| {
            self.piles
                .iter()
                .map(|(pile, _)| pile)
                .filter(move |pile| pile.stage == stage)
                .find_map(counted)
        };
        let (pile, count) = in_stage(Stage::Made)
            .or_else(|| in_stage(Stage::Stock))
            .ok_or(Refusal::ChangedMeanwhile)?;
        let units = want.groups_covering(count).min(self.units(&pile));
        self.untie_here(pile, units).map(drop)
    }

    /// Pauses a need (no new claims), or lets it go on, which waits for what ended to be reopened.
    pub fn pause_need(&mut self, id: NeedId, paused: bool) -> Result<(), Refusal> {
        let need = self.needs.find(&id)?;
        if !need.state.lives() {
            return Err(Refusal::NeedEnded);
        }
        if !paused {
            self.goes_on(need)?;
        }
        self.needs.edit(&id)?.paused = paused;
        Ok(())
    }

    /// A need ends: what is still wanted closes, claims end (those begun may be finished where it is wound
    /// up), made and stock become free; what is on the road goes on.
    pub fn end_need(&mut self, id: NeedId, ending: Ending) -> Result<(), Refusal> {
        let state = self.needs.find(&id)?.state;
        if state != NeedState::Open {
            return Err(Refusal::NeedNotOpen);
        }
        let lines = self.lines_of(id);
        let moving = |line: &Line| {
            let demand = &line.demand;
            demand.claimed + demand.made + demand.stock + demand.transit
        };
        let busy = lines
            .iter()
            .filter_map(|line| self.lines.get(line))
            .any(|line| moving(line).is_some());
        if ending == Ending::Expired && busy {
            return Err(Refusal::NeedNotOpen);
        }
        self.needs.edit(&id)?.state = match ending {
            Ending::Cancelled | Ending::WoundUp { .. } => NeedState::Cancelled,
            Ending::Expired => NeedState::Expired,
        };
        for line in &lines {
            let open = self.lines.find(line)?.demand.open;
            self.demand(Owner::Line(*line), Account::Open, Account::Closed, open)?;
        }
        let claims = self
            .claims
            .rows()
            .filter(|claim| lines.contains(&claim.line) && claim.remaining.is_some());
        for (claim, rest, started) in claims
            .map(|claim| (claim.id, claim.remaining, claim.started))
            .collect::<Vec<_>>()
        {
            match ending {
                Ending::WoundUp { finish_by } if started => self.let_finish(claim, finish_by)?,
                Ending::WoundUp { .. } | Ending::Cancelled | Ending::Expired => {
                    self.give_back(claim, rest)?;
                }
            }
        }
        self.free_all_of(id)
    }

    pub(super) fn free_all_of(&mut self, id: NeedId) -> Result<(), Refusal> {
        let piles: Vec<Pile> = self
            .piles
            .iter()
            .map(|(pile, _)| *pile)
            .filter(|pile| matches!(pile.stage, Stage::Made | Stage::Stock))
            .filter(|pile| {
                pile.owner
                    .and_then(|owner| self.need_of(owner).ok())
                    .is_some_and(|need| need.id == id)
            })
            .collect();
        for pile in piles {
            let units = self.units(&pile);
            if self.is_in_a_box_for_a_hub(&pile) {
                self.shift(pile, units, To::same().free())?;
            } else {
                self.untie_here(pile, units)?;
            }
        }
        Ok(())
    }

    /// What goes to a hub goes there too when it is nobody's.
    fn is_in_a_box_for_a_hub(&self, pile: &Pile) -> bool {
        match pile.place {
            Place::Parcel(parcel) => self
                .parcels
                .get(&parcel)
                .is_some_and(|parcel| matches!(parcel.bound, Destination::Hub(_))),
            Place::Home(_) | Place::Hub(_) | Place::Site(_) => false,
        }
    }

    /// A unit loses its owner where it lies; what is packed but not yet on its way is unpacked first. A
    /// bag of which only part is unpacked was opened: both parts rest again, each in a bag of its own.
    pub(crate) fn untie_here(&mut self, pile: Pile, units: Units) -> Result<Pile, Refusal> {
        let mut to = To::same().free();
        if let Place::Parcel(parcel) = pile.place {
            let parcel = self.parcels.find(&parcel)?;
            if let (ParcelState::Packed, Some(at)) = (parcel.state, parcel.at) {
                to = to.at(at);
                if let Some(bag) = pile.bag
                    && self.bags_stay_whole(&[(pile, units)]).is_err()
                {
                    to = to.bag(Some(self.part_bag(bag)?));
                }
            }
        }
        self.shift(pile, units, to)
    }
}
