//! What a single proposal must keep.

use super::{Breach, DUST, near};
use crate::haversine_km;
use crate::matching::demand::{Demand, Work};
use crate::matching::maker::{Machine, Maker};
use crate::matching::outcome::Proposal;
use crate::matching::settings::Settings;

/// A proposal with the rows it names.
pub(super) struct Job<'a> {
    pub(super) proposal: &'a Proposal,
    pub(super) demand: &'a Demand,
    pub(super) maker: &'a Maker,
    pub(super) machine: &'a Machine,
    work: &'a Work,
}

impl<'a> Job<'a> {
    pub(super) fn find(
        demands: &'a [Demand],
        makers: &'a [Maker],
        proposal: &'a Proposal,
    ) -> Option<Self> {
        let demand = demands.iter().find(|demand| demand.id == proposal.demand)?;
        let maker = makers.iter().find(|maker| maker.id == proposal.maker)?;
        let machine = maker
            .machines
            .iter()
            .find(|machine| machine.id == proposal.machine)?;
        let work = demand
            .works
            .iter()
            .find(|work| work.version == proposal.version)?;
        Some(Self {
            proposal,
            demand,
            maker,
            machine,
            work,
        })
    }

    pub(super) fn breaches(&self, proposal: usize, settings: &Settings) -> Vec<Breach> {
        let told = self.proposal;
        let pieces = f64::from(told.pieces);
        let minutes = pieces * self.minutes_each() * self.machine.time_factor;
        let grams = pieces * self.work.grams_per_piece;
        let smallest = self.demand.min_batch.min(self.demand.open).max(1);
        let rules = [
            (self.fits(), Breach::DoesNotFit { proposal }),
            (self.material_allowed(), Breach::WrongMaterial { proposal }),
            (self.reaches(settings), Breach::OutsideReach { proposal }),
            (told.pieces >= smallest, Breach::BelowBatch { proposal }),
            (
                near(told.minutes, minutes) && near(told.grams, grams),
                Breach::WrongSums { proposal },
            ),
        ];
        rules
            .into_iter()
            .filter(|(kept, _)| !kept)
            .map(|(_, breach)| breach)
            .collect()
    }

    fn minutes_each(&self) -> f64 {
        let mut each = self.work.minutes_per_piece;
        for (kind, minutes) in &self.work.minutes_by_kind {
            if self.machine.kind == Some(*kind) {
                each = *minutes;
            }
        }
        each
    }

    fn fits(&self) -> bool {
        let size_fits = self.machine.envelope.is_none_or(|envelope| {
            let size = self.work.size;
            let bed = |x: f64, y: f64| x <= envelope.x && y <= envelope.y;
            size.z <= envelope.z && (bed(size.x, size.y) || bed(size.y, size.x))
        });
        size_fits
            && self.machine.process == self.work.process
            && self.demand.class <= self.maker.up_to_class
            && !(self.work.not_at_home && self.maker.at_home)
    }

    fn material_allowed(&self) -> bool {
        match self.proposal.material {
            None => self.work.grams_per_piece <= 0.0,
            Some(material) => {
                self.work.materials.contains(&material)
                    && self.machine.materials.contains(&material)
            }
        }
    }

    fn reaches(&self, settings: &Settings) -> bool {
        let (maker, site) = (self.maker, self.demand.place);
        let way = match self.proposal.hub {
            None => Some((haversine_km(maker.place, site), 0.0)),
            Some(id) => maker.hubs.iter().find(|hub| hub.id == id).map(|hub| {
                (
                    haversine_km(maker.place, hub.place),
                    haversine_km(hub.place, site),
                )
            }),
        };
        way.is_some_and(|(hers, onward)| {
            hers <= maker.reach_km + DUST
                && hers + onward <= settings.max_km + DUST
                && near(hers + onward, self.proposal.km)
        })
    }
}
