//! Inspections of a maker go on after corrective action.

use essaim_domain::Refusal;
use essaim_domain::ids::BatchId;
use essaim_domain::inspection::plan::Regime;
use essaim_store::batch as rows;

use crate::access::Right;
use crate::asked::once;
use crate::batch::whose;
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// A validator saw what the maker (or supplier) of a batch changed after too many failures: her batches of this
/// design are checked again, tightened.
///
/// # Errors
/// `OwnWork` for her own batches; `NotStopped` when nothing is stopped; the field `words`.
pub async fn resume(
    app: &App,
    asked: &Asked,
    batch: BatchId,
    words: &str,
) -> Result<BatchId, Error> {
    let words = crate::batch::reason(words)?;
    let id = once!(app, asked, |tx| {
        whose::may(tx, &asked.who, Right::Inspect, batch).await?;
        let origin = rows::origin_of(tx, batch).await?.ok_or(Error::NotFound)?;
        if origin.maker == Some(asked.who.person) {
            return Err(Refusal::OwnWork.into());
        }
        let record = match (origin.maker, origin.purchase) {
            (Some(maker), _) => rows::record_of(tx, maker, origin.version).await?,
            (None, Some(purchase)) => {
                rows::record_of_supplier(tx, purchase, origin.version).await?
            }
            (None, None) => return Err(Error::NotFound),
        };
        if record.regime() != Regime::Stopped {
            return Err(Refusal::NotStopped.into());
        }
        let mut mint = app.mint(tx);
        let whose = (origin.maker, origin.purchase);
        let id = mint.uuid();
        rows::resume(tx, id, whose, origin.version, asked.who.person).await?;
        let done = Done::new("inspections-resumed", "batch", batch).text(Some(words.clone()));
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(batch.uuid())
    })?;
    Ok(id.into())
}
