//! The course of a search.
#![expect(
    clippy::indexing_slicing,
    reason = "one slot per car and per shipment of the model"
)]

use fastrand::Rng;

use super::clock::{Clock, Pace};
use super::model::Model;
use super::recreate::Recreate;
use super::ruin::Ruin;
use super::state::{State, Worth};
use crate::tours::outcome::Effort;
use crate::tours::request::Settings;

/// Iterations of the first attempt to leave nothing; each next one is half as long again.
const ATTEMPT: u32 = 1_500;
/// Temperature at the beginning and at the end, over the model's scale.
const HOT: f64 = 1.0;
const COLD: f64 = 0.01;
/// Hundredths at most until nothing is left: what cannot be carried by then hardly ever is.
const FIRST: u32 = 30;

/// Tours as lists of nodes by car.
pub(in crate::tours) type Found = Vec<Vec<usize>>;

struct Search<'m, 'p> {
    state: State<'m>,
    settings: &'m Settings,
    promised: &'m [Vec<usize>],
    ruin: Ruin,
    recreate: Recreate,
    /// How often each shipment was left.
    missed: Vec<u32>,
    chance: Rng,
    clock: Clock,
    pace: Option<&'p mut dyn Pace>,
    done: u32,
    hundredth: u32,
    best: Found,
    best_worth: Worth,
    told: bool,
}

/// The best tours found, and what it took. `tell` writes tours down for whoever looks on.
pub(in crate::tours) fn search(
    model: &Model,
    promised: &[Vec<usize>],
    settings: &Settings,
    pace: Option<&mut dyn Pace>,
    tell: &dyn Fn(&Found, Effort) -> crate::tours::Tours,
) -> (Found, Effort) {
    let state = State::new(model, promised);
    let mut search = Search {
        best: state.tours(),
        best_worth: state.worth,
        state,
        settings,
        promised,
        ruin: Ruin::default(),
        recreate: Recreate::new(model.kinds),
        missed: vec![0; model.loads.len()],
        chance: Rng::with_seed(settings.seed),
        clock: Clock::new(settings, pace.is_some()),
        pace,
        done: 0,
        hundredth: 0,
        told: true,
    };
    let movable = search.state.absent.len();
    search.recreate();
    search.state.keep();
    search.note();
    if movable > 0 && search.look(tell) {
        search.leave_nothing(tell);
        search.shorten(tell);
    }
    let effort = search.effort();
    (search.best, effort)
}

impl Search<'_, '_> {
    fn effort(&self) -> Effort {
        Effort {
            iterations: self.done,
            marks: self.clock.marks().to_vec(),
            parts: Vec::new(),
        }
    }

    fn recreate(&mut self) {
        self.recreate
            .apply(&mut self.state, &self.missed, &mut self.chance);
    }

    /// Looks at the clock; false at the end.
    fn look(&mut self, tell: &dyn Fn(&Found, Effort) -> crate::tours::Tours) -> bool {
        if !self.told
            && let Some(pace) = self.pace.as_deref_mut()
        {
            let effort = Effort {
                iterations: self.done,
                marks: self.clock.marks().to_vec(),
                parts: Vec::new(),
            };
            pace.better(&|| tell(&self.best, effort.clone()));
            self.told = true;
        }
        let now = self.clock.look(self.done, self.pace.as_deref());
        self.hundredth = now.unwrap_or(100);
        now.is_some()
    }

    /// One more iteration is tried; false at the end.
    fn goes_on(&mut self, tell: &dyn Fn(&Found, Effort) -> crate::tours::Tours) -> bool {
        self.done += 1;
        !self.clock.is_due(self.done) || self.look(tell)
    }

    /// Keeps the tours when they are the best so far.
    fn note(&mut self) {
        let (now, best) = (self.state.worth, self.best_worth);
        let tours = |worth: Worth| {
            if self.settings.fewest_tours {
                worth.tours
            } else {
                0
            }
        };
        let better = (now.weight, tours(now))
            .cmp(&(best.weight, tours(best)))
            .then(now.cost.total_cmp(&(best.cost - 1e-6)));
        if better.is_lt() {
            self.best = self.state.tours();
            self.best_worth = now;
            self.told = false;
        }
    }

