//! A plan by a count or for as long as it lasts, of a day in one piece or of a region in parts.

use std::cell::Cell;
use std::thread::available_parallelism;
use std::time::Instant;

use essaim_planning::Problem;
use essaim_planning::tours::{Pace, Paces, Request, Settings, Tours, plan, plan_parts, plan_while};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::figures::Sum;
use super::question::Question;
use super::ways::Ways;

/// A day of more parcels is cut by hub, and so many are planned together.
const PART: usize = 300;

/// Parts are planned side by side on so many cores at most: somebody must answer people meanwhile.
const CORES: usize = 2;

/// Is a day so large that it is planned in parts?
pub(super) fn is_large(request: &Request) -> bool {
    request.shipments.len() > PART
}

fn cores() -> usize {
    available_parallelism().map_or(1, usize::from).min(CORES)
}

/// A plan by the count its settings give: always the same.
pub(super) fn by_count(
    request: &Request,
    ways: &Ways,
    settings: &Settings,
) -> Result<Tours, Problem> {
    if is_large(request) {
        plan_parts(request, ways, settings, (cores(), PART), None)
    } else {
        plan(request, ways, settings)
    }
}

/// The best plan of a budget, or until it is stopped.
pub(super) fn while_it_lasts(question: &Question, mut all: Watch) -> Result<Tours, Problem> {
    let (request, ways, settings) = (&question.request, &question.ways, &question.settings);
    if is_large(request) {
        let (used, stop) = (all.budget, all.stop);
        let part = |share: f64| -> Box<dyn Pace> {
            Box::new(Part {
                clock: Clock::new(used.share(share)),
                stop: stop.clone(),
            })
        };
        let paces: &Paces = &part;
        plan_parts(request, ways, settings, (cores(), PART), Some(paces))
    } else {
        plan_while(request, ways, settings, &mut all)
    }
}

/// What of a budget is counted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Used {
    Seconds(f64),
    Looks(f64),
}

impl Used {
    /// A part's share of the time; each has all the looks.
    const fn share(self, share: f64) -> Self {
        match self {
            Self::Seconds(all) => Self::Seconds(all * share),
            Self::Looks(all) => Self::Looks(all),
        }
    }
}

struct Clock {
    since: Instant,
    budget: Used,
    looks: Cell<f64>,
}

impl Clock {
    fn new(budget: Used) -> Self {
        Self {
            since: Instant::now(),
            budget,
            looks: Cell::new(0.0),
        }
    }

    fn used(&self) -> f64 {
        match self.budget {
            Used::Seconds(all) => self.since.elapsed().as_secs_f64() / all,
            Used::Looks(all) => {
                self.looks.set(self.looks.get() + 1.0);
                self.looks.get() / all
            }
        }
    }
}

/// A budget that also ends when it is told to, and tells the best so far.
pub(super) struct Watch {
    clock: Clock,
    budget: Used,
    stop: CancellationToken,
    teller: watch::Sender<Option<Sum>>,
    faulty: usize,
}

impl Watch {
    /// A budget, what ends it, and who is told the best, of which so many parcels are no part.
    pub(super) fn new(
        budget: Used,
        stop: CancellationToken,
        (teller, faulty): (watch::Sender<Option<Sum>>, usize),
    ) -> Self {
        Self {
            clock: Clock::new(budget),
            budget,
            stop,
            teller,
            faulty,
        }
    }
}

impl Pace for Watch {
    fn used(&self) -> f64 {
        if self.stop.is_cancelled() {
            return 1.0;
        }
        self.clock.used()
    }

    fn better(&mut self, tours: &dyn Fn() -> Tours) {
        self.teller
            .send_replace(Some(Sum::of(&tours(), self.faulty)));
    }
}

/// The budget of a part: what one part found says nothing of the whole.
struct Part {
    clock: Clock,
    stop: CancellationToken,
}

impl Pace for Part {
    fn used(&self) -> f64 {
        if self.stop.is_cancelled() {
            return 1.0;
        }
        self.clock.used()
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use essaim_planning::Place;
    use essaim_planning::tours::{
        Door, PlaceIndex, Shipment, ShipmentId, Vehicle, VehicleKind, Volunteer, VolunteerId,
        Window, check,
    };

    use super::*;

    /// Homes in two towns, each with its hub and its drivers.
    fn region(homes: u32) -> Question {
        let mut places = vec![Place::new(48.0, -1.6), Place::new(48.6, -1.6)];
        let mut request = Request::default();
        for home in 0..homes {
            let town = if home % 2 == 0 { 48.0 } else { 48.6 };
            let (row, column) = (f64::from(home / 20), f64::from(home % 20));
            places.push(Place::new(town + row * 0.002, -1.6 + column * 0.002));
            let at = PlaceIndex(places.len() - 1);
            request.shipments.push(Shipment {
                id: ShipmentId(u64::from(home)),
                priority: 1,
                pickup: vec![Door::always(at)],
                delivery: vec![Door::always(PlaceIndex(usize::from(home % 2 == 1)))],
                boxes: 1,
                kg: 1.0,
                pickup_seconds: 60,
                delivery_seconds: 60,
                skills: Vec::new(),
            });
        }
        for driver in 0..20_u64 {
            let start = PlaceIndex(usize::from(driver % 2 == 1));
            request.volunteers.push(Volunteer {
                id: VolunteerId(driver),
                start,
                end: Some(start),
                boxes: 30,
                kg: 300.0,
                hours: Window::new(0, 8 * 3600),
                max_km: 150.0,
                radius_km: None,
                vehicle: Vehicle::usual(VehicleKind::Car),
                skills: Vec::new(),
                lately_km: 0.0,
            });
        }
        Question {
            start: DateTime::UNIX_EPOCH,
            request,
            ways: Ways::straight(places),
            settings: Settings::default(),
            legs: Vec::new(),
            drivers: Vec::new(),
            faulty: Vec::new(),
            faults: Vec::new(),
        }
    }

    fn watch(looks: f64, stop: CancellationToken) -> Watch {
        Watch::new(Used::Looks(looks), stop, (watch::channel(None).0, 0))
    }

    #[test]
    fn a_day_of_a_region_is_planned_in_parts_and_again_the_same() {
        let question = region(320);
        let (request, ways) = (&question.request, &question.ways);
        let stop = CancellationToken::new();
        let found = while_it_lasts(&question, watch(6.0, stop)).unwrap();
        assert_eq!(check(request, ways, &found), []);
        assert_eq!((found.effort.parts.len(), found.unassigned.len()), (2, 0));
        let settings = Settings {
            parts: found.effort.parts.clone(),
            ..question.settings.clone()
        };
        let again = by_count(request, ways, &settings).unwrap();
        assert_eq!(again.tours, found.tours);
    }

    #[test]
    fn who_stops_a_region_gets_a_plan_at_once() {
        let question = region(320);
        let stop = CancellationToken::new();
        stop.cancel();
        let found = while_it_lasts(&question, watch(1e9, stop)).unwrap();
        assert_eq!(found.effort.iterations, 0);
        assert_eq!(check(&question.request, &question.ways, &found), []);
        let small = region(40);
        assert!(!is_large(&small.request));
        let stop = CancellationToken::new();
        let found = while_it_lasts(&small, watch(3.0, stop)).unwrap();
        assert_eq!(found.effort.parts, []);
    }
}
