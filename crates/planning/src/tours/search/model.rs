//! The world as the search reads it: stops as numbered nodes with one window each, flat and signed.
#![expect(
    clippy::indexing_slicing,
    reason = "nodes, loads, cars and spots are numbered here, one slot each"
)]

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::outcome::StopKind;
use super::super::request::Settings;
use super::super::sharing::per_km;
use super::super::table::Table;
use super::super::validate::LONGEST;
use super::super::world::{Visit, World};
use super::neighbours::neighbours;
use crate::number::{real_signed, signed, whole_up};

/// A stop that could be made: one of a shipment's doors in one of its windows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) visit: Visit,
    pub(super) spot: usize,
    pub(super) ready: i64,
    pub(super) due: i64,
    pub(super) service: i64,
}

/// A shipment.
#[derive(Debug)]
pub(super) struct Load {
    pub(super) pickups: Range<usize>,
    pub(super) deliveries: Range<usize>,
    /// Boxes and grams.
    pub(super) size: [i64; 2],
    /// How bad it is to leave it: more than all of later ranks together.
    pub(super) weight: u64,
    pub(super) rank: u32,
    /// Cars that could carry it if they had nothing else to do.
    pub(super) cars: Vec<usize>,
    /// Metres from its first door to its last.
    pub(super) trip: i64,
    /// Seconds its narrowest end is open.
    pub(super) open: i64,
    /// The other shipments, nearest first.
    pub(super) near: Vec<usize>,
}

/// A volunteer with her vehicle.
#[derive(Debug)]
pub(super) struct Car {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) from: i64,
    pub(super) until: i64,
    pub(super) room: [i64; 2],
    pub(super) metres: i64,
    pub(super) table: usize,
    /// Cars of one kind can stand for each other.
    pub(super) kind: usize,
    /// A tour of m metres costs `linear` m + `square` m².
    linear: f64,
    square: f64,
}

impl Car {
    /// What a tour of so many metres costs.
    pub(super) fn cost(&self, metres: i64) -> f64 {
        let metres = real_signed(metres);
        metres * (self.linear + self.square * metres)
    }

    /// So many metres more cost at least so much: what is cheaper adds fewer.
    pub(super) fn bound(&self, cost: f64) -> i64 {
        let metres = (cost / self.linear).clamp(0.0, 1e9);
        signed(whole_up(metres)) + 1
    }
}

/// All the search reads.
#[derive(Debug)]
pub(in crate::tours) struct Model<'w> {
    pub(super) nodes: Vec<Node>,
    pub(super) loads: Vec<Load>,
    pub(super) cars: Vec<Car>,
    pub(super) kinds: usize,
    pub(super) tables: &'w [Table],
    /// Whether a car may stop at a node, car by car.
    stops: Vec<bool>,
    /// Mean metres from a pickup to the nearest other one: the scale of what is worth trying.
    pub(super) scale: f64,
}

impl<'w> Model<'w> {
    /// Numbers everything.
    pub(in crate::tours) fn new(world: &'w World, settings: &Settings) -> Self {
        let shipments = world.request.shipments.len();
        let mut nodes = Vec::new();
        let mut loads = Vec::with_capacity(shipments);
        let weights = weights(world);
        for shipment in 0..shipments {
            let pickups = add_nodes(world, shipment, StopKind::Pickup, &mut nodes);
            let deliveries = add_nodes(world, shipment, StopKind::Delivery, &mut nodes);
            let row = world.shipment(shipment);
            let wide = |range: &Range<usize>| -> i64 {
                nodes[range.clone()]
                    .iter()
                    .map(|it| it.due - it.ready)
                    .sum()
            };
            loads.push(Load {
                size: [i64::from(row.boxes), signed(world.grams(shipment))],
                weight: weights[&row.priority],
                rank: row.priority,
                cars: Vec::new(),
                trip: 0,
                open: wide(&pickups).min(wide(&deliveries)),
                near: Vec::new(),
                pickups,
                deliveries,
            });
        }
        let (cars, kinds) = cars(world, settings);
        let stops = stops(world, &nodes);
        let mut model = Self {
            nodes,
            loads,
            cars,
            kinds,
            tables: world.tables(),
            stops,
            scale: 1.0,
        };
        for shipment in 0..shipments {
            model.loads[shipment].cars = (0..model.cars.len())
                .filter(|car| model.alone(world, *car, shipment))
                .collect();
        }
        neighbours(&mut model);
        model
    }

    /// Whether a car may stop at a node at all.
    pub(super) fn may_stop(&self, car: usize, node: usize) -> bool {
        self.stops[car * self.nodes.len() + node]
    }

    /// Whether a car could carry a shipment with nothing else to do.
    fn alone(&self, world: &World, car: usize, shipment: usize) -> bool {
        if !world.skilled(car, shipment) || !world.fits(car, shipment) {
            return false;
        }
        let load = &self.loads[shipment];
        let free = |node: &usize| self.may_stop(car, *node);
        load.pickups.clone().filter(free).any(|pickup| {
            let mut deliveries = load.deliveries.clone().filter(free);
            deliveries.any(|delivery| self.round(car, pickup, delivery))
        })
    }

