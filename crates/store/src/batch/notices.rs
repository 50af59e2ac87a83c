//! Notices of a recall: one row per holder and thing said, with its answer.

use chrono::{DateTime, Utc};
use essaim_domain::Units;
use essaim_domain::code::Code;
use essaim_domain::ids::{NoticeId, PersonId, RecallCallId, RecallId};
use essaim_domain::recall::notice::{Answer, Holder, Saying};
use uuid::Uuid;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    HOLDERS = "WITH held (place_kind, place, units, maker, purchase) AS (
            SELECT pile.place_kind, pile.place, pile.units, batch.maker, batch.purchase FROM recall_batch
                JOIN batch ON batch.id = recall_batch.batch
                JOIN pile ON pile.batch = batch.id
                    AND pile.stage IN ('made', 'stock', 'transit', 'received', 'refused', 'recalled', 'used')
                WHERE recall_batch.recall = $1),
            spots (kind, place, units) AS (
                SELECT place_kind, place, units FROM held WHERE place_kind <> 'parcel'
                UNION ALL SELECT parcel.at_kind, parcel.at_place, held.units FROM held
                    JOIN parcel ON parcel.id = held.place WHERE parcel.at_kind IS NOT NULL
                UNION ALL SELECT 'driver', parcel.bearer, held.units FROM held
                    JOIN parcel ON parcel.id = held.place
                    WHERE held.place_kind = 'parcel' AND parcel.bearer IS NOT NULL
                UNION ALL SELECT 'home', maker, CAST(0 AS BIGINT) FROM held WHERE maker IS NOT NULL
                UNION ALL SELECT 'hub', purchase.hub, CAST(0 AS BIGINT) FROM recall_batch
                    JOIN batch ON batch.id = recall_batch.batch JOIN purchase ON purchase.id = batch.purchase
                    WHERE recall_batch.recall = $1)
        SELECT kind, place, CAST(SUM(units) AS BIGINT) FROM spots GROUP BY kind, place ORDER BY kind, place";
    TOLD = "SELECT DISTINCT holder_kind, holder FROM recall_notice WHERE recall = $1 ORDER BY holder_kind, holder";
    ADD = "INSERT INTO recall_notice (id, recall, saying, holder_kind, holder, units, code, told_at, raised)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)";
    READERS = "SELECT 'home' AS kind, recall_notice.holder, recall_notice.holder AS person FROM recall_notice
            WHERE recall_notice.recall = $1 AND recall_notice.holder_kind = 'home'
        UNION SELECT 'driver', recall_notice.holder, recall_notice.holder FROM recall_notice
            WHERE recall_notice.recall = $1 AND recall_notice.holder_kind = 'driver'
        UNION SELECT 'hub', hub.id, membership.person FROM recall_notice
            JOIN hub ON hub.id = recall_notice.holder
            JOIN membership ON membership.of_id = hub.collective AND membership.role = 'hub-keeper'
                AND membership.status = 'confirmed'
            WHERE recall_notice.recall = $1 AND recall_notice.holder_kind = 'hub'
        UNION SELECT 'site', site.id, membership.person FROM recall_notice
            JOIN site ON site.id = recall_notice.holder
            JOIN membership ON membership.of_id = site.organisation
                AND membership.role IN ('requester', 'approver') AND membership.status = 'confirmed'
            WHERE recall_notice.recall = $1 AND recall_notice.holder_kind = 'site'
        ORDER BY 1, 2, 3";
    NOTICE = "SELECT id, recall, saying, holder_kind, holder, units, code, told_at, answered_at
        FROM recall_notice WHERE id = $1";
    OF_CODE = "SELECT id FROM recall_notice WHERE code = $1";
    ANSWER = "UPDATE recall_notice SET answered_at = $2, answer = $3, answered_by = $4
        WHERE id = $1 AND answered_at IS NULL";
    ANSWERER = "INSERT INTO recall_answerer (notice, name, position) VALUES ($1, $2, $3)
        ON CONFLICT (notice) DO NOTHING";
    CALL = "INSERT INTO recall_call (id, notice, called_by, called_at, reached) VALUES ($1, $2, $3, $4, $5)";
    SILENT = "SELECT recall_notice.id, recall_notice.recall, recall_notice.told_at, recall_notice.raised
        FROM recall_notice JOIN recall ON recall.id = recall_notice.recall
        WHERE recall_notice.answered_at IS NULL AND recall_notice.raised < 2 AND recall_notice.told_at <= $1
            AND ((recall_notice.saying = 'frozen' AND recall.state = 'open')
                OR (recall_notice.saying = 'final' AND recall.state = 'final'))
        ORDER BY recall_notice.recall, recall_notice.id LIMIT 500";
    RAISE = "UPDATE recall_notice SET raised = $2 WHERE id = $1 AND raised < $2 AND answered_at IS NULL";
}

