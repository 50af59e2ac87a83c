//! Which shipments and volunteers are planned together.
#![expect(
    clippy::indexing_slicing,
    reason = "one slot per shipment, volunteer and part of the validated request"
)]

use std::collections::BTreeMap;

use crate::tours::ids::PlaceIndex;
use crate::tours::request::{Request, Shipment};
use crate::tours::roads::{RoadTimes, Vehicle, VehicleKind};

/// Shipments below which a catchment is planned with the nearest other one.
const FEW: usize = 60;
/// How many more volunteers a part may have than its shipments are worth, in percent.
const MORE: usize = 115;
/// Shipments of a part a volunteer is measured by: the nearest to her.
const NEAREST: usize = 8;

/// One request per part.
pub(super) fn cut(request: &Request, roads: &dyn RoadTimes, most: usize) -> Vec<Request> {
    let ground = Ground::new(request, roads);
    let mut parts = ground.halve_large(ground.join_small(ground.catchments()), most);
    let mut people = ground.people(&mut parts);
    ground.join_deserted(&mut parts, &mut people);
    let requests = parts.iter().zip(people).map(|(shipments, people)| Request {
        promised: request
            .promised
            .iter()
            .filter(|promise| {
                let mut mine = people.iter();
                mine.any(|it| request.volunteers[*it].id == promise.volunteer)
            })
            .cloned()
            .collect(),
        shipments: shipments
            .iter()
            .map(|it| request.shipments[*it].clone())
            .collect(),
        volunteers: people
            .iter()
            .map(|it| request.volunteers[*it].clone())
            .collect(),
    });
    requests.collect()
}

type Part = Vec<usize>;

struct Ground<'a> {
    request: &'a Request,
    roads: &'a dyn RoadTimes,
    vehicle: Vehicle,
    /// Each shipment's hub, and its other end.
    ends: Vec<[PlaceIndex; 2]>,
}

impl<'a> Ground<'a> {
    fn new(request: &'a Request, roads: &'a dyn RoadTimes) -> Self {
        let first = request.volunteers.first();
        let usual = Vehicle::usual(VehicleKind::Car);
        let mut ground = Self {
            request,
            roads,
            vehicle: first.map_or(usual, |person| person.vehicle),
            ends: Vec::new(),
        };
        let ends: Vec<[PlaceIndex; 2]> = request
            .shipments
            .iter()
            .map(|shipment| ground.nearest_ends(shipment))
            .collect();
        let mut busy: BTreeMap<PlaceIndex, usize> = BTreeMap::new();
        for end in ends.iter().flatten() {
            *busy.entry(*end).or_default() += 1;
        }
        let hub_first = |[pickup, delivery]: [PlaceIndex; 2]| {
            if busy[&pickup] > busy[&delivery] {
                [pickup, delivery]
            } else {
                [delivery, pickup]
            }
        };
        ground.ends = ends.into_iter().map(hub_first).collect();
        ground
    }

    /// Where a shipment is picked up, and the nearest of its ends from there.
    fn nearest_ends(&self, shipment: &Shipment) -> [PlaceIndex; 2] {
        let pickup = shipment.pickup[0].place;
        let ends = shipment.delivery.iter().map(|door| door.place);
        let nearest = ends.min_by_key(|end| self.metres(pickup, *end));
        [pickup, nearest.unwrap_or(pickup)]
    }

    fn metres(&self, from: PlaceIndex, to: PlaceIndex) -> u64 {
        let road = self.roads.road(from, to, &self.vehicle);
        road.map_or(u64::MAX, |road| road.metres)
    }

    fn catchments(&self) -> Vec<(PlaceIndex, Part)> {
        let mut by_hub: BTreeMap<PlaceIndex, Part> = BTreeMap::new();
        for (shipment, [hub, _]) in self.ends.iter().enumerate() {
            by_hub.entry(*hub).or_default().push(shipment);
        }
        by_hub.into_iter().collect()
    }

    /// The smallest catchment goes to the nearest other hub, until none is small.
    fn join_small(&self, mut catchments: Vec<(PlaceIndex, Part)>) -> Vec<Part> {
        while catchments.len() > 1 {
            let sizes = catchments.iter().enumerate();
            let least = sizes.min_by_key(|(_, (_, part))| part.len());
            let Some(small) = least.filter(|(_, (_, part))| part.len() < FEW) else {
                break;
            };
            let small = small.0;
            let (hub, part) = catchments.remove(small);
            let others = catchments.iter_mut();
            if let Some((_, near)) = others.min_by_key(|(other, _)| self.metres(hub, *other)) {
                near.extend(part);
            }
        }
        catchments.into_iter().map(|(_, part)| part).collect()
    }

