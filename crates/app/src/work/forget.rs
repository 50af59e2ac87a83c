//! Housekeeping: what is not kept longer than it helps.

use chrono::TimeDelta;
use essaim_store::{live, parcel, repeat, transact, work};

use crate::see::tour::MISSED;
use crate::{App, Error};

/// A repeated request comes within this time, or not at all.
const KEYS: TimeDelta = TimeDelta::hours(48);

/// A page that lost its stream longer ago is loaded anew.
pub(crate) const LIVE_EVENTS: TimeDelta = TimeDelta::hours(1);

/// Sign-ins stay this long after their end, so that a late click is told why.
const SIGN_INS: TimeDelta = TimeDelta::days(1);

/// Who called whom: no longer than it takes to see that somebody calls too often.
const CALLS: TimeDelta = TimeDelta::days(1);

/// No upload lasts longer.
const UPLOADS: TimeDelta = TimeDelta::days(1);

/// Keys of repeats.
pub(super) async fn repeat_keys(app: &App) -> Result<usize, Error> {
    let rows = transact!(app.db, |tx| -> Result<u64, Error> {
        let before = tx.now() - KEYS;
        Ok(repeat::forget(tx, before).await?)
    })?;
    Ok(count(rows))
}

/// Events of live pages.
pub(super) async fn live_events(app: &App) -> Result<usize, Error> {
    let rows = transact!(app.db, |tx| -> Result<u64, Error> {
        let before = tx.now() - LIVE_EVENTS;
        Ok(live::forget(tx, before).await?)
    })?;
    Ok(count(rows))
}

/// Sign-ins that are over.
pub(super) async fn sign_ins(app: &App) -> Result<usize, Error> {
    let rows = transact!(app.db, |tx| -> Result<u64, Error> {
        let before = tx.now() - SIGN_INS;
        Ok(work::forget::sign_ins(tx, before).await?)
    })?;
    Ok(count(rows))
}

/// Who missed whom, who called whom, and who was away.
pub(super) async fn meetings(app: &App) -> Result<usize, Error> {
    let rows = transact!(app.db, |tx| -> Result<u64, Error> {
        let now = tx.now();
        let missed = parcel::forget_missed(tx, now - MISSED).await?;
        let called = parcel::forget_phone_calls(tx, now - CALLS).await?;
        Ok(missed + called + parcel::forget_away(tx, now).await?)
    })?;
    Ok(count(rows))
}

/// Uploads a crash cut.
pub(super) async fn unfinished_files(app: &App) -> Result<usize, Error> {
    let before = app.db.now().await? - UPLOADS;
    Ok(app.files.sweep(before).await?)
}

/// Files no row names: what was kept for a transaction that then failed. Rows are read after the files, so that
/// what is named in between was kept anew.
pub(super) async fn unnamed_files(app: &App) -> Result<usize, Error> {
    let before = app.db.now().await? - UPLOADS;
    let old = app.files.kept_before(before).await?;
    let named = work::figures::files(&app.db).await?;
    let mut gone = 0;
    for hash in old {
        // Named ones come sorted.
        if named.binary_search(&hash).is_err() {
            gone += usize::from(app.files.let_go(hash, before).await?);
        }
    }
    Ok(gone)
}

/// A number of rows.
pub(super) fn count(rows: u64) -> usize {
    usize::try_from(rows).unwrap_or(usize::MAX)
}
