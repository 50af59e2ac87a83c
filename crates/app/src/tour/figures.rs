//! A planning in figures: its first plan, the best, and what they leave.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use essaim_planning::tours::{Tours, WhyUnassigned, weighed_km};
use serde::{Deserialize, Serialize};

use super::fault::DriverFault;
use super::question::Question;
use crate::services::Answer;

/// A plan in figures.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sum {
    /// Tours.
    pub tours: usize,
    /// Parcels on none.
    pub unassigned: usize,
    /// Kilometres of all tours.
    pub km: f64,
}

impl Sum {
    /// Of a plan; `faulty` more parcels could not be planned at all.
    pub(super) fn of(plan: &Tours, faulty: usize) -> Self {
        Self {
            tours: plan.tours.len(),
            unassigned: plan.unassigned.len() + faulty,
            km: plan.tours.iter().map(|tour| tour.km).sum(),
        }
    }
}

/// A planning in figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// The drafts whose place it took, with what waited then; none when there were none.
    #[serde(default)]
    pub before: Option<Sum>,
    /// The first plan; none when there never was one.
    pub first: Option<Sum>,
    /// The plan that is kept.
    pub best: Option<Sum>,
    /// The best the search has so far; none once it ended.
    pub so_far: Option<Sum>,
    /// What the plan that is kept leaves: the parcel's code, and why.
    pub unassigned: Vec<(String, String)>,
    /// Where the road times of the plan that is kept come from.
    pub roads: Answer,
    /// What came of asking the service for tours.
    pub vroom: Answer,
    /// Parts a large day was cut into; none when it was planned in one piece.
    #[serde(default)]
    pub parts: usize,
    /// What is wrong with drivers.
    #[serde(default)]
    pub faults: Vec<DriverFault>,
}

impl Default for Figures {
    fn default() -> Self {
        Self {
            before: None,
            first: None,
            best: None,
            so_far: None,
            unassigned: Vec::new(),
            roads: Answer::Unset,
            vroom: Answer::Unset,
            parts: 0,
            faults: Vec::new(),
        }
    }
}

impl Figures {
    /// As they are kept; the default when they cannot be read any more.
    pub fn read(value: &serde_json::Value) -> Self {
        serde_json::from_value(value.clone()).unwrap_or_default()
    }

    /// The same, once nothing searches any more.
    pub(crate) fn ended(self) -> Self {
        Self {
            so_far: None,
            ..self
        }
    }

    /// Takes a plan as the one that is kept.
    pub(super) fn keep(&mut self, question: &Question, plan: &Tours) {
        let sum = Sum::of(plan, question.faulty.len());
        self.first = self.first.or(Some(sum));
        self.best = Some(sum);
        self.parts = plan.effort.parts.len();
        self.faults.clone_from(&question.faults);
        let left = plan
            .unassigned
            .iter()
            .map(|one| (one.shipment, word_of(one.why)));
        let faulty = question.faulty.iter();
        let faulty = faulty.map(|(one, kind)| (*one, kind.as_str()));
        let named = left.chain(faulty).filter_map(|(shipment, why)| {
            let (_, code) = question.leg(shipment)?;
            Some((code.clone(), why.to_owned()))
        });
        self.unassigned = named.collect();
    }
}

/// Which plan is better: it leaves fewer of the most urgent parcels, then of the others, then it is shorter, where
/// the kilometres of who drove much lately count for more.
pub(super) fn compare(question: &Question, a: &Tours, b: &Tours) -> Ordering {
    let request = &question.request;
    let left = |plan: &Tours| {
        let mut by_rank: BTreeMap<u32, usize> = BTreeMap::new();
        for one in &request.shipments {
            let on_none = plan.unassigned.iter().any(|left| left.shipment == one.id);
            *by_rank.entry(one.priority).or_default() += usize::from(on_none);
        }
        by_rank.into_values().collect::<Vec<usize>>()
    };
    let km = |plan: &Tours| weighed_km(request, &question.settings, plan);
    left(a).cmp(&left(b)).then(km(a).total_cmp(&km(b)))
}

const fn word_of(why: WhyUnassigned) -> &'static str {
    match why {
        WhyUnassigned::NoVolunteer => "no-volunteer",
        WhyUnassigned::NoSkill => "no-skill",
        WhyUnassigned::FitsNoVehicle => "fits-no-vehicle",
        WhyUnassigned::NoRoad => "no-road",
        WhyUnassigned::OutOfRadius => "out-of-radius",
        WhyUnassigned::NoHours => "no-hours",
        WhyUnassigned::TooFar => "too-far",
        WhyUnassigned::NoWindow => "no-window",
        WhyUnassigned::ToursFull => "tours-full",
    }
}
