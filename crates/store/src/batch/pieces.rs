//! The drawn pieces of an inspection, with their bag and rank and what was seen of each.

use essaim_domain::inspection::Inspection;

use super::inspections::{InspectedBatch, Piece};

/// Every drawn piece in order of its number.
pub(super) fn all(of: &Inspection, batches: &[InspectedBatch]) -> Vec<Piece> {
    let checked = |number: u32| {
        let at = of.bags.iter().find(|bag| bag.numbers().contains(&number))?;
        let batch = batches.iter().find(|batch| batch.id == at.batch)?;
        let bag = batch.bags.iter().find(|bag| bag.id == at.bag)?;
        Some((bag, i64::from(number - at.first) + 1))
    };
    of.drawn
        .iter()
        .map(|number| {
            let found = checked(*number);
            Piece {
                number: *number,
                bag: found.and_then(|(bag, _)| bag.code),
                rank: found.map_or(0, |(bag, _)| bag.rank),
                place: found.map_or(i64::from(*number), |(_, place)| place),
                of: found.map_or(0, |(bag, _)| bag.units),
                defects: of.results.get(number).map(|result| result.defects.clone()),
            }
        })
        .collect()
}