/// A notice to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewNotice {
    /// Its id.
    pub id: NoticeId,
    /// Of which recall.
    pub recall: RecallId,
    /// What it says.
    pub saying: Saying,
    /// To whom.
    pub holder: Holder,
    /// Pieces there, by our count.
    pub units: Units,
    /// The code that answers it.
    pub code: Code,
}

/// A notice, as verbs need it.
#[derive(Clone, Copy, Debug)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// Of which recall.
    pub recall: RecallId,
    /// What it says.
    pub saying: Saying,
    /// To whom.
    pub holder: Holder,
    /// Pieces there, by our count when it was told.
    pub units: Units,
    /// The code that answers it.
    pub code: Code,
    /// When it was told.
    pub told_at: DateTime<Utc>,
    /// When somebody answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// A notice nobody answered.
#[derive(Clone, Copy, Debug)]
pub struct Silent {
    /// The notice.
    pub id: NoticeId,
    /// Its recall.
    pub recall: RecallId,
    /// When it was told.
    pub told_at: DateTime<Utc>,
    /// How often its silence was raised.
    pub raised: i64,
}

/// A kind of holder this program does not know: the database is newer.
pub(super) fn holder_of(kind: &str, id: Uuid) -> Result<Holder, StoreError> {
    Holder::of(kind, id).ok_or_else(|| crate::ledger::unknown("holder of a recall", kind))
}

/// Everybody who holds units of a recall, and how many by our count: homes, hubs, sites and drivers.
///
/// Makers, and the hub that bought them, hear of it in any case.
pub async fn holders_of_recall(
    tx: &mut Tx,
    recall: RecallId,
) -> Result<Vec<(Holder, Units)>, StoreError> {
    let rows: Vec<(String, Uuid, i64)> = tx.all(HOLDERS, (recall,)).await?;
    rows.into_iter()
        .map(|(kind, id, units)| Ok((holder_of(&kind, id)?, Units::of(units))))
        .collect()
}

/// Every holder who was told anything of a recall.
pub async fn told_of_recall(tx: &mut Tx, recall: RecallId) -> Result<Vec<Holder>, StoreError> {
    let rows: Vec<(String, Uuid)> = tx.all(TOLD, (recall,)).await?;
    rows.into_iter()
        .map(|(kind, id)| holder_of(&kind, id))
        .collect()
}

/// Keeps a notice.
pub async fn add_notice(tx: &mut Tx, new: &NewNotice) -> Result<(), StoreError> {
    let now = tx.now();
    let args = (
        new.id,
        new.recall,
        Word(new.saying),
        new.holder.kind(),
        new.holder.id(),
        new.units.get(),
        Word(new.code),
        now,
    );
    tx.run(ADD, args).await.map(drop)
}

