//! What proposals must keep together: hours, grams, caps, shares.

use std::collections::BTreeMap;

use super::job::Job;
use super::{Breach, DUST};
use crate::matching::demand::Demand;
use crate::matching::ids::{DemandId, MachineId, MakerId, MaterialId};
use crate::matching::maker::Machine;
use crate::matching::settings::Settings;

/// A machine and its proposed work: deadline and hours of each batch.
type Timetable<'a> = (Option<&'a Machine>, Vec<(f64, f64)>);

/// What the proposals use together.
#[derive(Default)]
pub(super) struct Sums<'a> {
    hours: BTreeMap<MachineId, Timetable<'a>>,
    grams: BTreeMap<(MakerId, MaterialId), (f64, f64)>,
    makers: BTreeMap<MakerId, (Option<u32>, u64, u32)>,
    shares: BTreeMap<(DemandId, MakerId), (Option<&'a Demand>, u64)>,
}

impl<'a> Sums<'a> {
    pub(super) fn add(&mut self, job: &Job<'a>) {
        let proposal = job.proposal;
        let hours = self.hours.entry(proposal.machine).or_default();
        hours.0 = Some(job.machine);
        hours
            .1
            .push((job.demand.deadline_hours, proposal.minutes / 60.0));
        if let Some(material) = proposal.material {
            let spools = job
                .maker
                .spools
                .iter()
                .filter(|spool| spool.material == material);
            let grams = self.grams.entry((proposal.maker, material)).or_default();
            grams.0 = spools.map(|spool| spool.grams).sum();
            grams.1 += proposal.grams;
        }
        let out = job.maker.offers_out;
        let maker = self.makers.entry(proposal.maker).or_insert((None, 0, out));
        *maker = (
            job.maker.cap_pieces,
            maker.1 + u64::from(proposal.pieces),
            maker.2.saturating_add(1),
        );
        let share = self
            .shares
            .entry((proposal.demand, proposal.maker))
            .or_default();
        *share = (Some(job.demand), share.1 + u64::from(proposal.pieces));
    }

    pub(super) fn breaches(&self, settings: &Settings) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for (&machine, (row, work)) in &self.hours {
            if row.is_none_or(|row| !in_time(row, work)) {
                breaches.push(Breach::TooManyHours { machine });
            }
        }
        for (&(maker, material), &(left, used)) in &self.grams {
            if used > left + DUST {
                breaches.push(Breach::TooManyGrams { maker, material });
            }
        }
        for (&maker, &(cap, pieces, offers)) in &self.makers {
            let over = cap.is_some_and(|cap| pieces > u64::from(cap));
            if over || offers > settings.offers_per_maker {
                breaches.push(Breach::OverCap { maker });
            }
        }
        for (&(demand, maker), &(row, pieces)) in &self.shares {
            if row.is_none_or(|row| over_share(row, pieces, settings)) {
                breaches.push(Breach::OverShare { demand, maker });
            }
        }
        breaches
    }
}

/// Whether work done in order of deadline, after what was promised, is ready in time.
fn in_time(machine: &Machine, work: &[(f64, f64)]) -> bool {
    work.iter().all(|&(due, _)| {
        let used: f64 = work
            .iter()
            .filter(|other| other.0 <= due)
            .map(|other| other.1)
            .sum();
        used + machine.hours_promised <= machine.hours_per_day * due / 24.0 + DUST
    })
}

fn over_share(demand: &Demand, pieces: u64, settings: &Settings) -> bool {
    if demand.open <= settings.share_above {
        return false;
    }
    let share = (settings.line_share * f64::from(demand.open) - 1e-9).ceil();
    let batch = u64::from(demand.min_batch.min(demand.open).max(1));
    pieces > batch && crate::number::real(pieces) > share
}