    /// Parts of more than `most` shipments are halved, between the two that lie farthest apart.
    fn halve_large(&self, mut parts: Vec<Part>, most: usize) -> Vec<Part> {
        let mut done = Vec::new();
        while let Some(mut part) = parts.pop() {
            if part.len() <= most.max(2) {
                done.push(part);
                continue;
            }
            let outer = |shipment: usize| self.ends[shipment][1];
            let farthest = |from: PlaceIndex| {
                let ends = part.iter().map(|it| outer(*it));
                ends.max_by_key(|end| self.metres(from, *end))
                    .unwrap_or(from)
            };
            let one = farthest(self.ends[part[0]][0]);
            let other = farthest(one);
            let nearer = |shipment: &usize| {
                let end = outer(*shipment);
                let [a, b] = [self.metres(one, end), self.metres(other, end)];
                (i128::from(a) - i128::from(b), *shipment)
            };
            part.sort_by_key(nearer);
            let rest = part.split_off(part.len() / 2);
            parts.push(part);
            parts.push(rest);
        }
        done.sort();
        done
    }

    /// Volunteers by part, nearest first, in step with the shipments. Who has promised a shipment goes
    /// where it is, and what else she promised comes with her.
    fn people(&self, parts: &mut [Part]) -> Vec<Vec<usize>> {
        let people = &self.request.volunteers;
        let mut home: Vec<Option<usize>> = vec![None; people.len()];
        for promise in &self.request.promised {
            let person = people.iter().position(|it| it.id == promise.volunteer);
            let shipments: Vec<usize> = (0..self.request.shipments.len())
                .filter(|it| {
                    let id = self.request.shipments[*it].id;
                    promise.stops.iter().any(|stop| stop.shipment == id)
                })
                .collect();
            let to = shipments
                .first()
                .and_then(|first| parts.iter().position(|part| part.contains(first)));
            if let (Some(person), Some(to)) = (person, to) {
                home[person] = Some(to);
                for part in &mut *parts {
                    part.retain(|it| !shipments.contains(it));
                }
                parts[to].extend(&shipments);
            }
        }
        let all: usize = parts.iter().map(Vec::len).sum();
        let mut room: Vec<usize> = parts
            .iter()
            .map(|part| (people.len() * part.len() * MORE).div_ceil(all.max(1) * 100))
            .collect();
        for part in home.iter().flatten() {
            room[*part] = room[*part].saturating_sub(1);
        }
        let mut pairs: Vec<(u64, usize, usize)> = Vec::new();
        for (person, _) in home.iter().enumerate().filter(|(_, home)| home.is_none()) {
            let far = parts.iter().map(|part| self.far(person, part));
            pairs.extend(far.enumerate().map(|(part, far)| (far, person, part)));
        }
        pairs.sort_unstable();
        for (_, person, part) in pairs {
            if home[person].is_none() && room[part] > 0 {
                home[person] = Some(part);
                room[part] -= 1;
            }
        }
        let mut hands = vec![Vec::new(); parts.len()];
        for (person, part) in home.into_iter().enumerate() {
            if let Some(hand) = part.and_then(|part| hands.get_mut(part)) {
                hand.push(person);
            }
        }
        hands
    }

    /// A part without volunteers is planned with the nearest one that has some.
    fn join_deserted(&self, parts: &mut Vec<Part>, people: &mut Vec<Vec<usize>>) {
        while parts.len() > 1
            && let Some(empty) = people.iter().position(Vec::is_empty)
        {
            people.remove(empty);
            let part = parts.remove(empty);
            let Some([_, from]) = part.first().map(|it| self.ends[*it]) else {
                continue;
            };
            let far = |part: &Part| {
                part.iter()
                    .map(|it| self.metres(from, self.ends[*it][1]))
                    .min()
            };
            if let Some(near) = parts.iter_mut().min_by_key(|part| far(part)) {
                near.extend(part);
            }
        }
    }

    /// Mean metres from where a volunteer starts to the nearest shipments of a part.
    fn far(&self, person: usize, part: &Part) -> u64 {
        let start = self.request.volunteers[person].start;
        let ends = part.iter().map(|it| self.metres(start, self.ends[*it][1]));
        let mut far: Vec<u64> = ends.collect();
        far.sort_unstable();
        far.truncate(NEAREST);
        let many = u64::from(crate::number::count(far.len())).max(1);
        far.iter().map(|far| far / many).sum()
    }
}
