//! What was found for a shipment and a car, as long as her tour stays what it was.
#![expect(clippy::indexing_slicing, reason = "a slot per shipment and car")]

use super::insertion::Insertion;
use super::model::Load;

/// So many metres for no place at all.
const NOWHERE: i32 = i32::MAX;
/// Stands where a position would for a place that was not looked for, as it costs too much.
const DEAR: [u16; 2] = [u16::MAX; 2];

/// What is known of a shipment on a tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// The cheapest place adds so many metres.
    Place(i64),
    /// Any place adds so many metres or more.
    AtLeast(i64),
    /// There is no place.
    Nowhere,
}

/// As small as can be: a search spends much of its time reading these.
#[derive(Debug, Clone, Copy)]
struct Slot {
    version: u32,
    metres: i32,
    at: [u16; 2],
    /// Counted from the shipment's first pickup and first delivery.
    ends: [u16; 2],
}

/// Two slots per shipment and car: one for tours as they were kept last, one for tours being tried.
#[derive(Debug)]
pub(super) struct Cache {
    cars: usize,
    slots: Vec<[Slot; 2]>,
}

impl Cache {
    /// Nothing is known.
    pub(super) fn new(shipments: usize, cars: usize) -> Self {
        let nothing = Slot {
            version: 0,
            metres: NOWHERE,
            at: [0; 2],
            ends: [0; 2],
        };
        Self {
            cars,
            slots: vec![[nothing; 2]; shipments * cars],
        }
    }

    /// What is known for this version of a tour.
    pub(super) fn find(&self, shipment: usize, car: usize, version: u32) -> Option<Known> {
        let slots = &self.slots[shipment * self.cars + car];
        let slot = slots.iter().find(|slot| slot.version == version)?;
        let metres = i64::from(slot.metres);
        Some(if slot.metres == NOWHERE {
            Known::Nowhere
        } else if slot.at == DEAR {
            Known::AtLeast(metres)
        } else {
            Known::Place(metres)
        })
    }

    /// The place found for this version of a tour.
    pub(super) fn place(
        &self,
        shipment: usize,
        car: usize,
        version: u32,
        load: &Load,
    ) -> Option<Insertion> {
        let known = &self.slots[shipment * self.cars + car];
        let known = known.iter().find(|known| known.version == version)?;
        let [pickup, delivery] = known.ends.map(usize::from);
        Some(Insertion {
            metres: i64::from(known.metres),
            at: known.at.map(usize::from),
            pickup: load.pickups.start + pickup,
            delivery: load.deliveries.start + delivery,
        })
    }

    /// Keeps what was found for a version, on trial or not, where only what adds less than `bound` was
    /// looked for, if there was a bound. Beyond what a slot can hold (a tour of 65,535 stops) nothing is
    /// found.
    pub(super) fn keep(
        &mut self,
        (shipment, car, version): (usize, usize, u32),
        on_trial: bool,
        (found, bound): (Option<Insertion>, Option<i64>),
        load: &Load,
    ) -> Known {
        let fits = found.and_then(|it| small(&it, load));
        let slot = &mut self.slots[shipment * self.cars + car][usize::from(on_trial)];
        let least = bound.and_then(|bound| i32::try_from(bound).ok());
        let (known, (metres, at, ends)) = match (fits, least) {
            (Some(place), _) => (Known::Place(i64::from(place.0)), place),
            (None, Some(least)) => (Known::AtLeast(i64::from(least)), (least, DEAR, [0; 2])),
            (None, None) => (Known::Nowhere, (NOWHERE, [0; 2], [0; 2])),
        };
        *slot = Slot {
            version,
            metres,
            at,
            ends,
        };
        known
    }
}

type Small = (i32, [u16; 2], [u16; 2]);

fn small(found: &Insertion, load: &Load) -> Option<Small> {
    let short = |number: usize| u16::try_from(number).ok();
    let [pickup_at, delivery_at] = found.at;
    let at = [short(pickup_at)?, short(delivery_at)?];
    let ends = [
        short(found.pickup - load.pickups.start)?,
        short(found.delivery - load.deliveries.start)?,
    ];
    Some((i32::try_from(found.metres).ok()?, at, ends))
}
