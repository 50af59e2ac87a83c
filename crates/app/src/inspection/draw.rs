//! A validator draws the sample of sealed batches.

use std::collections::BTreeSet;

use essaim_domain::ids::{BatchId, InspectionId};
use essaim_domain::inspection::plan::{InspectionSize, Plan, Policy, Profile, Regime};
use essaim_domain::ledger::Stage;
use essaim_domain::{Reason, Refusal, Units};
use essaim_store::batch::{self as facts, Belongs};
use essaim_store::ledger::Roots;

use crate::access::Right;
use crate::asked::once;
use crate::batch::whose;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// The most batches of one inspection.
const BATCHES: i64 = 50;

/// Draws the sample: the plan follows from class, size and the maker's or supplier's record, the pieces from a fresh
/// seed; both are fixed before the first result.
///
/// # Errors
/// `OwnWork`, `MixedInspection`, `SpansWeeks`, `InParcel`, `CheckElsewhere`, `MakerStopped`, `BatchState`.
pub async fn draw(app: &App, asked: &Asked, batches: Vec<BatchId>) -> Result<InspectionId, Error> {
    let batches: Vec<BatchId> = unique(&batches);
    let wrong = |reason| Error::field("batches", reason);
    if batches.is_empty() {
        return Err(wrong(Reason::Required));
    }
    if i64::try_from(batches.len()).unwrap_or(i64::MAX) > BATCHES {
        return Err(wrong(Reason::OutOfRange {
            min: 1,
            max: BATCHES,
        }));
    }
    let id = once!(app, asked, |tx| {
        let mut first = None;
        for batch in &batches {
            let belongs = whose::may(tx, &asked.who, Right::Inspect, *batch).await?;
            first = first.or(Some(belongs));
        }
        let first = first.ok_or_else(|| wrong(Reason::Required))?;
        let roots = Roots {
            batches: batches.clone(),
            people: vec![asked.who.person],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let plan = plan(&mut desk, &first, &batches).await?;
        let id = desk.book.draw(batches.clone(), asked.who.person, plan)?;
        let done = Done::new("sample-drawn", "inspection", id)
            .fact("batches", batches.len())
            .fact("pieces", plan.size());
        desk.close(Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

fn unique(batches: &[BatchId]) -> Vec<BatchId> {
    let mut seen = BTreeSet::new();
    batches
        .iter()
        .copied()
        .filter(|batch| seen.insert(*batch))
        .collect()
}

/// The plan that class, size, the collective's rules and the record of every maker or supplier ask for: the strictest.
async fn plan(desk: &mut Desk<'_>, first: &Belongs, batches: &[BatchId]) -> Result<Plan, Error> {
    let profile = match first.collective {
        Some(collective) => facts::inspection_plan(desk.tx, collective).await?,
        None => None,
    };
    let (mut regime, mut earlier_batches) = (Regime::Normal, u32::MAX);
    let (mut class, mut judged) = (None, BTreeSet::new());
    for id in batches {
        let batch = desk.book.batches.find(id)?;
        let state = batch.state.as_str();
        let (maker, purchase) = (batch.maker, batch.purchase);
        class = class.or(Some(batch.class));
        let Some(version) = batch.versions.first().copied() else {
            return Err(Refusal::BatchState { state }.into());
        };
        if !judged.insert((maker, purchase)) {
            continue;
        }
        let (record, earlier) = match (maker, purchase) {
            (Some(maker), _) => (
                facts::record_of(desk.tx, maker, version).await?,
                facts::seen_before(desk.tx, maker).await?,
            ),
            // Goods off a factory's line have no first articles to look at one by one.
            (None, Some(purchase)) => (
                facts::record_of_supplier(desk.tx, purchase, version).await?,
                u32::MAX,
            ),
            (None, None) => return Err(Refusal::BatchState { state }.into()),
        };
        record.allow_next()?;
        regime = regime.max(record.regime());
        earlier_batches = earlier_batches.min(earlier);
    }
    let pieces: Units = batches
        .iter()
        .flat_map(|batch| desk.book.piles_in(*batch, Stage::Made))
        .map(|pile| desk.book.units(&pile))
        .sum();
    let pieces = u32::try_from(pieces.get()).map_err(|_| Refusal::NoUnits)?;
    let policy = Policy {
        class: class.ok_or(Refusal::NoUnits)?,
        profile: profile.unwrap_or(Profile::Iso2859),
        regime,
        earlier_batches,
    };
    Ok(Plan::new(InspectionSize::of(pieces), policy))
}
