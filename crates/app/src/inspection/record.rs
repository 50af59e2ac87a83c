//! Results, piece by piece, and "the others are good".

use std::collections::BTreeSet;

use essaim_domain::ids::InspectionId;
use essaim_domain::inspection::{PieceResult, Severity};
use essaim_domain::{Reason, Refusal};
use essaim_store::ledger::Roots;

use crate::access::Right;
use crate::asked::once;
use crate::batch::whose;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// What was seen of one piece; no defect means good.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its number, from 1.
    pub piece: u32,
    /// Severities of the defects.
    pub defects: BTreeSet<Severity>,
}

/// Writes (or corrects, before the decision) results; `others_good` writes "good" for every drawn piece
/// that has none yet. Only whoever drew the sample.
pub async fn record(
    app: &App,
    asked: &Asked,
    inspection: InspectionId,
    seen: Vec<Seen>,
    others_good: bool,
) -> Result<InspectionId, Error> {
    if seen.is_empty() && !others_good {
        return Err(Error::field("results", Reason::Required));
    }
    let id = once!(app, asked, |tx| {
        let mut desk = mine(app, tx, asked, inspection).await?;
        for one in &seen {
            let result = PieceResult {
                defects: one.defects.clone(),
            };
            desk.book.record_result(inspection, one.piece, result)?;
        }
        let row = desk.book.inspections.find(&inspection)?;
        let left: Vec<u32> = row
            .drawn
            .iter()
            .filter(|index| others_good && !row.results.contains_key(index))
            .copied()
            .collect();
        for index in &left {
            desk.book
                .record_result(inspection, *index, PieceResult::default())?;
        }
        let bad = seen.iter().filter(|one| !one.defects.is_empty()).count();
        let done = Done::new("results-written", "inspection", inspection)
            .fact("pieces", seen.len() + left.len())
            .fact("with-defects", bad);
        desk.close(Some(&asked.who), done).await?;
        Ok(inspection.uuid())
    })?;
    Ok(id.into())
}

/// The desk with an inspection of hers.
pub(super) async fn mine<'t>(
    app: &App,
    tx: &'t mut essaim_store::Tx,
    asked: &Asked,
    inspection: InspectionId,
) -> Result<Desk<'t>, Error> {
    let roots = Roots {
        inspections: vec![inspection],
        ..Roots::default()
    };
    let desk = Desk::open(app, tx, roots).await?;
    let row = desk.book.inspections.find(&inspection)?;
    let (validator, batches) = (row.validator, row.batches.clone());
    for batch in batches {
        whose::may(desk.tx, &asked.who, Right::Inspect, batch).await?;
    }
    if validator == asked.who.person {
        Ok(desk)
    } else {
        Err(Refusal::NotYours.into())
    }
}
