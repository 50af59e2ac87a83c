//! Recalls: the family a cause catches, where its units lie, and how far the accounting is.

use chrono::{DateTime, Utc};
use essaim_domain::code::Code;
use essaim_domain::ids::{BatchId, CollectiveId, OrganisationId, PersonId, RecallId};
use essaim_domain::ledger::Stage;
use essaim_domain::recall::{Cause, RecallState};
use serde::Serialize;
use uuid::Uuid;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::ledger::CauseColumns;
use crate::{Db, StoreError, Tx};

sql! {
    CAUSED = "SELECT id FROM batch WHERE (CAST($1 AS TEXT) = 'batch' AND id = $2)
        OR (CAST($1 AS TEXT) = 'spool' AND spool = $2) OR (CAST($1 AS TEXT) = 'machine' AND machine = $2)
        OR (CAST($1 AS TEXT) = 'version' AND id IN (SELECT batch FROM batch_version WHERE version = $2))
        OR (CAST($1 AS TEXT) = 'inspection' AND id IN (SELECT batch FROM inspection_batch WHERE inspection = $2))
        OR (CAST($1 AS TEXT) = 'purchase' AND purchase = $2)
        OR (CAST($1 AS TEXT) = 'maker' AND maker = $2 AND sealed_at >= $3
            AND (CAST($4 AS TIMESTAMPTZ) IS NULL OR sealed_at < $4))";
    FAMILY = "WITH RECURSIVE kin (id) AS (
            SELECT id FROM batch WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))
            UNION SELECT batch_edge.child FROM batch_edge JOIN kin ON batch_edge.parent = kin.id
                JOIN batch parent ON parent.id = batch_edge.parent
                WHERE NOT (batch_edge.kind = 'out' AND parent.kit_of IS NOT NULL))
        SELECT id FROM kin ORDER BY id";
    OF_CAUSE = "SELECT maker.collective FROM spool JOIN maker ON maker.person = spool.maker WHERE spool.id = $1
        UNION SELECT maker.collective FROM machine JOIN maker ON maker.person = machine.maker WHERE machine.id = $1
        UNION SELECT approval.collective FROM approval WHERE approval.version = $1
        UNION SELECT maker.collective FROM batch JOIN maker ON maker.person = batch.maker WHERE batch.id = $1
        UNION SELECT maker.collective FROM maker WHERE maker.person = $1
        UNION SELECT hub.collective FROM purchase JOIN hub ON hub.id = purchase.hub WHERE purchase.id = $1
        UNION SELECT maker.collective FROM inspection_batch JOIN batch ON batch.id = inspection_batch.batch
            JOIN maker ON maker.person = batch.maker WHERE inspection_batch.inspection = $1
        UNION SELECT hub.collective FROM inspection_batch JOIN batch ON batch.id = inspection_batch.batch
            JOIN purchase ON purchase.id = batch.purchase JOIN hub ON hub.id = purchase.hub
            WHERE inspection_batch.inspection = $1
        UNION SELECT hub.collective FROM movement JOIN hub ON hub.id = movement.to_place
            WHERE movement.batch = $1";
    SITES_OF = "SELECT DISTINCT site.organisation FROM pile JOIN site ON site.id = pile.place
        WHERE pile.batch IN (SELECT unhex(value) FROM json_each($1, '$'))";
    CAUGHT = "SELECT batch.id, batch.code, batch.produced + batch.found,
            COALESCE(component.name_fr, product.name_fr), COALESCE(component.name_en, product.name_en)
        FROM batch LEFT JOIN component ON component.id = batch.component
            LEFT JOIN product ON product.id = batch.kit_of
        WHERE batch.id IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY batch.id";
    DEVICE = "SELECT COUNT(*) FROM batch WHERE class = 'c' AND id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    MAKERS = "SELECT COUNT(DISTINCT maker) FROM batch WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    PLACES = "SELECT pile.place_kind, CASE WHEN pile.place_kind IN ('hub', 'site') THEN pile.place END, pile.stage,
            CAST(SUM(pile.units) AS BIGINT), COUNT(DISTINCT pile.place), COALESCE(MAX(hub.name), MAX(site.name))
        FROM pile LEFT JOIN hub ON hub.id = pile.place LEFT JOIN site ON site.id = pile.place
        WHERE pile.batch IN (SELECT unhex(value) FROM json_each($1, '$'))
            AND pile.stage IN ('made', 'stock', 'transit', 'received', 'refused', 'recalled', 'used', 'scrap', 'lost')
        GROUP BY 1, 2, pile.stage ORDER BY 1, 2, pile.stage";
    RECALLS = "SELECT DISTINCT recall.id, recall.cause_kind, recall.state, recall.opened_at, recall.units, recall.done,
            (SELECT COUNT(*) FROM recall_batch WHERE recall_batch.recall = recall.id)
        FROM recall
        WHERE (recall.id IN (SELECT recall_batch.recall FROM recall_batch
                JOIN batch ON batch.id = recall_batch.batch LEFT JOIN maker ON maker.person = batch.maker
                LEFT JOIN purchase ON purchase.id = batch.purchase LEFT JOIN hub ON hub.id = purchase.hub
                WHERE COALESCE(maker.collective, hub.collective) IN (SELECT unhex(value) FROM json_each($1, '$')))
            OR recall.id IN (SELECT recall_batch.recall FROM recall_batch
                JOIN pile ON pile.batch = recall_batch.batch JOIN site ON site.id = pile.place
                WHERE site.organisation IN (SELECT unhex(value) FROM json_each($2, '$'))))
            AND (CAST($3 AS UUID) IS NULL OR recall.id < $3)
        ORDER BY recall.id DESC LIMIT $4";
    RECALL = "SELECT cause_kind, cause, cause_from, cause_until, state, opened_at, units, done
        FROM recall WHERE id = $1";
    STATE = "SELECT state FROM recall WHERE id = $1";
    BATCHES = "SELECT batch FROM recall_batch WHERE recall = $1 ORDER BY batch";
    REASON = "SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id
        WHERE act.about_id = $1 AND act.verb = 'recall-opened' AND act_text.blanked_at IS NULL ORDER BY act.id LIMIT 1";
    ASKED = "SELECT verb FROM act WHERE about_id = $1 AND verb IN
            ('recall-final-proposed', 'recall-close-proposed', 'recall-off-proposed')
        ORDER BY id";
    CAUSE = "SELECT cause_kind, cause, cause_from, cause_until FROM recall WHERE id = $1";
    RUNNERS = "SELECT DISTINCT membership.person FROM membership
        WHERE membership.status = 'confirmed' AND membership.role IN ('coordinator', 'validator')
            AND membership.of_id IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY membership.person";
    BY_CODE = "SELECT id FROM batch WHERE code = $1 UNION SELECT batch FROM bag WHERE code = $1";
}

