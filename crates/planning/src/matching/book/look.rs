//! How far to look for makers of a line.

use super::Book;
use crate::matching::demand::Demand;
use crate::matching::edges::edges;
use crate::matching::engine::{Budget, Effort, solve};
use crate::matching::maker::Maker;
use crate::matching::ways::{Way, Ways};
use crate::number::{at, whole_down};

/// A line's makers are looked at, nearest first, until so many times its pieces could be made…
const ENOUGH: u64 = 20;
/// …and at least so many makers were.
const LEAST: usize = 100;
/// So many times more for a line that stayed unmet.
const WIDER: u64 = 16;

/// Rounds of pricing that show which lines stay unmet if nobody looks farther.
const GLANCE: Effort = Effort {
    price_rounds: 40,
    search_rounds: 0,
};

/// Makers of a line, and whether there are no others.
pub(in crate::matching) fn first(
    demand: &Demand,
    makers: &[&Maker],
    ways: &Ways,
) -> (Vec<Way>, bool) {
    look((demand, ENOUGH, LEAST), makers, ways)
}

/// Makers of a line until `enough` times its pieces could be made by at least so many of them.
fn look(
    (demand, enough, least): (&Demand, u64, usize),
    makers: &[&Maker],
    ways: &Ways,
) -> (Vec<Way>, bool) {
    let wanted = u64::from(demand.open).saturating_mul(enough);
    let (mut found, mut could) = (Vec::new(), 0_u64);
    for way in ways.to(demand.place) {
        if could >= wanted && found.len() >= least {
            return (found, false);
        }
        if could < wanted {
            let maker = makers.get(at(way.maker));
            could += maker.map_or(0, |maker| most(demand, maker));
        }
        found.push(way);
    }
    (found, true)
}

impl Book<'_> {
    /// Looks farther for lines that a quick plan leaves short.
    pub(in crate::matching) fn glance(&mut self) {
        if self.lines.iter().any(|line| !line.all) {
            let budget = Budget::rounds(GLANCE);
            let glance = solve(&self.instance, &self.settings.fairness, &budget);
            self.widen(&glance.open);
        }
    }

    /// Makers no line has in reach.
    pub(in crate::matching) fn out_of_reach(&self) -> u32 {
        if self.lines.is_empty() {
            return 0;
        }
        let sites: Vec<_> = self.lines.iter().map(|line| line.demand.place).collect();
        self.ways.unreached(&sites)
    }

    /// Looks farther for lines that stay unmet, where there is somebody.
    fn widen(&mut self, open: &[u32]) {
        let mut wider = false;
        for (line, open) in self.lines.iter_mut().zip(open) {
            if *open > 0 && !line.all {
                let far = (line.demand, ENOUGH * WIDER, 4 * line.ways.len());
                (line.ways, line.all) = look(far, &self.makers, self.ways);
                line.leave_out(&self.makers, self.refused);
                wider = true;
            }
        }
        if wider {
            self.add_edges();
        }
    }
}

/// The most pieces a maker could make of a line if she made nothing else.
fn most(demand: &Demand, maker: &Maker) -> u64 {
    let mut by_machine = vec![0; maker.machines.len()];
    for edge in edges(demand, maker) {
        let hours = maker.machines.get(edge.machine).map_or(0.0, |machine| {
            machine.hours_per_day / 24.0 * demand.deadline_hours - machine.hours_promised
        });
        let grams = edge.material.map_or(f64::INFINITY, |material| {
            let spools = maker
                .spools
                .iter()
                .filter(|spool| spool.material == material);
            spools.map(|spool| spool.grams).sum::<f64>() / edge.grams.max(0.001)
        });
        let pieces = whole_down((hours * 60.0 / edge.minutes).min(grams).max(0.0));
        if let Some(most) = by_machine.get_mut(edge.machine) {
            *most = pieces.max(*most);
        }
    }
    let all: u64 = by_machine.iter().sum();
    all.min(u64::from(maker.cap_pieces.unwrap_or(u32::MAX)))
}