/// Who reads for each holder of a recall: herself, keepers of the hub, requesters and approvers of the site.
pub async fn readers_of_recall(
    tx: &mut Tx,
    recall: RecallId,
) -> Result<Vec<(Holder, PersonId)>, StoreError> {
    let rows: Vec<(String, Uuid, Key<PersonId>)> = tx.all(READERS, (recall,)).await?;
    rows.into_iter()
        .map(|(kind, id, person)| Ok((holder_of(&kind, id)?, person.0)))
        .collect()
}

/// The holders of a recall somebody reads for.
pub async fn read_by(
    db: &Db,
    recall: RecallId,
    person: PersonId,
) -> Result<Vec<Holder>, StoreError> {
    let readers = readers_seen(db, recall).await?;
    let hers = readers.into_iter().filter(|(_, _, one)| one.0 == person);
    hers.map(|(kind, id, _)| holder_of(&kind, id)).collect()
}

/// As [`readers_of_recall`], for a page: kind and id of the holder, and the person.
pub(super) async fn readers_seen(
    db: &Db,
    recall: RecallId,
) -> Result<Vec<(String, Uuid, Key<PersonId>)>, StoreError> {
    db.all(READERS, (recall,)).await
}

/// A notice.
pub async fn notice(tx: &mut Tx, id: NoticeId) -> Result<Option<Notice>, StoreError> {
    type Row = (
        Key<NoticeId>,
        Key<RecallId>,
        Word<Saying>,
        String,
        Uuid,
        i64,
        Word<Code>,
        DateTime<Utc>,
        Option<DateTime<Utc>>,
    );
    let row: Option<Row> = tx.opt(NOTICE, (id,)).await?;
    let Some((id, recall, saying, kind, holder, units, code, told_at, answered_at)) = row else {
        return Ok(None);
    };
    Ok(Some(Notice {
        id: id.0,
        recall: recall.0,
        saying: saying.0,
        holder: holder_of(&kind, holder)?,
        units: Units::of(units),
        code: code.0,
        told_at,
        answered_at,
    }))
}

/// The notice of a code.
pub async fn notice_of_code(tx: &mut Tx, code: Code) -> Result<Option<NoticeId>, StoreError> {
    let row: Option<(Key<NoticeId>,)> = tx.opt(OF_CODE, (Word(code),)).await?;
    Ok(row.map(|(id,)| id.0))
}

/// Keeps the first answer to a notice; false when there was one.
pub async fn answer_notice(
    tx: &mut Tx,
    id: NoticeId,
    answer: Answer,
    by: Option<PersonId>,
) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(ANSWER, (id, now, Word(answer), by)).await? == 1)
}

/// Keeps name and function of whoever answered with the code or by telephone.
pub async fn keep_answerer(
    tx: &mut Tx,
    id: NoticeId,
    name: &str,
    position: &str,
) -> Result<(), StoreError> {
    let args = (id, name.to_owned(), position.to_owned());
    tx.run(ANSWERER, args).await.map(drop)
}

/// Keeps an attempt to reach a holder by telephone.
pub async fn keep_call(
    tx: &mut Tx,
    id: RecallCallId,
    notice: NoticeId,
    by: PersonId,
    reached: bool,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(CALL, (id, notice, by, now, reached)).await.map(drop)
}

/// Notices of recalls under way told before a moment that nobody answered, and whose silence can still be raised.
pub async fn silent_notices(tx: &mut Tx, before: DateTime<Utc>) -> Result<Vec<Silent>, StoreError> {
    type Row = (Key<NoticeId>, Key<RecallId>, DateTime<Utc>, i64);
    let rows: Vec<Row> = tx.all(SILENT, (before,)).await?;
    let silent = |(id, recall, told_at, raised): Row| Silent {
        id: id.0,
        recall: recall.0,
        told_at,
        raised,
    };
    Ok(rows.into_iter().map(silent).collect())
}

/// Remembers that the silence of a notice was raised so many times; false when it was, or was answered.
pub async fn raise_notice(tx: &mut Tx, id: NoticeId, times: i64) -> Result<bool, StoreError> {
    Ok(tx.run(RAISE, (id, times)).await? == 1)
}
