//! What was found for a shipment and a car, as long as her tour stays what it was.
#![expect(clippy::indexing_slicing, reason = "a slot per shipment and car")]

use super::insertion::Insertion;
use super::model::Load;

/// What was found: a version no tour has stands for nothing, this many metres for no place.
const NOWHERE: i32 = i32::MAX;

/// As small as can be: a search spends much of its time reading these.
#[derive(Debug, Clone, Copy)]
struct Known {
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
    slots: Vec<[Known; 2]>,
}

impl Cache {
    /// Nothing is known.
    pub(super) fn new(shipments: usize, cars: usize) -> Self {
        let nothing = Known {
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

    /// Metres found for this version of a tour: `Some(None)` for no place.
    pub(super) fn find(&self, shipment: usize, car: usize, version: u32) -> Option<Option<i64>> {
        let known = &self.slots[shipment * self.cars + car];
        let known = known.iter().find(|known| known.version == version)?;
        Some((known.metres != NOWHERE).then(|| i64::from(known.metres)))
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

    /// Keeps what was found for a version, on trial or not. Beyond what a slot can hold (a tour of
    /// 65,536 stops) nothing is found.
    pub(super) fn keep(
        &mut self,
        (shipment, car, version): (usize, usize, u32),
        on_trial: bool,
        found: Option<Insertion>,
        load: &Load,
    ) -> Option<i64> {
        let fits = found.and_then(|it| small(&it, load));
        let known = &mut self.slots[shipment * self.cars + car][usize::from(on_trial)];
        let (metres, at, ends) = fits.unwrap_or((NOWHERE, [0; 2], [0; 2]));
        *known = Known {
            version,
            metres,
            at,
            ends,
        };
        (metres != NOWHERE).then(|| i64::from(metres))
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
