//! Forward: everything an origin touched, batch by batch and place by place.

use essaim_domain::batch::BatchState;
use essaim_domain::code::Code;
use essaim_domain::ids::{BatchId, CollectiveId};
use essaim_domain::trace::Origin;
use serde::Serialize;
use uuid::Uuid;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    REACHED = "WITH RECURSIVE kin (id) AS (
            SELECT id FROM batch WHERE CAST($1 AS TEXT) = 'batch' AND id = $2
            UNION SELECT batch.id FROM spool mine JOIN spool other ON other.id = mine.id
                    OR (other.supplier_batch = mine.supplier_batch AND other.material = mine.material)
                JOIN batch ON batch.spool = other.id WHERE CAST($1 AS TEXT) = 'spool' AND mine.id = $2
            UNION SELECT id FROM batch WHERE CAST($1 AS TEXT) = 'machine' AND machine = $2
            UNION SELECT id FROM batch WHERE CAST($1 AS TEXT) = 'maker' AND maker = $2
            UNION SELECT batch FROM batch_version WHERE CAST($1 AS TEXT) = 'version' AND version = $2
            UNION SELECT id FROM batch WHERE CAST($1 AS TEXT) = 'purchase' AND purchase = $2
            UNION SELECT inspection_batch.batch FROM inspection
                JOIN inspection_batch ON inspection_batch.inspection = inspection.id
                WHERE CAST($1 AS TEXT) = 'inspector' AND inspection.validator = $2
            UNION SELECT movement.batch FROM movement
                WHERE CAST($1 AS TEXT) = 'hub' AND movement.to_place_kind = 'hub' AND movement.to_place = $2
            UNION SELECT batch_edge.child FROM batch_edge JOIN kin ON batch_edge.parent = kin.id
                JOIN batch parent ON parent.id = batch_edge.parent
                WHERE batch_edge.units > 0 AND NOT (batch_edge.kind = 'out' AND parent.kit_of IS NOT NULL)),
        flow (batch, kind, place, owner, arrived, there) AS (
            SELECT movement.batch, movement.to_place_kind, movement.to_place, movement.to_owner,
                    movement.units, CAST(0 AS BIGINT)
                FROM kin JOIN movement ON movement.batch = kin.id
                WHERE movement.to_place_kind IN ('hub', 'site')
                    AND (movement.from_place IS NULL OR movement.from_place <> movement.to_place)
            UNION ALL SELECT pile.batch, pile.place_kind, pile.place, pile.owner, CAST(0 AS BIGINT), pile.units
                FROM kin JOIN pile ON pile.batch = kin.id
                WHERE pile.place_kind IN ('hub', 'site') AND pile.stage IN
                    ('made', 'stock', 'transit', 'received', 'refused', 'recalled'))
        SELECT batch.id, batch.code, COALESCE(component.name_fr, product.name_fr) AS name_fr,
            COALESCE(component.name_en, product.name_en) AS name_en, batch.state, batch.produced + batch.found AS pieces,
            flow.kind AS place_kind, flow.place, COALESCE(hub.name, site.name) AS place_name, need.ward,
            CAST(COALESCE(SUM(flow.arrived), 0) AS BIGINT) AS arrived,
            CAST(COALESCE(SUM(flow.there), 0) AS BIGINT) AS there
        FROM kin JOIN batch ON batch.id = kin.id
            LEFT JOIN component ON component.id = batch.component LEFT JOIN product ON product.id = batch.kit_of
            LEFT JOIN flow ON flow.batch = kin.id
            LEFT JOIN hub ON hub.id = flow.place LEFT JOIN site ON site.id = flow.place
            LEFT JOIN need_line ON need_line.id = flow.owner
            LEFT JOIN need ON flow.kind = 'site' AND need.id = COALESCE(need_line.need, flow.owner)
        GROUP BY batch.id, batch.code, component.name_fr, component.name_en, product.name_fr, product.name_en,
            batch.state, batch.produced, batch.found, flow.kind, flow.place, hub.name, site.name, need.ward
        ORDER BY batch.id, flow.kind, flow.place, need.ward";
    EDGES = "SELECT parent, child, units FROM batch_edge
        WHERE units > 0 AND parent IN (SELECT unhex(value) FROM json_each($1, '$'))
            AND child IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY parent, child";
    OF = "SELECT maker.collective FROM spool JOIN maker ON maker.person = spool.maker
            WHERE CAST($1 AS TEXT) = 'spool' AND spool.id = $2
        UNION SELECT maker.collective FROM machine JOIN maker ON maker.person = machine.maker
            WHERE CAST($1 AS TEXT) = 'machine' AND machine.id = $2
        UNION SELECT collective FROM maker WHERE CAST($1 AS TEXT) = 'maker' AND person = $2
        UNION SELECT approval.collective FROM approval
            WHERE CAST($1 AS TEXT) = 'version' AND approval.version = $2
        UNION SELECT hub.collective FROM purchase JOIN hub ON hub.id = purchase.hub
            WHERE CAST($1 AS TEXT) = 'purchase' AND purchase.id = $2
        UNION SELECT membership.of_id FROM membership WHERE CAST($1 AS TEXT) = 'inspector'
            AND membership.person = $2 AND membership.role = 'validator'
        UNION SELECT collective FROM hub WHERE CAST($1 AS TEXT) = 'hub' AND id = $2
        UNION SELECT maker.collective FROM batch JOIN maker ON maker.person = batch.maker
            WHERE CAST($1 AS TEXT) = 'batch' AND batch.id = $2
        UNION SELECT hub.collective FROM movement JOIN hub ON hub.id = movement.to_place
            WHERE CAST($1 AS TEXT) = 'batch' AND movement.batch = $2";
}

