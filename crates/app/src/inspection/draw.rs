//! A validator draws the sample of sealed batches.

use std::collections::BTreeSet;

use essaim_domain::ids::{BatchId, InspectionId};
use essaim_domain::inspection::plan::{InspectionSize, Plan, Policy, Profile, Switching};
use essaim_domain::ledger::Stage;
use essaim_domain::{Reason, Refusal, Units};
use essaim_store::batch as facts;
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
/// `OwnWork`, `MixedInspection`, `InParcel`, `CheckElsewhere`, `MakerStopped`, `BatchState`.
pub async fn draw(app: &App, asked: &Asked, batches: Vec<BatchId>) -> Result<InspectionId, Error> {
    let batches: Vec<BatchId> = unique(&batches);
    let wrong = |reason| Error::field("batches", reason);
    let first = *batches.first().ok_or_else(|| wrong(Reason::Required))?;
    if i64::try_from(batches.len()).unwrap_or(i64::MAX) > BATCHES {
        return Err(wrong(Reason::OutOfRange {
            min: 1,
            max: BATCHES,
        }));
    }
    let id = once!(app, asked, |tx| {
        for batch in &batches {
            whose::may(tx, &asked.who, Right::Inspect, *batch).await?;
        }
        let roots = Roots {
            batches: batches.clone(),
            people: vec![asked.who.person],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let plan = plan(&mut desk, first, &batches).await?;
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

async fn plan(desk: &mut Desk<'_>, first: BatchId, batches: &[BatchId]) -> Result<Plan, Error> {
    let batch = desk.book.batches.find(&first)?;
    let (class, state) = (batch.class, batch.state.as_str());
    let origin = (batch.maker, batch.purchase);
    let Some(version) = batch.versions.first().copied() else {
        return Err(Refusal::BatchState { state }.into());
    };
    let (record, earlier_batches) = match origin {
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
    let switching = Switching::replay(record);
    switching.allow_next()?;
    let pieces: Units = batches
        .iter()
        .flat_map(|batch| desk.book.piles_in(*batch, Stage::Made))
        .map(|pile| desk.book.units(&pile))
        .sum();
    let pieces = u32::try_from(pieces.get()).map_err(|_| Refusal::NoUnits)?;
    let policy = Policy {
        class,
        profile: Profile::Iso2859,
        regime: switching.regime(),
        earlier_batches,
    };
    Plan::new(InspectionSize::of(pieces), policy).map_err(|why| Error::field("batches", why))
}
