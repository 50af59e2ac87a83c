//! What it costs to ask the same people again and again, in km: part of the objective of every pass.

use serde::{Deserialize, Serialize};

/// Weights of fairness and hand-offs. All are added to the way in km of the minutes concerned.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fairness {
    /// From which shares of her declared hours more work of one maker costs more.
    pub tier_shares: [f64; 2],
    /// Km added above each.
    pub tier_km: [f64; 2],
    /// Km for each proposal she had lately, up to ten.
    pub offer_km: f64,
    /// What each further proposal of the same plan to one maker costs, in minutes times km.
    pub next_offer: f64,
    /// What each maker a line is shared with costs, in minutes times km.
    pub hand_off: f64,
    /// What must be gained for each proposal that people have seen and that is withdrawn or changed, in
    /// minutes times km.
    pub moved: f64,
}

impl Default for Fairness {
    fn default() -> Self {
        Self {
            tier_shares: [0.35, 0.65],
            tier_km: [0.5, 1.0],
            offer_km: 0.05,
            next_offer: 10.0,
            hand_off: 100.0,
            moved: 20_000.0,
        }
    }
}

impl Fairness {
    /// No weight at all.
    pub const NONE: Self = Self {
        tier_shares: [1.0, 1.0],
        tier_km: [0.0, 0.0],
        offer_km: 0.0,
        next_offer: 0.0,
        hand_off: 0.0,
        moved: 0.0,
    };

    /// What recent proposals add to a way.
    pub(super) fn of_offers(&self, recent: u32) -> f32 {
        crate::number::single(self.offer_km * f64::from(recent.min(10)))
    }
}
