//! The making side of matching: makers, their machines and their material.

use serde::{Deserialize, Serialize};

use super::demand::{Class, Process, Size};
use super::ids::{HubId, KindId, MachineId, MakerId, MaterialId};
use crate::Place;

/// A machine and the hours it can still give.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Machine {
    /// The machine; unique over all makers.
    pub id: MachineId,
    /// What it does.
    pub process: Process,
    /// Its kind, where versions tell minutes by kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<KindId>,
    /// The largest piece in mm; `None` where size does not matter (sewing).
    pub envelope: Option<Size>,
    /// Hours a day its maker lets it run, 0 to 24.
    pub hours_per_day: f64,
    /// Hours of accepted work not yet done. They come first and are never moved.
    pub hours_promised: f64,
    /// Its time for a piece over the version's own time, or over that of its kind: 1.0 is the same, 1.5 is slower. A maker's
    /// share of good pieces can be folded in (0.8 good: 1.25).
    pub time_factor: f64,
    /// Materials it can work.
    pub materials: Vec<MaterialId>,
}

/// Material at hand; a maker's spools of one material count together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spool {
    /// The material.
    pub material: MaterialId,
    /// Grams left, already less what accepted work will take.
    pub grams: f64,
}

/// A hub a maker may bring to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hub {
    /// The hub.
    pub id: HubId,
    /// Where it is.
    pub place: Place,
}

/// A maker who takes proposals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Maker {
    /// The maker.
    pub id: MakerId,
    /// Where she makes; her commune's centre is enough.
    pub place: Place,
    /// How far she brings her pieces, in km.
    pub reach_km: f64,
    /// Hubs she may bring to. Within her reach, a hub carries on to the site whatever the distance
    /// from there, up to the settings' `max_km` in all.
    pub hubs: Vec<Hub>,
    /// Proposals sent to her lately: among equally near makers the one with fewer comes first.
    pub recent_offers: u32,
    /// Proposals that wait for her answer, or to be sent, and are not asked about here: they count among
    /// those of one plan.
    #[serde(default)]
    pub offers_out: u32,
    /// The most pieces to propose to her in one plan (10 for a new maker); `None` for no cap.
    pub cap_pieces: Option<u32>,
    /// The highest class she is trusted with.
    pub up_to_class: Class,
    /// Her machines stand at a home.
    #[serde(default)]
    pub at_home: bool,
    /// Her machines.
    pub machines: Vec<Machine>,
    /// Her material.
    pub spools: Vec<Spool>,
}
