//! A collective's settings for matching.

use serde::{Deserialize, Serialize};

use super::engine::{Effort, Fairness};
use crate::number::count;

/// A collective's settings. Start from `Settings::default()`: a stronger engine may add fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The longest way from maker to site, over a hub or not, in km as the crow flies.
    pub max_km: f64,
    /// The most proposals one maker gets in one plan.
    pub offers_per_maker: u32,
    /// The largest share of a line's open pieces one maker may take (0.3), on lines with more than
    /// `share_above` pieces open.
    /// The share is rounded up and is never less than the line's smallest batch.
    pub line_share: f64,
    /// Lines with at most this many pieces open may go to one maker whole.
    pub share_above: u32,
    /// What fairness, hand-offs and moved proposals weigh.
    pub fairness: Fairness,
}

impl Default for Settings {
    /// 150 km, 3 proposals a maker, at most 30 % of a line above 200 pieces for one maker.
    fn default() -> Self {
        Self {
            max_km: 150.0,
            offers_per_maker: 3,
            line_share: 0.3,
            share_above: 200,
            fairness: Fairness::default(),
        }
    }
}

impl Settings {
    /// The rounds of a plan somebody waits for: two thousand lines among ten thousand makers in about two
    /// seconds, with the looking for makers; few lines are searched the longer.
    pub fn effort(lines: usize) -> Effort {
        Effort {
            price_rounds: 200,
            search_rounds: (400 * u64::from(count(lines))).min(100_000),
        }
    }
}
