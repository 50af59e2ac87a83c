//! What makers promised and made in time lately, and what of their pieces passed.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use essaim_domain::claim::ClaimState;
use essaim_domain::ids::PersonId;
use essaim_domain::record::Record;
use essaim_domain::{Minutes, Units};

use super::minutes::minutes_on_class;
use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    PROMISED = concat!("SELECT claim.maker, claim.state, claim.submitted, claim.remaining, claim.released,
            ", minutes_on_class!("version"), " AS minutes,
            (SELECT CAST(COALESCE(SUM(batch.produced), 0) AS BIGINT) FROM batch
                WHERE batch.claim = claim.id AND batch.sealed_at <= claim.due) AS in_time
        FROM claim JOIN version ON version.id = claim.version LEFT JOIN machine ON machine.id = claim.machine
        WHERE claim.maker IN (SELECT unhex(value) FROM json_each($1, '$'))
            AND claim.due > $2 AND claim.due <= $3 AND claim.stopped_since IS NULL
            AND claim.taken_at >= COALESCE((SELECT MAX(hers.hours_said_at) FROM machine hers
                WHERE hers.maker = claim.maker), claim.taken_at)");
    JUDGED = "SELECT batch.maker, CAST(SUM(batch.produced) AS BIGINT) AS judged,
            CAST(SUM(CASE WHEN batch.state = 'rejected' THEN 0 ELSE batch.produced - batch.scrap END) AS BIGINT) AS passed
        FROM batch WHERE batch.maker IN (SELECT unhex(value) FROM json_each($1, '$'))
            AND batch.sealed_at > $2
            AND batch.state IN ('accepted', 'released', 'recalled', 'rejected', 'screened')
        GROUP BY batch.maker";
}

#[derive(sqlx::FromRow)]
struct PromisedRow {
    maker: Key<PersonId>,
    state: Word<ClaimState>,
    submitted: i64,
    remaining: i64,
    released: i64,
    minutes: i64,
    in_time: i64,
}

impl PromisedRow {
    /// Units she promised: what she gave back herself was not.
    fn promised(&self) -> i64 {
        let expired = match self.state.0 {
            ClaimState::Expired => self.released,
            ClaimState::Active | ClaimState::Done | ClaimState::Released => 0,
        };
        self.submitted + self.remaining + expired
    }
}

/// The records of these makers between two instants; nothing of whom nothing is known.
pub async fn records_of(
    db: &Db,
    makers: impl IntoIterator<Item = PersonId>,
    (since, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<BTreeMap<PersonId, Record>, StoreError> {
    let list = id_list(makers);
    let mut records: BTreeMap<PersonId, Record> = BTreeMap::new();
    let rows: Vec<PromisedRow> = db.all(PROMISED, (list.clone(), since, now)).await?;
    for row in rows {
        let record = records.entry(row.maker.0).or_default();
        let in_time = row.in_time.min(row.submitted);
        record.promised += Minutes::of(row.promised() * row.minutes);
        record.in_time += Minutes::of(in_time * row.minutes);
    }
    let rows: Vec<(Key<PersonId>, i64, i64)> = db.all(JUDGED, (list, since)).await?;
    for (maker, judged, passed) in rows {
        let record = records.entry(maker.0).or_default();
        record.judged = Units::of(judged);
        record.passed = Units::of(passed);
    }
    Ok(records)
}
