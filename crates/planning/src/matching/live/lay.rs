//! What every machine, spool and maker of a live plan is taken up by.

use std::collections::BTreeMap;

use super::Proposed;
use crate::matching::demand::Demand;
use crate::matching::engine::ticks;
use crate::matching::ids::{DemandId, MaterialId};
use crate::matching::maker::Maker;
use crate::number::at;

/// A batch on a machine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Work {
    pub(super) line: DemandId,
    /// Hours from now.
    pub(super) due: f64,
    pub(super) ticks: i64,
}

/// What one maker was given.
#[derive(Debug, Clone, Default)]
pub(super) struct Hers {
    /// By machine.
    pub(super) works: BTreeMap<usize, Vec<Work>>,
    /// Grams by material.
    pub(super) grams: BTreeMap<MaterialId, f64>,
    pub(super) pieces: u32,
    pub(super) offers: u32,
}

/// All makers.
#[derive(Debug)]
pub(super) struct Lay {
    makers: Vec<Hers>,
}

impl Lay {
    pub(super) fn of(makers: &[Maker]) -> Self {
        Self {
            makers: vec![Hers::default(); makers.len()],
        }
    }

    pub(super) fn hers(&self, maker: u32) -> Option<&Hers> {
        self.makers.get(at(maker))
    }

    /// A maker nothing was given to.
    pub(super) fn add_maker(&mut self) {
        self.makers.push(Hers::default());
    }

    /// Enters a batch.
    pub(super) fn put(&mut self, demand: &Demand, batch: &Proposed) {
        let Some(hers) = self.makers.get_mut(at(batch.maker)) else {
            return;
        };
        let pieces = batch.pieces;
        hers.works
            .entry(batch.edge.machine)
            .or_default()
            .push(work(demand, batch));
        if let Some(material) = batch.edge.material {
            *hers.grams.entry(material).or_default() += f64::from(pieces) * batch.edge.grams;
        }
        hers.pieces += pieces;
        hers.offers += 1;
    }

    /// Takes a batch out that was entered.
    pub(super) fn take(&mut self, demand: &Demand, batch: &Proposed) {
        let Some(hers) = self.makers.get_mut(at(batch.maker)) else {
            return;
        };
        let pieces = batch.pieces;
        let gone = work(demand, batch);
        if let Some(works) = hers.works.get_mut(&batch.edge.machine)
            && let Some(place) = works.iter().position(|work| *work == gone)
        {
            works.swap_remove(place);
        }
        if let Some(grams) = batch.edge.material.and_then(|one| hers.grams.get_mut(&one)) {
            *grams -= f64::from(pieces) * batch.edge.grams;
        }
        hers.pieces -= pieces;
        hers.offers -= 1;
    }
}

fn work(demand: &Demand, batch: &Proposed) -> Work {
    Work {
        line: demand.id,
        due: demand.deadline_hours,
        ticks: i64::from(batch.pieces) * i64::from(ticks(batch.edge.minutes)),
    }
}