    /// The cost up to which a change is taken.
    fn bar(&mut self, part: f64) -> f64 {
        let scale = self.state.model.scale;
        let heat = scale * HOT * (COLD / HOT).powf(part);
        self.state.worth.cost - heat * self.chance.f64().max(1e-12).ln()
    }

    /// Until nothing is left, or half of the time is over.
    fn leave_nothing(&mut self, tell: &dyn Fn(&Found, Effort) -> crate::tours::Tours) {
        let (mut attempt, mut since) = (ATTEMPT, 0);
        loop {
            if self.state.absent.is_empty() && !(self.settings.fewest_tours && self.close_one()) {
                return;
            }
            let part = if self.settings.fewest_tours {
                f64::from(self.hundredth) / f64::from(FIRST)
            } else {
                f64::from(since) / f64::from(attempt)
            };
            self.attempt(part);
            since += 1;
            if !self.goes_on(tell) || self.hundredth >= FIRST {
                return;
            }
            if since >= attempt && !self.settings.fewest_tours {
                attempt += attempt / 2;
                since = 0;
                self.missed.fill(0);
                self.state.become_tours(self.promised);
                self.recreate();
                self.state.keep();
                self.note();
            }
        }
    }

    /// Takes apart and puts together for fewer that are left.
    fn attempt(&mut self, part: f64) {
        let (many, sum) = (self.state.absent.len(), self.missed_sum());
        let bar = self.bar(part);
        self.ruin.apply(&mut self.state, &mut self.chance);
        self.recreate();
        let taken = self.missed_sum() < sum
            || (self.state.absent.len() <= many && self.state.worth.cost < bar);
        for shipment in &self.state.absent {
            self.missed[*shipment] += 1;
        }
        if taken {
            self.state.keep();
            self.note();
        } else {
            self.state.undo();
        }
    }

    fn missed_sum(&self) -> u64 {
        let absent = self.state.absent.iter();
        absent.map(|it| u64::from(self.missed[*it]) + 1).sum()
    }

    /// Takes the tour apart that holds what was left least often, and closes its car and all that are
    /// not used; false when there is none that is not promised.
    fn close_one(&mut self) -> bool {
        let loads = |car: usize| -> Vec<usize> {
            let all = 0..self.state.carrier.len();
            all.filter(|it| self.state.carrier[*it] == car).collect()
        };
        let free = (0..self.state.routes.len()).filter(|car| {
            !self.state.routes[*car].is_empty()
                && loads(*car).iter().all(|it| !self.state.fixed[*it])
        });
        let least = free
            .map(|car| {
                let missed = loads(car)
                    .iter()
                    .map(|it| u64::from(self.missed[*it]))
                    .sum::<u64>();
                (missed, car)
            })
            .min();
        let Some((_, car)) = least.filter(|_| self.state.worth.tours > 1) else {
            return false;
        };
        for (other, route) in self.state.routes.iter().enumerate() {
            self.state.closed[other] |= route.is_empty();
        }
        self.state.closed[car] = true;
        let all = loads(car);
        let taken = self.state.take_off(car, &all);
        self.state.keep();
        taken
    }

    /// From the best tours for fewer km, never leaving more.
    fn shorten(&mut self, tell: &dyn Fn(&Found, Effort) -> crate::tours::Tours) {
        let best = std::mem::take(&mut self.best);
        self.state.become_tours(&best);
        self.best = best;
        if self.settings.fewest_tours {
            for (car, route) in self.state.routes.iter().enumerate() {
                self.state.closed[car] = route.is_empty();
            }
        }
        let from = self.hundredth;
        while self.hundredth < 100 {
            let part = f64::from(self.hundredth - from) / f64::from((99 - from).max(1));
            let bar = self.bar(part);
            let weight = self.state.worth.weight;
            self.ruin.apply(&mut self.state, &mut self.chance);
            self.recreate();
            let now = self.state.worth;
            if now.weight < weight || (now.weight == weight && now.cost < bar) {
                self.state.keep();
                self.note();
            } else {
                for shipment in &self.state.absent {
                    self.missed[*shipment] = self.missed[*shipment].saturating_add(1);
                }
                self.state.undo();
            }
            if !self.goes_on(tell) {
                return;
            }
        }
    }
}
