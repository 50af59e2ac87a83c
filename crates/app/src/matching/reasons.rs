//! What is kept of a plan: keys and numbers, said in the reader's language when shown.

pub use essaim_domain::workshop::Material;

use essaim_domain::Units;
use essaim_domain::ids::{LineId, PersonId};
use essaim_planning::matching::{
    self as planning, Effort, Evenness, Limit, Lost, Tally, WhyUnmet, Worth,
};
use essaim_store::claim::{MachineRow, Work};
use serde::{Deserialize, Serialize};

use super::Input;
use super::input::{at, material_of};

/// Why a proposal is what it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// Way from her commune to the site in km, over the hub if there is one.
    pub km: f64,
    /// The hub's name.
    pub hub: Option<String>,
    /// The machine's name.
    pub machine: String,
    /// The material used.
    pub material: Option<Material>,
    /// Grams she had left of it before.
    pub grams_before: f64,
    /// Estimated machine minutes of all pieces.
    pub minutes: i64,
    /// Grams of all pieces.
    pub grams: i64,
    /// Hours the machine had left before the date.
    pub hours_before: f64,
    /// What stopped it from being larger.
    pub limit: Limit,
    /// Place of the line among all lines.
    pub need_rank: u32,
    /// Place of the maker among those in reach.
    pub maker_rank: u32,
    /// Makers in reach.
    pub makers_in_reach: u32,
    /// The next makers, and why they got nothing of the line.
    pub others: Vec<KeptOther>,
    /// Lines in all.
    #[serde(default)]
    pub needs: u32,
    /// The share of her declared hours that is taken with this, 0 to 1.
    #[serde(default)]
    pub share_taken: f64,
    /// The line that made way for this one on her machine, if one did.
    #[serde(default)]
    pub displaced: Option<KeptDisplaced>,
}

/// A line that made way on a machine, because somebody else could take it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptDisplaced {
    /// The line.
    pub line: LineId,
    /// Pieces of it that lay there.
    pub pieces: u32,
    /// Who makes them now.
    pub by: PersonId,
}

/// Another maker of a line, and why she got nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptOther {
    /// Who.
    pub maker: PersonId,
    /// Her way in km.
    pub km: f64,
    /// Why.
    pub lost: Lost,
}

/// Pieces of a line nobody could be proposed for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptUnmet {
    /// The line.
    pub line: LineId,
    /// The site.
    pub site: String,
    /// The component, in French and English.
    pub component: (String, String),
    /// Pieces.
    pub pieces: u32,
    /// How far the best placed maker got.
    pub why: WhyUnmet,
    /// How far all makers got.
    pub makers: Tally,
}

/// What a run came to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Figures {
    /// Pieces open on all lines.
    pub pieces_open: u64,
    /// Pieces proposed.
    pub pieces_proposed: u64,
    /// Pieces unmet.
    pub pieces_unmet: u64,
    /// Makers with a proposal.
    pub makers_used: u32,
    /// Makers no line has in reach.
    pub makers_out_of_reach: u32,
    /// Mean way of a proposed piece in km.
    pub km_per_piece: f64,
    /// What stayed unmet.
    pub unmet: Vec<KeptUnmet>,
    /// What the plan costs, and the bound that its prices prove.
    #[serde(default)]
    pub worth: Worth,
    /// How evenly the work lies on those who could do some of it.
    #[serde(default)]
    pub evenness: Evenness,
    /// Rounds made.
    #[serde(default)]
    pub effort: Effort,
    /// The lines that were planned anew; none for a whole plan.
    #[serde(default)]
    pub lines: Vec<LineId>,
    /// Proposals it withdrew.
    #[serde(default)]
    pub withdrawn: u32,
}

impl Kept {
    /// What is kept of a proposal of so many units.
    pub(super) fn of(
        input: &Input,
        proposal: &planning::Proposal,
        machine: &MachineRow,
        work: &Work,
        units: Units,
    ) -> Self {
        let hubs = &input.bringing.hubs;
        let hub = proposal.hub.and_then(|hub| hubs.get(at(hub.0)?));
        let reasons = &proposal.reasons;
        let others = reasons.others.iter().filter_map(|other| {
            let maker = input.bringing.makers.get(at(other.maker.0)?)?;
            Some(KeptOther {
                maker: maker.person(),
                km: other.km,
                lost: other.lost,
            })
        });
        Self {
            km: proposal.km,
            hub: hub.map(|hub| hub.name.clone()),
            machine: machine.name.clone(),
            material: proposal.material.and_then(material_of),
            grams_before: reasons
                .material
                .as_ref()
                .map_or(0.0, |material| material.grams_before),
            minutes: work.minutes().of(machine.class()) * units.get() * machine.rate_hundredths
                / 100,
            grams: work.grams * units.get(),
            hours_before: reasons.hours_before,
            limit: reasons.limit,
            need_rank: reasons.need_rank,
            maker_rank: reasons.maker_rank,
            makers_in_reach: reasons.makers_in_reach,
            others: others.collect(),
            needs: reasons.needs,
            share_taken: reasons.share_taken,
            displaced: reasons.displaced.and_then(|one| {
                Some(KeptDisplaced {
                    line: input.lines.get(at(one.demand.0)?)?.id(),
                    pieces: one.pieces,
                    by: input.bringing.makers.get(at(one.by.0)?)?.person(),
                })
            }),
        }
    }

    /// What she may know of why: not who else could have made it, nor what lies with others.
    #[must_use]
    pub fn hers(&self) -> Self {
        Self {
            others: Vec::new(),
            displaced: None,
            ..self.clone()
        }
    }
}

impl Figures {
    /// What is kept of a plan.
    pub(super) fn of(input: &Input, plan: &planning::Plan) -> Self {
        let unmet = plan.unmet.iter().filter_map(|unmet| {
            let line = input.lines.get(at(unmet.demand.0)?)?;
            let name = |language| line.names(language).0.to_owned();
            Some(KeptUnmet {
                line: line.id(),
                site: line.site_name.clone(),
                component: (
                    name(essaim_domain::person::Language::Fr),
                    name(essaim_domain::person::Language::En),
                ),
                pieces: unmet.pieces,
                why: unmet.why,
                makers: unmet.makers,
            })
        });
        Self {
            pieces_open: plan.figures.pieces_open,
            pieces_proposed: plan.figures.pieces_proposed,
            pieces_unmet: plan.figures.pieces_unmet,
            makers_used: plan.figures.makers_used,
            makers_out_of_reach: plan.figures.makers_out_of_reach,
            km_per_piece: plan.figures.km_per_piece,
            unmet: unmet.collect(),
            worth: plan.figures.worth,
            evenness: plan.figures.evenness,
            effort: plan.figures.effort,
            lines: Vec::new(),
            withdrawn: 0,
        }
    }

    /// What stays unmet after lines were planned anew.
    pub(crate) fn mended(&mut self, later: Self) {
        let is_again = |one: &KeptUnmet| later.lines.contains(&one.line);
        let was: u64 = self
            .unmet
            .iter()
            .filter(|one| is_again(one))
            .map(pieces)
            .sum();
        self.unmet.retain(|one| !is_again(one));
        let unmet = self.pieces_unmet.saturating_sub(was);
        self.pieces_unmet = unmet + later.unmet.iter().map(pieces).sum::<u64>();
        self.unmet.extend(later.unmet);
    }
}

fn pieces(unmet: &KeptUnmet) -> u64 {
    u64::from(unmet.pieces)
}