type Named = (
    &'static str,
    Uuid,
    Option<DateTime<Utc>>,
    Option<DateTime<Utc>>,
);

fn named(cause: Cause) -> Named {
    let (kind, columns) = CauseColumns::of(cause);
    (kind, columns.cause, columns.cause_from, columns.cause_until)
}

/// What a recall is about; none when there is no such.
pub async fn cause_of_recall(tx: &mut Tx, recall: RecallId) -> Result<Option<Cause>, StoreError> {
    type Row = (String, Uuid, Option<DateTime<Utc>>, Option<DateTime<Utc>>);
    let row: Option<Row> = tx.opt(CAUSE, (recall,)).await?;
    let Some((kind, cause, cause_from, cause_until)) = row else {
        return Ok(None);
    };
    let columns = CauseColumns {
        cause,
        cause_from,
        cause_until,
    };
    columns.cause(&kind).map(Some)
}

/// Who runs a recall: coordinators and validators of the collectives it belongs to.
pub async fn runners_of_recall(tx: &mut Tx, recall: RecallId) -> Result<Vec<PersonId>, StoreError> {
    let Some(cause) = cause_of_recall(tx, recall).await? else {
        return Ok(Vec::new());
    };
    let of: Vec<(Key<CollectiveId>,)> = tx.all(OF_CAUSE, (named(cause).1,)).await?;
    let of = id_list(of.into_iter().map(|(key,)| key.0));
    let rows: Vec<(Key<PersonId>,)> = tx.all(RUNNERS, (of,)).await?;
    Ok(rows.into_iter().map(|(key,)| key.0).collect())
}

/// The batches a cause names itself, without what was made of them.
pub async fn caught_by(tx: &mut Tx, cause: Cause) -> Result<Vec<BatchId>, StoreError> {
    let rows: Vec<(Key<BatchId>,)> = tx.all(CAUSED, named(cause)).await?;
    Ok(rows.into_iter().map(|(key,)| key.0).collect())
}

