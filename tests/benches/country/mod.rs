//! An invented country: towns with makers, hubs and hospitals around them, and more asked for than can be
//! made in a week. Everything follows from a seed.

use essaim_planning::Place;
use essaim_planning::matching::{
    Class, Demand, DemandId, Hub, HubId, Machine, MachineId, Maker, MakerId, MaterialId, Process,
    Size, Spool, VersionId, Work,
};
use fastrand::Rng;

/// Name aside: latitude, longitude, people in thousands, spread in km.
const TOWNS: [(f64, f64, f64, f64); 20] = [
    (48.86, 2.35, 10_900.0, 22.0),
    (45.76, 4.84, 1_700.0, 13.0),
    (43.30, 5.37, 1_620.0, 14.0),
    (50.63, 3.06, 1_060.0, 12.0),
    (43.60, 1.44, 1_050.0, 14.0),
    (44.84, -0.58, 990.0, 15.0),
    (43.70, 7.26, 950.0, 12.0),
    (47.22, -1.55, 680.0, 13.0),
    (48.57, 7.75, 480.0, 10.0),
    (45.19, 5.72, 450.0, 9.0),
    (49.44, 1.10, 470.0, 10.0),
    (43.61, 3.88, 460.0, 10.0),
    (48.11, -1.68, 370.0, 12.0),
    (47.39, 0.69, 360.0, 10.0),
    (45.78, 3.08, 270.0, 10.0),
    (48.69, 6.18, 290.0, 10.0),
    (49.18, -0.37, 210.0, 9.0),
    (47.32, 5.04, 240.0, 8.0),
    (48.39, -4.49, 200.0, 9.0),
    (42.69, 2.89, 200.0, 9.0),
];

/// Edge in mm, minutes, grams, and how often it is asked for.
pub(crate) const PRODUCTS: [(f64, f64, f64, f64); 6] = [
    (180.0, 70.0, 32.0, 0.45),
    (140.0, 13.0, 6.0, 0.15),
    (60.0, 135.0, 26.0, 0.12),
    (60.0, 25.0, 8.0, 0.12),
    (110.0, 85.0, 45.0, 0.10),
    (210.0, 240.0, 120.0, 0.06),
];

/// Edge of the bed in mm, time for a piece over the version's own, and how common.
const PRINTERS: [(f64, f64, f64); 5] = [
    (220.0, 1.0, 0.40),
    (210.0, 0.9, 0.25),
    (180.0, 0.75, 0.13),
    (256.0, 0.5, 0.13),
    (300.0, 1.05, 0.09),
];

const KM_A_DEGREE: f64 = 111.19;

/// What is needed, and who makes.
pub(crate) struct Country {
    pub(crate) demands: Vec<Demand>,
    pub(crate) makers: Vec<Maker>,
}

/// A country of so many makers and need lines.
pub(crate) fn country(makers: u32, needs: u32, seed: u64) -> Country {
    let mut chance = Chance(Rng::with_seed(seed));
    let hubs = (0..(makers / 40).max(110)).map(|id| Hub {
        id: HubId(u64::from(id)),
        place: chance.place(0.5),
    });
    let hubs: Vec<Hub> = hubs.collect();
    let makers: Vec<Maker> = (0..makers).map(|id| chance.maker(id, &hubs)).collect();
    let hospitals: Vec<Place> = (0..needs.div_ceil(2)).map(|_| chance.place(0.4)).collect();
    let mut demands: Vec<Demand> = (0..needs).map(|id| chance.demand(id, &hospitals)).collect();
    fill_a_week(&mut demands, &makers);
    Country { demands, makers }
}

/// Draws.
struct Chance(Rng);

