//! The pieces of an inspection: numbered through its batches and bags, with what was seen of each.

use std::collections::{BTreeMap, BTreeSet};

use essaim_domain::inspection::plan::Plan;
use essaim_domain::inspection::{PieceResult, Severity};

use super::inspections::{InspectedBatch, Piece};

/// Every drawn piece in order of its number.
pub(super) fn all(
    plan: &Plan,
    seed: &[u8; 32],
    drawn: &BTreeSet<u32>,
    results: &BTreeMap<u32, PieceResult>,
    batches: &[InspectedBatch],
) -> Vec<Piece> {
    let mut measured = plan.pieces_for(Severity::Major, seed);
    measured.extend(plan.pieces_for(Severity::Minor, seed));
    let bags = batches.iter().flat_map(|batch| &batch.bags);
    let places =
        bags.flat_map(|bag| (1..=bag.units).map(move |place| (bag.code, place, bag.units)));
    let mut places = places;
    drawn
        .iter()
        .map(|number| {
            let (bag, place, of) = places.next().unwrap_or((None, i64::from(*number), 0));
            Piece {
                number: *number,
                bag,
                place,
                of,
                drawn: measured.contains(number),
                defects: results.get(number).map(|result| result.defects.clone()),
            }
        })
        .collect()
}
