//! All tours while they are searched for: taken apart, put together, and put back as they were.
#![expect(
    clippy::indexing_slicing,
    reason = "one slot per car and per shipment of the model"
)]

use super::cache::{Cache, Known};
use super::insertion::Trial;
use super::model::Model;
use super::route::Route;

/// On no tour.
pub(super) const NOBODY: usize = usize::MAX;

/// What tours are worth, apart from who is left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Worth {
    /// How bad what is left is.
    pub(super) weight: u64,
    /// Tours with stops.
    pub(super) tours: usize,
    /// Metres, dearer for who drives much.
    pub(super) cost: f64,
}

/// All tours.
#[derive(Debug)]
pub(super) struct State<'m> {
    pub(super) model: &'m Model<'m>,
    pub(super) routes: Vec<Route>,
    /// The car that carries each shipment.
    pub(super) carrier: Vec<usize>,
    /// Shipments on no tour that some car could carry.
    pub(super) absent: Vec<usize>,
    /// Promised shipments, which stay where they are.
    pub(super) fixed: Vec<bool>,
    /// Cars not to be used any more.
    pub(super) closed: Vec<bool>,
    pub(super) worth: Worth,
    cache: Cache,
    trial: Trial,
    version: u32,
    /// Tours as they were before the first change since the last [`State::keep`].
    before: Vec<(usize, Route)>,
    before_absent: Vec<usize>,
    before_worth: Worth,
    /// Whether a car's tour is in `before`.
    touched: Vec<bool>,
    spare: Vec<Route>,
    /// Shipments being taken off.
    leaving: Vec<bool>,
}

impl<'m> State<'m> {
    /// Tours with promised stops only: lists of nodes by car.
    pub(super) fn new(model: &'m Model<'m>, promised: &[Vec<usize>]) -> Self {
        let worth = Worth {
            weight: 0,
            tours: 0,
            cost: 0.0,
        };
        let mut state = Self {
            model,
            routes: model.cars.iter().map(Route::empty).collect(),
            carrier: vec![NOBODY; model.loads.len()],
            absent: Vec::new(),
            fixed: vec![false; model.loads.len()],
            closed: vec![false; model.cars.len()],
            worth,
            cache: Cache::new(model.loads.len(), model.cars.len()),
            trial: Trial::default(),
            version: 0,
            before: Vec::new(),
            before_absent: Vec::new(),
            before_worth: worth,
            touched: vec![false; model.cars.len()],
            spare: Vec::new(),
            leaving: vec![false; model.loads.len()],
        };
        for node in promised.iter().flatten() {
            state.fixed[model.nodes[*node].visit.shipment] = true;
        }
        state.become_tours(promised);
        state
    }

    /// Becomes other tours, given as lists of nodes by car that break no rule.
    pub(super) fn become_tours(&mut self, tours: &[Vec<usize>]) {
        self.carrier.fill(NOBODY);
        for (car, nodes) in tours.iter().enumerate() {
            let row = &self.model.cars[car];
            let mut route = Route::empty(row);
            for (at, node) in nodes.iter().enumerate() {
                route.put(self.model, at + 1, *node);
                self.carrier[self.model.nodes[*node].visit.shipment] = car;
            }
            route.count(self.model, row);
            self.version = self.version.wrapping_add(1);
            route.version = self.version;
            self.routes[car] = route;
        }
        let left = (0..self.carrier.len()).filter(|it| self.carrier[*it] == NOBODY);
        self.absent = left
            .filter(|it| !self.model.loads[*it].cars.is_empty())
            .collect();
        self.weigh();
        self.keep();
    }

    /// The tours as lists of nodes by car.
    pub(super) fn tours(&self) -> Vec<Vec<usize>> {
        self.routes
            .iter()
            .map(|route| route.nodes().collect())
            .collect()
    }

    /// Makes what was changed last.
    pub(super) fn keep(&mut self) {
        for (car, route) in self.before.drain(..) {
            self.touched[car] = false;
            self.spare.push(route);
        }
        self.before_absent.clone_from(&self.absent);
        self.before_worth = self.worth;
    }

    /// Undoes what was changed since the last [`State::keep`].
    pub(super) fn undo(&mut self) {
        for (car, _) in &self.before {
            for node in self.routes[*car].nodes() {
                self.carrier[self.model.nodes[node].visit.shipment] = NOBODY;
            }
            self.touched[*car] = false;
        }
        for (car, route) in self.before.drain(..) {
            for node in route.nodes() {
                self.carrier[self.model.nodes[node].visit.shipment] = car;
            }
            self.spare
                .push(std::mem::replace(&mut self.routes[car], route));
        }
        self.absent.clone_from(&self.before_absent);
        self.worth = self.before_worth;
    }

