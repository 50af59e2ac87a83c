//! Matching: which maker is proposed which pieces of which need line.
//!
//! Whole pieces on machines with hours until each deadline, from makers with grams of each material, over
//! ways each maker's reach allows; accepted work is subtracted before and never moved. What is minimised is
//! unmet work by its urgency, then ways, then how unevenly makers are asked.
//!
//! * [`ways`] finds who could bring pieces where, nearest first, as far as there is need;
//! * [`book`] makes of needs and makers the flat lists of the [`engine`], which prices hours and grams,
//!   rounds, and searches;
//! * [`explain`] tells each proposal's reasons, and why pieces stay unmet.

mod book;
mod check;
mod demand;
mod displaced;
mod edges;
pub mod engine;
mod explain;
mod figures;
mod hurdle;
mod ids;
mod live;
mod maker;
mod outcome;
mod reasons;
mod request;
mod room;
mod settings;
mod validate;
mod ways;

pub use check::{Breach, check};
pub use demand::{Class, Demand, Process, Size, Work};
pub use engine::{Budget, Effort, Evenness, Fairness, Worth};
pub use ids::{DemandId, HubId, KindId, MachineId, MakerId, MaterialId, VersionId};
pub use live::{Change, Event, Live};
pub use maker::{Hub, Machine, Maker, Spool};
pub use outcome::{Figures, Plan, Proposal, Unmet};
pub use reasons::{
    CapKind, Displaced, Limit, Lost, MaterialReason, Other, Reasons, Seen, Tally, WhyUnmet,
};
pub use request::{Refused, Request};
pub use settings::Settings;

use crate::Problem;
use book::Book;
use explain::Told;
use ways::Ways;

/// Proposes who makes what, with [`Settings::effort`].
///
/// Deterministic: the same rows in any order give the same plan.
///
/// # Errors
/// [`Problem`] names the first bad row (NaN, negative, id twice); nothing is planned then.
pub fn plan(demands: &[Demand], makers: &[Maker], settings: &Settings) -> Result<Plan, Problem> {
    let budget = Budget::rounds(Settings::effort(demands.len()));
    plan_within(demands, makers, settings, &[], &budget)
}

/// Proposes who makes what within a budget. Proposals people have `seen` stay unless moving them pays.
///
/// # Errors
/// As [`plan`].
pub fn plan_within(
    demands: &[Demand],
    makers: &[Maker],
    settings: &Settings,
    seen: &[Seen],
    budget: &Budget<'_>,
) -> Result<Plan, Problem> {
    planned((demands, makers), settings, (seen, &Refused::new()), budget)
}

/// The same where makers said no to lines.
fn planned(
    (demands, makers): (&[Demand], &[Maker]),
    settings: &Settings,
    (seen, refused): (&[Seen], &Refused),
    budget: &Budget<'_>,
) -> Result<Plan, Problem> {
    validate::validate(demands, makers, settings)?;
    let mut makers: Vec<&Maker> = makers.iter().collect();
    makers.sort_by_key(|maker| maker.id);
    let ways = Ways::of(&makers, settings.max_km);
    let mut book = Book::of(demands, makers, &ways, (settings, Some(refused)));
    book.glance();
    book.see(seen);
    let found = engine::solve(&book.instance, &settings.fairness, budget);
    let mut plan = Told::of(&book, settings, &found).plan();
    plan.figures.makers_out_of_reach = book.out_of_reach();
    Ok(plan)
}