/// A batch that was reached, at one place; no place where its pieces never came to a hub or site.
#[derive(Clone, Debug, Serialize)]
pub struct Reached {
    /// The batch.
    pub batch: BatchId,
    /// Its code.
    pub code: Code,
    /// What it is, in French and English.
    pub names: (String, String),
    /// Where it stands.
    pub state: &'static str,
    /// Pieces of it in all.
    pub pieces: i64,
    /// `hub` or `site`.
    pub place_kind: Option<String>,
    /// The hub or site.
    pub place: Option<Uuid>,
    /// Its name.
    pub place_name: Option<String>,
    /// The ward the need was for.
    pub ward: Option<String>,
    /// Pieces that came there, ever.
    pub arrived: i64,
    /// Pieces there now.
    pub there: i64,
}

/// Pieces that went on from one batch into another.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Step {
    /// Out of this one.
    pub parent: BatchId,
    /// Into this one.
    pub child: BatchId,
    /// How many.
    pub units: i64,
}

/// An edge as the database gives it: parent, child, pieces.
pub(super) type Edge = (Key<BatchId>, Key<BatchId>, i64);

impl From<Edge> for Step {
    fn from((parent, child, units): Edge) -> Self {
        Self {
            parent: parent.0,
            child: child.0,
            units,
        }
    }
}

/// Everything an origin touched.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Forward {
    /// Batches and places.
    pub reached: Vec<Reached>,
    /// Which batches went on into which.
    pub steps: Vec<Step>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Key<BatchId>,
    code: Word<Code>,
    name_fr: String,
    name_en: String,
    state: Word<BatchState>,
    pieces: i64,
    place_kind: Option<String>,
    place: Option<Uuid>,
    place_name: Option<String>,
    ward: Option<String>,
    arrived: i64,
    there: i64,
}

impl From<Row> for Reached {
    fn from(row: Row) -> Self {
        Self {
            batch: row.id.0,
            code: row.code.0,
            names: (row.name_fr, row.name_en),
            state: row.state.0.as_str(),
            pieces: row.pieces,
            place_kind: row.place_kind,
            place: row.place,
            place_name: row.place_name,
            ward: row.ward,
            arrived: row.arrived,
            there: row.there,
        }
    }
}

/// Everything an origin touched: its batches, what was made of them, and every hub and site their pieces came to.
pub async fn forward(db: &Db, origin: Origin) -> Result<Forward, StoreError> {
    let rows: Vec<Row> = db.all(REACHED, (origin.kind(), origin.id())).await?;
    let reached: Vec<Reached> = rows.into_iter().map(Reached::from).collect();
    let batches = || id_list(reached.iter().map(|one| one.batch));
    let steps: Vec<Edge> = db.all(EDGES, (batches(),)).await?;
    let steps = steps.into_iter().map(Step::from).collect();
    Ok(Forward { reached, steps })
}

/// The collectives an origin belongs to.
pub async fn collectives_of(db: &Db, origin: Origin) -> Result<Vec<CollectiveId>, StoreError> {
    let rows: Vec<(Key<CollectiveId>,)> = db.all(OF, (origin.kind(), origin.id())).await?;
    Ok(rows.into_iter().map(|(key,)| key.0).collect())
}