    fn remember(&mut self, car: usize) {
        if self.touched[car] {
            return;
        }
        self.touched[car] = true;
        let now = &self.routes[car];
        let mut copy = self.spare.pop().unwrap_or_else(|| now.clone());
        copy.copy(now);
        self.before.push((car, copy));
    }

    /// Takes shipments off a car's tour; false when what remains would break a rule, as it can where
    /// a straight way is not the shorter one. Nothing is changed then.
    pub(super) fn take_off(&mut self, car: usize, shipments: &[usize]) -> bool {
        self.remember(car);
        for shipment in shipments {
            self.leaving[*shipment] = true;
        }
        let (nodes, leaving) = (&self.model.nodes, &self.leaving);
        let (row, route) = (&self.model.cars[car], &mut self.routes[car]);
        let (cost, was_used) = (row.cost(route.metres), !route.is_empty());
        route
            .steps
            .retain(|step| step.node == NOBODY || !leaving[nodes[step.node].visit.shipment]);
        let sound = route.count(self.model, row);
        for shipment in shipments {
            self.leaving[*shipment] = false;
        }
        if !sound {
            if let Some((_, whole)) = self.before.iter().find(|(it, _)| *it == car) {
                route.copy(whole);
            }
            return false;
        }
        self.version = self.version.wrapping_add(1);
        route.version = self.version;
        self.worth.cost += row.cost(route.metres) - cost;
        self.worth.tours -= usize::from(was_used && route.is_empty());
        for shipment in shipments {
            self.carrier[*shipment] = NOBODY;
            self.absent.push(*shipment);
            self.worth.weight += self.model.loads[*shipment].weight;
        }
        true
    }

    /// What is known of a shipment on a car's tour as it is.
    pub(super) fn known(&self, car: usize, shipment: usize) -> Option<Known> {
        self.cache.find(shipment, car, self.routes[car].version)
    }

    /// Looks for the cheapest place of a shipment on a car's tour that adds less than a bound.
    pub(super) fn look(&mut self, car: usize, shipment: usize, bound: i64) -> Known {
        let route = &self.routes[car];
        let (row, load) = (&self.model.cars[car], &self.model.loads[shipment]);
        let most = row.metres - route.metres + 1;
        let found = self
            .trial
            .cheapest(self.model, route, (car, shipment), most.min(bound));
        let key = (shipment, car, route.version);
        let bound = (bound < most).then_some(bound);
        self.cache
            .keep(key, self.touched[car], (found, bound), load)
    }

    /// Puts a shipment where it was looked at last.
    pub(super) fn put_on(&mut self, car: usize, shipment: usize) {
        let (row, load) = (&self.model.cars[car], &self.model.loads[shipment]);
        let version = self.routes[car].version;
        let Some(insertion) = self.cache.place(shipment, car, version, load) else {
            return;
        };
        self.remember(car);
        let route = &mut self.routes[car];
        let (cost, was_empty) = (row.cost(route.metres), route.is_empty());
        let sound = route.insert(self.model, row, &insertion);
        debug_assert!(sound, "an insertion that was looked at keeps every rule");
        self.version = self.version.wrapping_add(1);
        route.version = self.version;
        self.worth.cost += row.cost(route.metres) - cost;
        self.worth.tours += usize::from(was_empty);
        self.worth.weight -= self.model.loads[shipment].weight;
        self.carrier[shipment] = car;
    }

    /// What a car's tour costs more with so many metres added.
    pub(super) fn added_cost(&self, car: usize, metres: i64) -> f64 {
        let (row, now) = (&self.model.cars[car], self.routes[car].metres);
        row.cost(now + metres) - row.cost(now)
    }

    /// Mean stops per tour that has any.
    pub(super) fn mean_stops(&self) -> usize {
        let stops: usize = self.routes.iter().map(Route::len).sum();
        stops / self.worth.tours.max(1)
    }

    fn weigh(&mut self) {
        let used = self.routes.iter().filter(|route| !route.is_empty());
        let cars = self.routes.iter().zip(&self.model.cars);
        let loads = &self.model.loads;
        self.worth = Worth {
            weight: self.absent.iter().map(|it| loads[*it].weight).sum(),
            tours: used.count(),
            cost: cars.map(|(route, car)| car.cost(route.metres)).sum(),
        };
    }
}
