//! Why a proposal is what it is, and why pieces stay unmet: keys and numbers, no sentences.

use serde::{Deserialize, Serialize};

use super::demand::Size;
use super::ids::{DemandId, MachineId, MakerId, MaterialId, VersionId};

/// What stopped a proposal from being larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Nothing: it is the whole line.
    Open,
    /// The rest of the line lies better with others.
    Others,
    /// One maker's share of a large line.
    LineShare,
    /// The maker's cap on pieces.
    Cap,
    /// The maker's material.
    Grams,
    /// The machine's hours until the deadline.
    Hours,
    /// Some were left so that what remains still makes a batch for someone else.
    NextBatch,
}

/// Which cap a maker has reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CapKind {
    /// Her cap on pieces.
    Pieces,
    /// Proposals in one plan.
    Offers,
    /// One maker's share of a large line.
    LineShare,
}

/// Why a maker got nothing (more) of a line. Of several reasons the last one stands: a maker
/// without hours is in reach, has a machine that fits and has the material.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "key", rename_all = "snake_case")]
pub enum Lost {
    /// Neither the site nor a hub is within her reach, or the whole way is too long.
    OutsideReach {
        /// Her shortest way to the site in km, reach or not.
        km: f64,
        /// Her reach in km.
        reach_km: f64,
    },
    /// Her machines stand at a home, where no version of this may be made.
    NotAtHome,
    /// She is not yet trusted with this class.
    ClassAbove,
    /// None of her machines does this process at this size.
    NoMachineFits,
    /// Not enough of an allowed material for the smallest batch, on a machine that works it.
    NoMaterial,
    /// Not enough hours before the deadline for the smallest batch.
    NoHours,
    /// She could, but a cap is reached.
    Capped {
        /// Which.
        by: CapKind,
    },
    /// She could make what is left, but it is less than the smallest batch.
    BelowBatch,
    /// She could; someone nearer came first.
    Farther {
        /// How much longer her way is, in km (0 within the same whole km).
        km_more: f64,
    },
    /// She could, but her hours or her material go to other lines of this plan.
    GivenToOthers,
    /// She could, but more of her declared hours is taken already.
    Busier {
        /// The share taken, 0 to 1.
        share: f64,
    },
    /// She could; without her the line is shared by fewer.
    FewerHands,
    /// She could and is as near, but has had as many or more proposals lately.
    MoreOffers {
        /// Her recent proposals, those of this plan included.
        offers: u32,
    },
}

impl Lost {
    /// Has she a machine that could make it, where it may be made?
    pub(super) const fn has_a_machine(&self) -> bool {
        match self {
            Self::OutsideReach { .. }
            | Self::NotAtHome
            | Self::ClassAbove
            | Self::NoMachineFits => false,
            Self::NoMaterial
            | Self::NoHours
            | Self::Capped { .. }
            | Self::BelowBatch
            | Self::Farther { .. }
            | Self::GivenToOthers
            | Self::Busier { .. }
            | Self::FewerHands
            | Self::MoreOffers { .. } => true,
        }
    }
}

/// Another maker of the line and why she lost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Other {
    /// The maker.
    pub maker: MakerId,
    /// Her way to the site in km.
    pub km: f64,
    /// Why she got nothing of the line.
    pub lost: Lost,
}

/// A line that made way: its pieces lay on this machine while the plan was made, and another maker could
/// take them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Displaced {
    /// The line that made way.
    pub demand: DemandId,
    /// Pieces of it that lay here.
    pub pieces: u32,
    /// Who makes them now.
    pub by: MakerId,
}

/// A proposal people have seen, as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The line.
    pub demand: DemandId,
    /// The machine.
    pub machine: MachineId,
    /// The version.
    pub version: VersionId,
    /// The material.
    pub material: Option<MaterialId>,
    /// Pieces.
    pub pieces: u32,
}

/// Material a proposal uses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MaterialReason {
    /// The material.
    pub material: MaterialId,
    /// Grams the proposal takes.
    pub grams_needed: f64,
    /// Grams the maker has left beside all else of the plan: without it.
    pub grams_before: f64,
}

/// Why this maker, this machine, this many.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reasons {
    /// Place of the line among all lines, 1 is most urgent.
    pub need_rank: u32,
    /// Lines in all.
    pub needs: u32,
    /// Way to the site in km.
    pub km: f64,
    /// Place of the maker among those in reach, 1 is first.
    pub maker_rank: u32,
    /// Makers in reach that were looked at, nearest first, until there were enough.
    pub makers_in_reach: u32,
    /// The piece's size in mm.
    pub size: Size,
    /// The machine's envelope in mm; `None` where size does not matter.
    pub envelope: Option<Size>,
    /// The material used; `None` when the maker's own stock is not used.
    pub material: Option<MaterialReason>,
    /// Hours the proposal takes.
    pub hours_needed: f64,
    /// Hours the machine has left before the deadline beside all else of the plan: without this proposal.
    pub hours_before: f64,
    /// What stopped it from being larger.
    pub limit: Limit,
    /// The next three makers (nearest first) who got nothing of the line, and why.
    pub others: Vec<Other>,
    /// The share of her declared hours that is taken with this plan, 0 to 1.
    #[serde(default)]
    pub share_taken: f64,
    /// The line that made way for this one here, if one did.
    #[serde(default)]
    pub displaced: Option<Displaced>,
}

/// Why pieces of a line stay unmet: how far the best placed maker got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyUnmet {
    /// No version is accepted for this use at this site.
    NoVersion,
    /// No maker in reach.
    NoMakerInReach,
    /// Everybody in reach makes at a home, where no version of this may be made.
    NotAtHome,
    /// No maker in reach is trusted with this class.
    ClassAbove,
    /// Nobody's machine fits.
    NoMachineFits,
    /// Nobody has enough of an allowed material.
    NoMaterial,
    /// Nobody has the hours before the deadline.
    NoHours,
    /// Everybody who could has reached a cap.
    Capped,
    /// What is left is less than the smallest batch.
    BelowBatch,
    /// Everybody in reach said no to it.
    SaidNo,
}

/// How many makers stopped at which hurdle, for a line with unmet pieces.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Out of reach.
    pub outside_reach: u32,
    /// At a home, where it may not be made.
    #[serde(default)]
    pub not_at_home: u32,
    /// Not trusted with the class.
    pub class_above: u32,
    /// No machine fits.
    pub no_machine_fits: u32,
    /// No material (left).
    pub no_material: u32,
    /// No hours (left) before the deadline.
    pub no_hours: u32,
    /// At a cap.
    pub capped: u32,
    /// Could only make less than the smallest batch.
    pub below_batch: u32,
    /// Said no to the line.
    #[serde(default)]
    pub said_no: u32,
    /// The most whole pieces all of them could make without any other line.
    #[serde(default)]
    pub alone: u64,
}