impl Chance {
    /// About 0, as often on either side, mostly within 1.
    fn normal(&mut self) -> f64 {
        let (a, b) = (self.0.f64().max(1e-12), self.0.f64());
        (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos()
    }

    /// One of these, by its weight.
    fn pick(&mut self, weights: impl Iterator<Item = f64> + Clone) -> usize {
        let mut left = self.0.f64() * weights.clone().sum::<f64>();
        let mut last = 0;
        for (nth, weight) in weights.enumerate() {
            last = nth;
            left -= weight;
            if left < 0.0 {
                break;
            }
        }
        last
    }

    /// Somewhere around a town; a part of them far out in the country.
    fn place(&mut self, rural: f64) -> Place {
        let out = self.0.f64() < rural;
        let weight = |people: f64| if out { people.sqrt() } else { people };
        let (lat, lon, _, spread) = TOWNS[self.pick(TOWNS.iter().map(|town| weight(town.2)))];
        let degrees = if out { 55.0 } else { spread } / KM_A_DEGREE;
        let north = lat + self.normal() * degrees;
        Place::new(
            north,
            lon + self.normal() * degrees / lat.to_radians().cos(),
        )
    }

    fn maker(&mut self, id: u32, hubs: &[Hub]) -> Maker {
        let id = u64::from(id);
        let machines = 1 + self.pick([0.5, 0.3, 0.12, 0.08].into_iter());
        let hours = [4.0, 6.0, 8.0, 12.0, 16.0, 20.0];
        let hours = hours[self.pick([0.2, 0.2, 0.2, 0.2, 0.12, 0.08].into_iter())];
        let good = 0.7 + 0.3 * self.0.f64().sqrt();
        let reach = [5.0, 10.0, 20.0, 40.0, 80.0];
        let mut spools = Vec::new();
        for (has, material) in [0.92, 0.6, 0.2].into_iter().zip(0..) {
            if self.0.f64() < has {
                spools.push(Spool {
                    material: MaterialId(material),
                    grams: (2_200.0_f64.ln() + 0.8 * self.normal()).exp().round(),
                });
            }
        }
        Maker {
            id: MakerId(id),
            place: self.place(0.35),
            reach_km: reach[self.pick([0.15, 0.25, 0.3, 0.2, 0.1].into_iter())],
            hubs: hubs.to_vec(),
            recent_offers: self.0.u32(0..5),
            offers_out: 0,
            cap_pieces: None,
            up_to_class: Class::C,
            at_home: false,
            machines: (0..4)
                .take(machines)
                .map(|nth| self.machine(id * 4 + nth, hours, good))
                .collect(),
            spools,
        }
    }

    fn machine(&mut self, id: u64, hours_per_day: f64, good: f64) -> Machine {
        let (edge, factor, _) = PRINTERS[self.pick(PRINTERS.iter().map(|printer| printer.2))];
        Machine {
            id: MachineId(id),
            process: Process::Printing,
            kind: None,
            envelope: Some(Size::new(edge, edge, edge)),
            hours_per_day,
            hours_promised: 0.0,
            time_factor: factor / good,
            materials: (0..3).map(MaterialId).collect(),
        }
    }

    fn demand(&mut self, id: u32, hospitals: &[Place]) -> Demand {
        let product = self.pick(PRODUCTS.iter().map(|product| product.3));
        let (edge, minutes, grams, _) = PRODUCTS[product];
        let one = self.0.f64() < 0.25;
        let versions = 1 + self.pick([0.4, 0.4, 0.2].into_iter());
        let works = (0..3).take(versions).map(|nth| Work {
            version: VersionId(nth),
            minutes_per_piece: minutes * (0.85 + 0.3 * self.0.f64()),
            minutes_by_kind: Vec::new(),
            grams_per_piece: grams,
            size: Size::new(edge, edge * 0.8, 20.0),
            materials: if one {
                vec![MaterialId(1)]
            } else {
                (0..3).map(MaterialId).collect()
            },
            process: Process::Printing,
            not_at_home: false,
        });
        let works = works.collect();
        let days = [2.0, 4.0, 7.0, 14.0][self.pick([0.1, 0.2, 0.4, 0.3].into_iter())];
        let rank = self.pick([0.12, 0.23, 0.4, 0.25].into_iter());
        let pieces = (250.0_f64.ln() + 1.1 * self.normal())
            .exp()
            .clamp(10.0, 8_000.0);
        Demand {
            id: DemandId(u64::from(id)),
            priority: u32::try_from(rank).unwrap_or(0) + 1,
            deadline_hours: days * 24.0,
            open: whole(pieces),
            place: hospitals[self.0.usize(..hospitals.len())],
            works,
            min_batch: 1,
            class: Class::A,
        }
    }
}

/// Makes the pieces asked for as many as all makers near a hub could print or feed in a week.
fn fill_a_week(demands: &mut [Demand], makers: &[Maker]) {
    let supply: f64 = makers
        .iter()
        .filter(|maker| {
            let near =
                |hub: &Hub| essaim_planning::haversine_km(maker.place, hub.place) <= maker.reach_km;
            maker.hubs.iter().any(near)
        })
        .map(|maker| {
            let hours = maker
                .machines
                .iter()
                .map(|one| one.hours_per_day * 7.0 / one.time_factor);
            let grams = maker.spools.iter().map(|spool| spool.grams / 26.0);
            hours.sum::<f64>().min(grams.sum())
        })
        .sum();
    let hours = |demand: &Demand| demand.works[0].minutes_per_piece / 60.0;
    let asked: f64 = demands
        .iter()
        .map(|one| f64::from(one.open) * hours(one))
        .sum();
    for demand in demands {
        demand.open = whole(f64::from(demand.open) * supply / asked).max(5);
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "some thousands at most, never negative"
)]
fn whole(pieces: f64) -> u32 {
    pieces.round() as u32
}
