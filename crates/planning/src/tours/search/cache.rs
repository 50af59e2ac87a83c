//! What was found for a shipment and a car, as long as her tour stays what it was.
#![expect(clippy::indexing_slicing, reason = "a slot per shipment and car")]

use super::insertion::Insertion;

#[derive(Debug, Clone, Copy)]
struct Known {
    version: u32,
    found: Insertion,
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
            found: Insertion::NONE,
        };
        Self {
            cars,
            slots: vec![[nothing; 2]; shipments * cars],
        }
    }

    /// What was found for this version of a tour.
    pub(super) fn find(&self, shipment: usize, car: usize, version: u32) -> Option<Insertion> {
        let known = &self.slots[shipment * self.cars + car];
        known
            .iter()
            .find(|known| known.version == version)
            .map(|known| known.found)
    }

    /// Keeps what was found for a version, on trial or not.
    pub(super) fn keep(
        &mut self,
        shipment: usize,
        car: usize,
        version: u32,
        on_trial: bool,
        found: Insertion,
    ) {
        let known = &mut self.slots[shipment * self.cars + car];
        known[usize::from(on_trial)] = Known { version, found };
    }
}