/// The collectives a cause belongs to, and the organisations that hold units of its family.
pub async fn collectives_of_cause(
    db: &Db,
    cause: Cause,
) -> Result<(Vec<CollectiveId>, Vec<OrganisationId>), StoreError> {
    let rows: Vec<(Key<CollectiveId>,)> = db.all(OF_CAUSE, (named(cause).1,)).await?;
    let family = family(db, cause).await?;
    let sites: Vec<(Key<OrganisationId>,)> = db.all(SITES_OF, (id_list(family),)).await?;
    Ok((
        rows.into_iter().map(|(key,)| key.0).collect(),
        sites.into_iter().map(|(key,)| key.0).collect(),
    ))
}

/// As [`collectives_of_cause`], inside a transaction, for the family of a recall that is to be or is open.
pub async fn whose_cause(
    tx: &mut Tx,
    cause: Cause,
) -> Result<(Vec<CollectiveId>, Vec<OrganisationId>), StoreError> {
    let rows: Vec<(Key<CollectiveId>,)> = tx.all(OF_CAUSE, (named(cause).1,)).await?;
    let first = caught_by(tx, cause).await?;
    let kin: Vec<(Key<BatchId>,)> = tx.all(FAMILY, (id_list(first),)).await?;
    let kin = id_list(kin.into_iter().map(|(key,)| key.0));
    let sites: Vec<(Key<OrganisationId>,)> = tx.all(SITES_OF, (kin,)).await?;
    Ok((
        rows.into_iter().map(|(key,)| key.0).collect(),
        sites.into_iter().map(|(key,)| key.0).collect(),
    ))
}

/// Everything a recall of this cause would catch now.
pub async fn family(db: &Db, cause: Cause) -> Result<Vec<BatchId>, StoreError> {
    let first: Vec<(Key<BatchId>,)> = db.all(CAUSED, named(cause)).await?;
    let first = id_list(first.into_iter().map(|(key,)| key.0));
    let rows: Vec<(Key<BatchId>,)> = db.all(FAMILY, (first,)).await?;
    Ok(rows.into_iter().map(|(key,)| key.0).collect())
}

/// The batch of a label's code, a batch's or a bag's.
pub async fn code_to_batch(db: &Db, code: Code) -> Result<Option<BatchId>, StoreError> {
    let row: Option<(Key<BatchId>,)> = db.opt(BY_CODE, (Word(code),)).await?;
    Ok(row.map(|(key,)| key.0))
}

/// A recall in a list.
#[derive(Clone, Debug, Serialize)]
pub struct RecallRowView {
    /// Its id, also the cursor.
    pub id: RecallId,
    /// What it is about: `batch`, `spool`, `machine` or `version`.
    pub cause_kind: String,
    /// Where it stands.
    pub state: &'static str,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// Units recalled.
    pub units: i64,
    /// Units of them accounted for.
    pub done: i64,
    /// Batches caught.
    pub batches: i64,
}

