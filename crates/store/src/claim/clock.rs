//! What the clock asks of claims: who must be told, what may go back.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::Units;
use essaim_domain::ids::{ClaimId, PersonId};

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    NEAR = "SELECT id, maker, remaining FROM claim WHERE state = 'active' AND stopped_since IS NULL AND due > $1
        AND due <= $2 AND NOT finishing
        AND NOT EXISTS (SELECT 1 FROM act WHERE act.about_id = claim.id AND act.verb = 'claim-reminded'
            AND act.recorded_at > $3) ORDER BY id LIMIT 200";
    PASSED = "SELECT id, maker, remaining FROM claim WHERE state = 'active' AND stopped_since IS NULL
        AND due <= $1 AND expires IS NULL
        AND NOT EXISTS (SELECT 1 FROM act WHERE act.about_id = claim.id AND act.verb = 'claim-due-told'
            AND act.recorded_at >= claim.due) ORDER BY id LIMIT 200";
    EXPIRING = "SELECT id FROM claim WHERE state = 'active' AND stopped_since IS NULL AND expires <= $1
        ORDER BY id LIMIT 1000";
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

/// Claims whose clock has run out: the rules decide on each.
pub async fn expiring(db: &Db, now: DateTime<Utc>) -> Result<Vec<ClaimId>, StoreError> {
    let rows: Vec<(Key<ClaimId>,)> = db.all(EXPIRING, (now,)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}
