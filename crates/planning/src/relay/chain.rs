//! What a query answers.

use serde::{Deserialize, Serialize};

use super::ground::CarrierId;

/// One carrier's part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// The volunteer.
    pub carrier: CarrierId,
    /// The point she fetches from.
    pub from: usize,
    /// The point she brings to.
    pub to: usize,
    /// Second she leaves home.
    pub leaves: u64,
    /// Second she takes the boxes.
    pub fetches: u64,
    /// Second she hands them over.
    pub brings: u64,
    /// Second she is back home.
    pub returns: u64,
}

/// Boxes from hand to hand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// The legs in order.
    pub legs: Vec<Leg>,
    /// Second the boxes are there.
    pub arrival: u64,
}

/// Why there is no chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoChain {
    /// Nobody who can carry so much reaches the point where the boxes are.
    NobodyThere,
    /// Nobody who can carry so much reaches the point where they are to be.
    NobodyAtTheEnd,
    /// No chain of so many legs at most, in the windows of those between, leads from one to the other.
    Broken,
}
