//! What a plan is.

use serde::{Deserialize, Serialize};

use super::engine::{Effort, Evenness, Worth};
use super::ids::{DemandId, HubId, MachineId, MakerId, MaterialId, VersionId};
use super::reasons::{Reasons, Tally, WhyUnmet};

/// One job for one machine. It reserves nothing until the maker claims it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// The line it serves.
    pub demand: DemandId,
    /// Who makes it.
    pub maker: MakerId,
    /// On which machine.
    pub machine: MachineId,
    /// Which version.
    pub version: VersionId,
    /// Of which material; `None` when the maker's own stock is not used.
    pub material: Option<MaterialId>,
    /// The hub she brings it to; `None` when she brings it to the site.
    pub hub: Option<HubId>,
    /// Pieces, at least 1.
    pub pieces: u32,
    /// Way from maker to site in km, over the hub if there is one.
    pub km: f64,
    /// Machine minutes in all.
    pub minutes: f64,
    /// Grams in all.
    pub grams: f64,
    /// Why.
    pub reasons: Reasons,
}

/// Pieces of a line nobody could be proposed for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unmet {
    /// The line.
    pub demand: DemandId,
    /// Pieces, at least 1.
    pub pieces: u32,
    /// How far the best placed maker got.
    pub why: WhyUnmet,
    /// How far all makers got.
    pub makers: Tally,
}

/// Sums over a plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Pieces open on all lines.
    pub pieces_open: u64,
    /// Pieces proposed.
    pub pieces_proposed: u64,
    /// Pieces unmet.
    pub pieces_unmet: u64,
    /// Lines with at least one piece unmet.
    pub lines_unmet: u32,
    /// Machine minutes proposed.
    pub minutes: f64,
    /// Grams proposed.
    pub grams: f64,
    /// Mean way of a proposed piece in km; 0 when nothing is proposed.
    pub km_per_piece: f64,
    /// Makers with at least one proposal.
    pub makers_used: u32,
    /// Makers no line has in reach: they need a hub, not an algorithm.
    pub makers_out_of_reach: u32,
    /// What the plan costs, and the bound that its prices prove.
    #[serde(default)]
    pub worth: Worth,
    /// How evenly the work lies on the makers with a way to do some of it.
    #[serde(default)]
    pub evenness: Evenness,
    /// What was done for it: the same input and the same rounds give the same plan.
    #[serde(default)]
    pub effort: Effort,
}

/// Proposals, what stays unmet and the sums. Proposals are in order of urgency, then of distance.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Jobs to propose.
    pub proposals: Vec<Proposal>,
    /// What nobody could be proposed for; one entry a line at most.
    pub unmet: Vec<Unmet>,
    /// Sums.
    pub figures: Figures,
}
