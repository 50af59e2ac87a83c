//! How lines weigh against each other.

use std::cmp::Ordering;

use super::Entry;
use crate::matching::demand::Demand;
use crate::matching::engine::NeedRow;
use crate::matching::settings::Settings;
use crate::number::{count, pieces, real, whole_up};

/// The most urgent first: the coordinator's rank, then the deadline, then the id.
pub(in crate::matching) fn urgency(a: &Demand, b: &Demand) -> Ordering {
    let priority = a.priority.cmp(&b.priority);
    let deadline = a.deadline_hours.total_cmp(&b.deadline_hours);
    priority.then(deadline).then(a.id.cmp(&b.id))
}

/// The lines as needs of the search.
pub(super) fn needs(lines: &[Entry<'_>], settings: &Settings, deadlines: &[f64]) -> Vec<NeedRow> {
    let all = real(u64::from(count(lines.len()).max(1)));
    let need = |(line, rank): (&Entry<'_>, u32)| NeedRow {
        pieces: line.demand.open,
        minutes: mean(line.demand),
        // Among lines of one priority those that are due before the others.
        weight: weight(line.demand.priority) * (1.0 - TIE * f64::from(rank) / all),
        deadline: deadlines.partition_point(|due| *due < line.demand.deadline_hours),
        batch: line.demand.smallest_batch(),
        share: share(line.demand, settings),
    };
    lines.iter().zip(0..).map(need).collect()
}

/// Lines of one priority differ by so little.
const TIE: f64 = 1e-4;

/// Km an unmet minute weighs: a third for each step of the coordinator's rank, and more than any way.
fn weight(priority: u32) -> f64 {
    let steps = i32::try_from(priority.min(5)).unwrap_or(5) - 1;
    27_000.0 * 3.0_f64.powi(-steps)
}

/// The mean of a line's versions.
fn mean(demand: &Demand) -> f64 {
    let sum: f64 = demand.works.iter().map(|work| work.minutes_per_piece).sum();
    let mean = sum / real(u64::from(count(demand.works.len().max(1))));
    mean.max(0.001)
}

/// The most pieces of a line for one maker.
pub(in crate::matching) fn share(demand: &Demand, settings: &Settings) -> u32 {
    if demand.open <= settings.share_above {
        return demand.open;
    }
    let share = settings.line_share * real(u64::from(demand.open));
    pieces(whole_up(share)).max(demand.smallest_batch())
}