    fn round(&self, car: usize, pickup: usize, delivery: usize) -> bool {
        let Car {
            start,
            end,
            from,
            until,
            metres,
            table,
            ..
        } = self.cars[car];
        let table = &self.tables[table];
        let (mut spot, mut time, mut length) = (start, from, 0);
        for node in [pickup, delivery] {
            let node = &self.nodes[node];
            let way = table.way(spot, node.spot);
            time += way.seconds();
            if time > node.due {
                return false;
            }
            time = time.max(node.ready) + node.service;
            length += way.metres();
            spot = node.spot;
        }
        let way = table.way(spot, end);
        time + way.seconds() <= until && length + way.metres() <= metres
    }

    /// The stop a node is.
    pub(in crate::tours) fn visit(&self, node: usize) -> Visit {
        self.nodes[node].visit
    }

    /// The node of a promised stop that is kept at a second.
    pub(in crate::tours) fn node_of(&self, visit: Visit, begin: i64) -> Option<usize> {
        let load = &self.loads[visit.shipment];
        let mut range = match visit.kind {
            StopKind::Pickup => load.pickups.clone(),
            StopKind::Delivery => load.deliveries.clone(),
        };
        range.find(|node| {
            let node = &self.nodes[*node];
            node.visit == visit && node.ready <= begin && begin <= node.due
        })
    }
}

/// Adds the nodes of one end of a shipment, in the order of their windows.
fn add_nodes(
    world: &World,
    shipment: usize,
    kind: StopKind,
    nodes: &mut Vec<Node>,
) -> Range<usize> {
    let first = nodes.len();
    let service = signed(world.service(shipment, kind));
    for (number, door) in world.doors(shipment, kind).iter().enumerate() {
        let visit = Visit {
            shipment,
            kind,
            door: number,
        };
        let mut windows: Vec<(i64, i64)> = door
            .windows
            .iter()
            .map(|it| (signed(it.from), signed(it.until)))
            .collect();
        if windows.is_empty() {
            windows.push((0, signed(LONGEST)));
        }
        windows.sort_unstable();
        nodes.extend(windows.into_iter().map(|(ready, due)| Node {
            visit,
            spot: world.spot(door.place),
            ready,
            due,
            service,
        }));
    }
    first..nodes.len()
}

/// One weight per rank: 1 more than all shipments of later ranks together weigh.
fn weights(world: &World) -> BTreeMap<u32, u64> {
    let mut many: BTreeMap<u32, u64> = BTreeMap::new();
    for shipment in &world.request.shipments {
        *many.entry(shipment.priority).or_default() += 1;
    }
    let mut sum: u64 = 0;
    let later_first = many.into_iter().rev();
    let weighed = later_first.map(|(rank, count)| {
        let weight = sum.saturating_add(1).min(1 << 40);
        sum = sum.saturating_add(weight.saturating_mul(count));
        (rank, weight)
    });
    weighed.collect()
}

/// Whether each volunteer may stop at each node: a road there in time, within her radius.
fn stops(world: &World, nodes: &[Node]) -> Vec<bool> {
    let people = 0..world.request.volunteers.len();
    let all = people.flat_map(|volunteer| {
        nodes.iter().map(move |node| {
            let person = world.volunteer(volunteer);
            let place = world.door(node.visit).place;
            let road = world.road(volunteer, person.start, place);
            let in_time = road.is_some_and(|it| signed(person.hours.from + it.seconds) <= node.due);
            in_time && world.in_radius(volunteer, place)
        })
    });
    all.collect()
}

fn cars(world: &World, settings: &Settings) -> (Vec<Car>, usize) {
    let people = &world.request.volunteers;
    let share = per_km(people, settings) / 1000.0;
    let mut promised = vec![false; people.len()];
    for promise in &world.request.promised {
        if let Some(at) = people.iter().position(|it| it.id == promise.volunteer) {
            promised[at] = true;
        }
    }
    let mut kinds: Vec<usize> = Vec::new();
    let mut cars: Vec<Car> = Vec::with_capacity(people.len());
    for (number, person) in people.iter().enumerate() {
        let same = |first: &&usize| {
            let other = &people[**first];
            !promised[number]
                && !promised[**first]
                && (other.start, other.end, other.boxes, other.hours)
                    == (person.start, person.end, person.boxes, person.hours)
                && (&other.skills, other.vehicle) == (&person.skills, person.vehicle)
                && [other.kg, other.max_km, other.lately_km]
                    .iter()
                    .zip([person.kg, person.max_km, person.lately_km])
                    .all(|(a, b)| a.total_cmp(&b).is_eq())
                && other.radius_km == person.radius_km
        };
        let kind = kinds.iter().find(same).copied().unwrap_or_else(|| {
            kinds.push(number);
            number
        });
        let table = world.table_of(number);
        let spot = |place| world.spot(place);
        cars.push(Car {
            start: spot(person.start),
            end: person
                .end
                .map_or_else(|| world.tables()[table].nowhere(), spot),
            from: signed(person.hours.from),
            until: signed(person.hours.until),
            room: [i64::from(person.boxes), signed(world.max_grams(number))],
            metres: signed(world.max_metres(number)),
            table,
            kind,
            linear: 1.0 + 2.0 * share * person.lately_km * 1000.0,
            square: share,
        });
    }
    let many = cars.len();
    (cars, many)
}
