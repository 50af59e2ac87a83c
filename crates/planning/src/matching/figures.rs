//! Sums over a plan.

use std::collections::BTreeSet;

use super::demand::Demand;
use super::outcome::{Figures, Plan};
use crate::number::{count, real};

/// The sums over proposals and unmet pieces; the rest only the planning itself sees.
pub(super) fn figures<'a>(demands: impl Iterator<Item = &'a Demand>, plan: &Plan) -> Figures {
    let proposals = &plan.proposals;
    let pieces_proposed: u64 = proposals
        .iter()
        .map(|proposal| u64::from(proposal.pieces))
        .sum();
    let piece_km: f64 = proposals
        .iter()
        .map(|proposal| proposal.km * real(u64::from(proposal.pieces)))
        .sum();
    let used: BTreeSet<_> = proposals.iter().map(|proposal| proposal.maker).collect();
    Figures {
        pieces_open: demands.map(|demand| u64::from(demand.open)).sum(),
        pieces_proposed,
        pieces_unmet: plan.unmet.iter().map(|unmet| u64::from(unmet.pieces)).sum(),
        lines_unmet: count(plan.unmet.len()),
        minutes: proposals.iter().map(|proposal| proposal.minutes).sum(),
        grams: proposals.iter().map(|proposal| proposal.grams).sum(),
        km_per_piece: piece_km / real(pieces_proposed.max(1)),
        makers_used: count(used.len()),
        ..Figures::default()
    }
}
