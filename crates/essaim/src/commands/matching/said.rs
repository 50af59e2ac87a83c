//! What a plan comes to, told.

use std::collections::BTreeMap;

use essaim_planning::matching::engine::{Alone, Effort, Evenness, Found, Worth, alone};
use serde::Serialize;

use super::read::Given;
use crate::say::say;

/// Why pieces of a need are unmet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Why {
    /// No printer can make it.
    NoWay,
    /// No machine has hours for one piece before the deadline.
    NoHours,
    /// Nobody has material for one piece.
    NoMaterial,
    /// All makers together could not make as many whole pieces, even without any other need.
    NotEnoughAlone,
    /// Hours and material go to more urgent or nearer needs.
    GivenToOthers,
}

/// A need with unmet pieces.
#[derive(Debug, Serialize)]
struct Unmet {
    need: u32,
    pieces: u32,
    why: Why,
    /// Whole pieces it could have alone.
    alone: u64,
}

/// Sums over a plan, and why the rest is unmet.
#[derive(Debug, Serialize)]
pub(super) struct Said {
    /// Unmet minutes by their weight, and ways; in millions of minutes times km.
    j_millions: f64,
    bound_millions: f64,
    gap_pct: f64,
    /// With fairness and hand-offs.
    whole_millions: f64,
    whole_bound_millions: f64,
    unmet_pct: f64,
    unmet_pct_by_priority: BTreeMap<u32, f64>,
    km_per_piece: f64,
    batches: usize,
    hand_offs: usize,
    idle_pct: f64,
    over_90_pct: f64,
    gini: f64,
    rounds: Effort,
    unmet: Vec<Unmet>,
}

impl Said {
    pub(super) fn of(given: &Given, found: &Found) -> Self {
        let instance = &given.instance;
        let even = Evenness::of(shares(given, found));
        let Worth {
            plain,
            plain_bound,
            whole,
            whole_bound,
        } = found.worth;
        let (mut all, mut lost) = (BTreeMap::new(), BTreeMap::new());
        for ((need, open), priority) in instance
            .needs
            .iter()
            .zip(&found.open)
            .zip(&given.priorities)
        {
            *all.entry(*priority).or_insert(0.0) += need.minutes * f64::from(need.pieces);
            *lost.entry(*priority).or_insert(0.0) += need.minutes * f64::from(*open);
        }
        let sum = |parts: &BTreeMap<u32, f64>| parts.values().sum::<f64>();
        let share = |part: f64, all: f64| if all > 0.0 { 100.0 * part / all } else { 0.0 };
        let (km_per_piece, hand_offs) = ways(given, found);
        Self {
            j_millions: plain / 1e6,
            bound_millions: plain_bound / 1e6,
            gap_pct: 100.0 * found.worth.gap(),
            whole_millions: whole / 1e6,
            whole_bound_millions: whole_bound / 1e6,
            unmet_pct: share(sum(&lost), sum(&all)),
            unmet_pct_by_priority: lost
                .iter()
                .map(|(priority, lost)| {
                    (
                        *priority,
                        share(*lost, all.get(priority).copied().unwrap_or(0.0)),
                    )
                })
                .collect(),
            km_per_piece,
            batches: found.batches.len(),
            hand_offs,
            idle_pct: 100.0 * even.idle,
            over_90_pct: 100.0 * even.over_90,
            gini: even.gini,
            rounds: found.effort,
            unmet: unmet(given, found),
        }
    }

    /// In lines.
    pub(super) fn tell(&self, given: &Given) {
        say(&format!(
            "J           {:.2} million minutes × km",
            self.j_millions
        ));
        say(&format!(
            "bound       {:.2} million, gap {:.2} %",
            self.bound_millions, self.gap_pct
        ));
        say(&format!(
            "whole       {:.2} million with fairness and hand-offs, bound {:.2} million",
            self.whole_millions, self.whole_bound_millions
        ));
        let parts = self.unmet_pct_by_priority.iter();
        let parts: Vec<String> = parts
            .map(|(priority, part)| format!("P{priority} {part:.2} %"))
            .collect();
        say(&format!(
            "unmet       {:.3} % of the work: {}",
            self.unmet_pct,
            parts.join(", ")
        ));
        say(&format!("way         {:.2} km a piece", self.km_per_piece));
        say(&format!(
            "batches     {}, hand-offs {}",
            self.batches, self.hand_offs
        ));
        say(&format!(
            "makers      {:.1} % idle, {:.1} % above nine tenths of their hours, Gini {:.3}",
            self.idle_pct, self.over_90_pct, self.gini
        ));
        let Effort {
            price_rounds,
            search_rounds,
        } = self.rounds;
        say(&format!(
            "rounds      {price_rounds},{search_rounds}: the same plan again with --rounds"
        ));
        for unmet in &self.unmet {
            unmet.tell(given);
        }
    }
}

