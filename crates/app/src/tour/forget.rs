//! What plannings were asked is kept as long as somebody may want to see one again.

use chrono::TimeDelta;
use essaim_store::{parcel as rows, transact};

use crate::{App, Error};

/// Somebody who asks why is answered within this time.
const REPEATED: TimeDelta = TimeDelta::days(90);

/// Lets go of what older plannings were asked and answered; their files go as those nobody names do.
pub async fn forget_due(app: &App) -> Result<usize, Error> {
    let rows = transact!(app.db, |tx| -> Result<u64, Error> {
        let before = tx.now() - REPEATED;
        Ok(rows::forget_plannings(tx, before).await?)
    })?;
    Ok(usize::try_from(rows).unwrap_or(usize::MAX))
}