/// The recalls of these collectives, and those that reach these organisations, the newest first.
pub async fn recalls_in(
    db: &Db,
    collectives: &[CollectiveId],
    organisations: &[OrganisationId],
    before: Option<RecallId>,
    most: i64,
) -> Result<Vec<RecallRowView>, StoreError> {
    type Row = (
        Key<RecallId>,
        String,
        Word<RecallState>,
        DateTime<Utc>,
        i64,
        i64,
        i64,
    );
    let (ours, theirs) = (
        id_list(collectives.iter().copied()),
        id_list(organisations.iter().copied()),
    );
    let rows: Vec<Row> = db.all(RECALLS, (ours, theirs, before, most)).await?;
    let view = |(id, cause_kind, state, opened_at, units, done, batches): Row| RecallRowView {
        id: id.0,
        cause_kind,
        state: state.0.as_str(),
        opened_at,
        units,
        done,
        batches,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// What a recall caught, or would catch: batches, units by place, makers counted.
#[derive(Clone, Debug, Serialize)]
pub struct CaughtView {
    /// The batches: id, code, pieces, name in French and English.
    pub batches: Vec<(BatchId, Code, i64, String, String)>,
    /// Units by place and counter.
    pub places: Vec<AtPlace>,
    /// How many people made them.
    pub makers: i64,
    /// Part of a medical device is among them: vigilance has to be told.
    pub device: bool,
}

/// Units at a place, in a counter.
#[derive(Clone, Debug, Serialize)]
pub struct AtPlace {
    /// `home`, `hub`, `site` or `parcel`.
    pub kind: String,
    /// The hub or site; homes and parcels are only counted.
    pub place: Option<Uuid>,
    /// The hub's or site's name.
    pub name: Option<String>,
    /// How many homes or parcels.
    pub many: i64,
    /// The counter.
    pub stage: &'static str,
    /// How many pieces.
    pub units: i64,
}

/// A recall's page.
#[derive(Clone, Debug, Serialize)]
pub struct RecallView {
    /// Its id.
    pub id: RecallId,
    /// What it is about.
    pub cause_kind: String,
    /// The thing it is about.
    pub cause_id: Uuid,
    /// The same, as the rules know it.
    #[serde(skip)]
    pub cause: Cause,
    /// Of a maker's time: from when on.
    pub cause_from: Option<DateTime<Utc>>,
    /// Of a maker's time: and before when.
    pub cause_until: Option<DateTime<Utc>>,
    /// Where it stands.
    pub state: &'static str,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// Why, as whoever opened it wrote.
    pub reason: Option<String>,
    /// Units recalled.
    pub units: i64,
    /// Units of them accounted for.
    pub done: i64,
    /// A first person proposed what a second confirms: final, or closed.
    pub proposed: bool,
    /// A first person proposed to call it off.
    pub off_proposed: bool,
    /// What it caught.
    pub caught: CaughtView,
}

impl CaughtView {
    /// What is known of these batches.
    pub async fn of(db: &Db, batches: &[BatchId]) -> Result<Self, StoreError> {
        type Row = (Key<BatchId>, Word<Code>, i64, String, String);
        type Place = (String, Option<Uuid>, Word<Stage>, i64, i64, Option<String>);
        let list = || id_list(batches.iter().copied());
        let rows: Vec<Row> = db.all(CAUGHT, (list(),)).await?;
        let places: Vec<Place> = db.all(PLACES, (list(),)).await?;
        let (makers,): (i64,) = db.one(MAKERS, (list(),)).await?;
        let (of_devices,): (i64,) = db.one(DEVICE, (list(),)).await?;
        let batch = |(id, code, units, fr, en): Row| (id.0, code.0, units, fr, en);
        let place = |(kind, place, stage, units, many, name): Place| AtPlace {
            kind,
            place,
            name,
            many,
            stage: stage.0.as_str(),
            units,
        };
        Ok(Self {
            batches: rows.into_iter().map(batch).collect(),
            places: places.into_iter().map(place).collect(),
            makers,
            device: of_devices > 0,
        })
    }
}

/// Why a recall was opened, as whoever opened it wrote.
pub async fn reason_of_recall(db: &Db, id: RecallId) -> Result<Option<String>, StoreError> {
    let reason: Option<(String,)> = db.opt(REASON, (id,)).await?;
    Ok(reason.map(|(text,)| text))
}

/// Where a recall stands.
pub async fn state_of_recall(db: &Db, id: RecallId) -> Result<RecallState, StoreError> {
    let (state,): (Word<RecallState>,) = db.one(STATE, (id,)).await?;
    Ok(state.0)
}

/// A recall; none when there is no such.
pub async fn recall(db: &Db, id: RecallId) -> Result<Option<RecallView>, StoreError> {
    type Row = (
        String,
        Uuid,
        Option<DateTime<Utc>>,
        Option<DateTime<Utc>>,
        Word<RecallState>,
        DateTime<Utc>,
        i64,
        i64,
    );
    let row: Option<Row> = db.opt(RECALL, (id,)).await?;
    let Some((cause_kind, cause_id, cause_from, cause_until, state, opened_at, units, done)) = row
    else {
        return Ok(None);
    };
    let columns = CauseColumns {
        cause: cause_id,
        cause_from,
        cause_until,
    };
    let rows: Vec<(Key<BatchId>,)> = db.all(BATCHES, (id,)).await?;
    let batches: Vec<BatchId> = rows.into_iter().map(|(key,)| key.0).collect();
    let reason = reason_of_recall(db, id).await?;
    let asked: Vec<(String,)> = db.all(ASKED, (id,)).await?;
    let awaited = match state.0 {
        RecallState::Open => "recall-final-proposed",
        RecallState::Final => "recall-close-proposed",
        RecallState::CalledOff | RecallState::Closed => "",
    };
    let has_verb = |verb: &str| asked.iter().any(|(one,)| one == verb);
    Ok(Some(RecallView {
        id,
        cause: columns.cause(&cause_kind)?,
        cause_kind,
        cause_id,
        cause_from,
        cause_until,
        state: state.0.as_str(),
        opened_at,
        reason,
        units,
        done,
        proposed: has_verb(awaited),
        off_proposed: state.0 == RecallState::Open && has_verb("recall-off-proposed"),
        caught: CaughtView::of(db, &batches).await?,
    }))
}