impl Unmet {
    fn tell(&self, given: &Given) {
        let place = given
            .needs
            .place(self.need)
            .and_then(|place| usize::try_from(place).ok());
        let asked = place
            .and_then(|place| given.instance.needs.get(place))
            .map_or(0, |row| row.pieces);
        let why = match self.why {
            Why::NoWay => "no printer can make it".to_owned(),
            Why::NoHours => "no printer has the hours for a piece before its day".to_owned(),
            Why::NoMaterial => "nobody has the material for a piece".to_owned(),
            Why::NotEnoughAlone => format!(
                "all its makers could make {} whole pieces, if they made nothing else",
                self.alone
            ),
            Why::GivenToOthers => "hours and material go to more urgent or nearer needs".to_owned(),
        };
        say(&format!(
            "need {}: {} of {asked} pieces unmet: {why}",
            self.need, self.pieces
        ));
    }
}

/// Mean way of a piece, and how many makers lines are shared with.
fn ways(given: &Given, found: &Found) -> (f64, usize) {
    let instance = &given.instance;
    let edges = found.batches.iter().filter_map(|batch| {
        let edge = instance.edges.get(batch.edge)?;
        let at = usize::try_from(edge.machine).ok()?;
        Some((
            edge,
            instance.machines.get(at)?.maker,
            f64::from(batch.pieces),
        ))
    });
    let (mut pieces, mut km) = (0.0, 0.0);
    let mut pairs = std::collections::HashSet::new();
    for (edge, maker, made) in edges {
        pieces += made;
        km += made * f64::from(edge.km);
        pairs.insert((edge.need, maker));
    }
    (if pieces > 0.0 { km / pieces } else { 0.0 }, pairs.len())
}

fn unmet(given: &Given, found: &Found) -> Vec<Unmet> {
    let open = found
        .open
        .iter()
        .enumerate()
        .filter(|(_, pieces)| **pieces > 0);
    let told = open.filter_map(|(place, &pieces)| {
        let alone = alone(&given.instance, place);
        let need = given.needs.name(u32::try_from(place).ok()?)?;
        let asked = given.instance.needs.get(place)?.pieces;
        Some(Unmet {
            need,
            pieces,
            why: why(alone, asked),
            alone: alone.pieces,
        })
    });
    told.collect()
}

fn why(alone: Alone, asked: u32) -> Why {
    if alone.ways == 0 {
        Why::NoWay
    } else if alone.without_hours == alone.ways {
        Why::NoHours
    } else if alone.without_hours + alone.without_material == alone.ways {
        Why::NoMaterial
    } else if alone.pieces < u64::from(asked) {
        Why::NotEnoughAlone
    } else {
        Why::GivenToOthers
    }
}

/// The share of her hours until the last deadline each maker has, of those with a way to make something.
fn shares(given: &Given, found: &Found) -> Vec<f64> {
    let instance = &given.instance;
    let last = instance.deadlines.last().copied().unwrap_or(0.0);
    let owner = |machine: u32| {
        let at = usize::try_from(machine).ok()?;
        instance.machines.get(at).map(|row| row.maker)
    };
    let mut hours = vec![(0.0, 0.0, false); instance.makers.len()];
    for machine in &instance.machines {
        if let Some(maker) = hours.get_mut(machine.maker) {
            maker.1 += machine.hours_per_day / 24.0 * last;
        }
    }
    for edge in &instance.edges {
        if let Some(maker) = owner(edge.machine).and_then(|maker| hours.get_mut(maker)) {
            maker.2 = true;
        }
    }
    for batch in &found.batches {
        if let Some(edge) = instance.edges.get(batch.edge)
            && let Some(maker) = owner(edge.machine).and_then(|maker| hours.get_mut(maker))
        {
            maker.0 += f64::from(batch.pieces) * edge.hours();
        }
    }
    let able = hours.into_iter().filter(|maker| maker.2);
    able.map(|(used, all, _)| if all > 0.0 { used / all } else { 0.0 })
        .collect()
}
