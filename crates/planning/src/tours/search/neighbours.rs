//! Which shipments lie near each other.
#![expect(clippy::indexing_slicing, reason = "one slot per load of the model")]

use super::model::Model;
use crate::number::real_signed;

/// Neighbours looked at in one go at most; farther ones share no string with a shipment.
const MOST: usize = 400;

/// Sorts, for each shipment, the others by metres from pickup to pickup and delivery to delivery.
pub(super) fn neighbours(model: &mut Model) {
    let Some(table) = model.cars.first().map(|car| &model.tables[car.table]) else {
        return;
    };
    let ends: Vec<(usize, usize)> = model
        .loads
        .iter()
        .map(|load| {
            let spot = |node: usize| model.nodes[node].spot;
            (spot(load.pickups.start), spot(load.deliveries.start))
        })
        .collect();
    let mut sum = 0.0;
    for shipment in 0..ends.len() {
        let (pickup, delivery) = ends[shipment];
        let apart = |other: usize| {
            let (p, d) = ends[other];
            table.way(pickup, p).metres() + table.way(delivery, d).metres()
        };
        let others = (0..ends.len()).filter(|other| *other != shipment);
        let mut near: Vec<(i64, usize)> = others.map(|other| (apart(other), other)).collect();
        near.sort_unstable();
        near.truncate(MOST);
        let pickups = (0..ends.len()).filter(|other| *other != shipment);
        let nearest = pickups
            .map(|other| table.way(pickup, ends[other].0).metres())
            .min();
        sum += real_signed(nearest.unwrap_or(0).min(100_000));
        let load = &mut model.loads[shipment];
        load.trip = table.way(pickup, delivery).metres();
        load.near = near.into_iter().map(|(_, other)| other).collect();
    }
    let many = real_signed(i64::try_from(ends.len()).unwrap_or(1)).max(1.0);
    model.scale = (sum / many).max(1.0);
}
