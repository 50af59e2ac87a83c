//! What the clock asks of claims: who must be told, what may go back.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::Units;
use essaim_domain::ids::{ClaimId, PersonId};

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    NEAR = "SELECT id, maker, remaining FROM claim WHERE state = 'active' AND due > $1 AND due <= $2
        AND NOT EXISTS (SELECT 1 FROM act WHERE act.about_id = claim.id AND act.verb = 'claim-reminded'
            AND act.recorded_at > $3) ORDER BY id LIMIT 200";
    PASSED = "SELECT id, maker, remaining FROM claim WHERE state = 'active' AND due <= $1 AND expires IS NULL
        AND NOT EXISTS (SELECT 1 FROM act WHERE act.about_id = claim.id AND act.verb = 'claim-due-told'
            AND act.recorded_at >= claim.due) ORDER BY id LIMIT 200";
    EXPIRING = "SELECT id, expires FROM claim WHERE state = 'active' AND expires IS NOT NULL AND (expires <= $1
        OR EXISTS (SELECT 1 FROM version_stop WHERE version_stop.version = claim.version
            AND version_stop.lifted_at > claim.due)) ORDER BY id LIMIT 1000";
    REACHED = "SELECT recorded_at FROM act WHERE about_id = $1 AND verb = 'claim-notice-reached'
        ORDER BY id DESC LIMIT 1";
    STOPS = "SELECT version_stop.placed_at, version_stop.lifted_at FROM version_stop
        JOIN claim ON claim.version = version_stop.version
        JOIN need_line ON need_line.id = claim.line
        JOIN need ON need.id = need_line.need
        WHERE claim.id = $1 AND (version_stop.site IS NULL OR version_stop.site = need.site)
        ORDER BY version_stop.placed_at";
}

/// A claim whose maker must be told.
#[derive(Clone, Copy, Debug)]
pub struct Due {
    /// The claim.
    pub claim: ClaimId,
    /// Who promised it.
    pub maker: PersonId,
    /// What remains to be made.
    pub remaining: Units,
}

type Row = (Key<ClaimId>, Key<PersonId>, i64);

fn read((claim, maker, remaining): Row) -> Due {
    Due {
        claim: claim.0,
        maker: maker.0,
        remaining: Units::of(remaining),
    }
}

/// Claims due within a day whose maker was not reminded (`before`), or whose date passed and whose
/// maker was not told yet.
pub async fn remindable(tx: &mut Tx, before: bool) -> Result<Vec<Due>, StoreError> {
    let (now, day) = (tx.now(), TimeDelta::days(1));
    let rows: Vec<Row> = if before {
        tx.all(NEAR, (now, now + day, now - day)).await?
    } else {
        tx.all(PASSED, (now,)).await?
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Claims whose clock has run out, or stood still for a while, and when each would go back as it
/// stands: the rules decide on each.
pub async fn expiring(
    db: &Db,
    now: DateTime<Utc>,
) -> Result<Vec<(ClaimId, DateTime<Utc>)>, StoreError> {
    let rows: Vec<(Key<ClaimId>, DateTime<Utc>)> = db.all(EXPIRING, (now,)).await?;
    Ok(rows.into_iter().map(|(id, at)| (id.0, at)).collect())
}

/// When a claim's notice reached its maker, and how long its version was stopped for its site from
/// then until now; none when no notice reached her.
pub async fn stood_since(
    tx: &mut Tx,
    claim: ClaimId,
) -> Result<Option<(DateTime<Utc>, TimeDelta)>, StoreError> {
    let reached: Option<(DateTime<Utc>,)> = tx.opt(REACHED, (claim,)).await?;
    let Some((reached,)) = reached else {
        return Ok(None);
    };
    let stops: Vec<(DateTime<Utc>, Option<DateTime<Utc>>)> = tx.all(STOPS, (claim,)).await?;
    let mut stood = TimeDelta::zero();
    let mut covered = reached;
    for (from, until) in stops {
        let (from, until) = (from.max(covered), until.unwrap_or(tx.now()));
        if until > from {
            stood += until - from;
            covered = until;
        }
    }
    Ok(Some((reached, stood)))
}
