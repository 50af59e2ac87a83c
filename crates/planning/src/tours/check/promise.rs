//! Promised stops are on their volunteer's tour, in order, where promised.

use super::Breach;
use crate::tours::outcome::{Stop, Tours};
use crate::tours::request::{Promise, PromisedStop, Request};

/// Promises that are not kept.
pub(super) fn breaches(request: &Request, tours: &Tours) -> Vec<Breach> {
    let broken = request
        .promised
        .iter()
        .filter(|promise| !kept(promise, tours));
    broken
        .map(|promise| Breach::Promise {
            volunteer: promise.volunteer,
        })
        .collect()
}

fn kept(promise: &Promise, tours: &Tours) -> bool {
    let tour = tours
        .tours
        .iter()
        .find(|tour| tour.volunteer == promise.volunteer);
    let mut stops = tour.map_or(&[][..], |tour| tour.stops.as_slice()).iter();
    promise
        .stops
        .iter()
        .all(|promised| stops.any(|stop| same(promised, stop)))
}

fn same(promised: &PromisedStop, stop: &Stop) -> bool {
    promised.kind == stop.kind && promised.shipment == stop.shipment && promised.place == stop.place
}
