//! Lists of batches: a maker's own, a collective's.

use chrono::{DateTime, Utc};
use essaim_domain::batch::BatchState;
use essaim_domain::code::Code;
use essaim_domain::ids::{BatchId, CollectiveId, PersonId};
use serde::Serialize;
use sqlx::FromRow;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    BATCHES = "SELECT batch.id, batch.code, batch.state, batch.produced, batch.made, batch.stock, batch.sealed_at,
            batch.rest_ends, COALESCE(component.name_fr, product.name_fr) AS name_fr,
            COALESCE(component.name_en, product.name_en) AS name_en
        FROM batch LEFT JOIN component ON component.id = batch.component
            LEFT JOIN product ON product.id = batch.kit_of
            LEFT JOIN maker ON maker.person = batch.maker
            LEFT JOIN purchase ON purchase.id = batch.purchase LEFT JOIN hub ON hub.id = purchase.hub
        WHERE (batch.maker = $1
                OR COALESCE(maker.collective, hub.collective) IN (SELECT unhex(value) FROM json_each($2, '$')))
            AND (CAST($3 AS TEXT) IS NULL OR batch.state = $3)
            AND (CAST($4 AS UUID) IS NULL OR batch.id < $4)
        ORDER BY batch.id DESC LIMIT $5";
}

/// A batch in a list. Nobody's name.
#[derive(Clone, Debug, Serialize)]
pub struct BatchRowView {
    /// Its id, also the cursor.
    pub id: BatchId,
    /// The code on its labels.
    pub code: Code,
    /// Where it stands.
    pub state: &'static str,
    /// What it is, in French.
    pub name_fr: String,
    /// What it is, in English.
    pub name_en: String,
    /// Pieces sealed.
    pub produced: i64,
    /// Pieces not released yet.
    pub made: i64,
    /// Pieces in stock.
    pub stock: i64,
    /// When it was sealed.
    pub sealed_at: DateTime<Utc>,
    /// When it may be used.
    pub rest_ends: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    id: Key<BatchId>,
    code: Word<Code>,
    state: Word<BatchState>,
    produced: i64,
    made: i64,
    stock: i64,
    sealed_at: DateTime<Utc>,
    rest_ends: DateTime<Utc>,
    name_fr: String,
    name_en: String,
}

/// Batches a person made and those of these collectives, the newest first, after a cursor.
pub async fn batches_of(
    db: &Db,
    maker: PersonId,
    collectives: &[CollectiveId],
    state: Option<BatchState>,
    before: Option<BatchId>,
    most: i64,
) -> Result<Vec<BatchRowView>, StoreError> {
    let list = id_list(collectives.iter().copied());
    let args = (maker, list, state.map(Word), before, most);
    let rows: Vec<Row> = db.all(BATCHES, args).await?;
    Ok(rows
        .into_iter()
        .map(|row| BatchRowView {
            id: row.id.0,
            code: row.code.0,
            state: row.state.0.as_str(),
            name_fr: row.name_fr,
            name_en: row.name_en,
            produced: row.produced,
            made: row.made,
            stock: row.stock,
            sealed_at: row.sealed_at,
            rest_ends: row.rest_ends,
        })
        .collect())
}
