//! Hand-overs: the code that is shown, and what both sides said.

use chrono::{DateTime, Utc};
use essaim_domain::code::Code;
use essaim_domain::handover::{Confirmed, HandoverStep};
use essaim_domain::ids::{BatchId, ParcelId, PersonId};
use essaim_domain::ledger::Place;
use serde::Serialize;
use uuid::Uuid;

use crate::column::Word;
use crate::db::statement::sql;
use crate::ledger::place_columns;
use crate::{Db, StoreError, Tx};

/// Hand-overs as pages show them, those this condition picks.
macro_rules! shown {
    ($which:literal) => {
        concat!(
            "SELECT parcel.code, handover.step, handover.confirmed, handover.place_kind,
            COALESCE(hub.name, site.name), handover.bags, handover.counted, handover.happened_at,
            handover.recorded_at, handover.out_of_hours
        FROM handover JOIN parcel ON parcel.id = handover.parcel
        LEFT JOIN hub ON hub.id = handover.place LEFT JOIN site ON site.id = handover.place
        ",
            $which,
            " ORDER BY handover.happened_at, handover.id LIMIT 200"
        )
    };
}

sql! {
    SHOW = "INSERT INTO handover_code (parcel, code_hash, shown_by, shown_at, tries) VALUES ($1, $2, $3, $4, 0)
        ON CONFLICT (parcel) DO UPDATE SET code_hash = excluded.code_hash, shown_by = excluded.shown_by,
            shown_at = excluded.shown_at, tries = 0";
    SHOWN = "SELECT code_hash, shown_at, tries FROM handover_code WHERE parcel = $1";
    WRONG = "UPDATE handover_code SET tries = tries + 1 WHERE parcel = $1";
    SERVED = "DELETE FROM handover_code WHERE parcel = $1";
    NEW = "INSERT INTO handover (id, parcel, step, place_kind, place, confirmed, giver, taker, bags, counted,
            happened_at, recorded_at, out_of_hours) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    OF_PARCEL = shown!("WHERE handover.parcel = $1");
    OF_BATCH = shown!("WHERE handover.parcel IN (SELECT parcel_content.parcel FROM parcel_content
        WHERE parcel_content.batch = $1)");
}

/// A code that is shown.
#[derive(Clone, Debug)]
pub struct CodeShown {
    /// Its hash.
    pub hash: String,
    /// Since when.
    pub at: DateTime<Utc>,
    /// Wrong codes typed since.
    pub tries: i64,
}

/// Keeps the code that is shown now; the one before is over.
pub async fn show_code(
    tx: &mut Tx,
    parcel: ParcelId,
    hash: &str,
    by: PersonId,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(SHOW, (parcel, hash, by, now)).await.map(drop)
}

/// The code that is shown for a parcel.
pub async fn code_shown(tx: &mut Tx, parcel: ParcelId) -> Result<Option<CodeShown>, StoreError> {
    let row: Option<(String, DateTime<Utc>, i64)> = tx.opt(SHOWN, (parcel,)).await?;
    Ok(row.map(|(hash, at, tries)| CodeShown { hash, at, tries }))
}

/// Counts a wrong code.
pub async fn code_was_wrong(tx: &mut Tx, parcel: ParcelId) -> Result<(), StoreError> {
    tx.run(WRONG, (parcel,)).await.map(drop)
}

/// The code served, or the parcel went on without it: it is over.
pub async fn code_served(tx: &mut Tx, parcel: ParcelId) -> Result<(), StoreError> {
    tx.run(SERVED, (parcel,)).await.map(drop)
}

/// A hand-over to keep.
#[derive(Clone, Copy, Debug)]
pub struct NewHandover {
    /// Its id.
    pub id: Uuid,
    /// The parcel.
    pub parcel: ParcelId,
    /// What happened.
    pub step: HandoverStep,
    /// Where.
    pub place: Place,
    /// Who confirmed it.
    pub confirmed: Confirmed,
    /// Who had it.
    pub giver: Option<PersonId>,
    /// Who has it since.
    pub taker: Option<PersonId>,
    /// Bags by the list.
    pub bags: i64,
    /// Bags as the taker counted.
    pub counted: Option<i64>,
    /// When.
    pub happened_at: DateTime<Utc>,
    /// The hub was closed then, by its hours.
    pub out_of_hours: bool,
}

/// Keeps a hand-over.
pub async fn new_handover(tx: &mut Tx, new: NewHandover) -> Result<(), StoreError> {
    let (kind, place) = place_columns(new.place);
    let args = (
        new.id,
        new.parcel,
        Word(new.step),
        kind,
        place,
        Word(new.confirmed),
        new.giver,
        new.taker,
        new.bags,
        new.counted,
        new.happened_at,
        tx.now(),
        new.out_of_hours,
    );
    tx.run(NEW, args).await.map(drop)
}

/// A hand-over as pages show it: nobody's name.
#[derive(Clone, Debug, Serialize)]
pub struct Handover {
    /// The parcel's code.
    pub parcel: Code,
    /// What happened.
    pub step: HandoverStep,
    /// Who confirmed it.
    pub confirmed: Confirmed,
    /// The kind of place it was; homes are never named.
    pub place_kind: String,
    /// The hub or site.
    pub place: Option<String>,
    /// Bags by the list.
    pub bags: i64,
    /// Bags as the taker counted.
    pub counted: Option<i64>,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The hub was closed then, by its hours.
    pub out_of_hours: bool,
}

type Row = (
    Word<Code>,
    Word<HandoverStep>,
    Word<Confirmed>,
    String,
    Option<String>,
    i64,
    Option<i64>,
    DateTime<Utc>,
    DateTime<Utc>,
    bool,
);

fn handover(row: Row) -> Handover {
    Handover {
        parcel: row.0.0,
        step: row.1.0,
        confirmed: row.2.0,
        place_kind: row.3,
        place: row.4,
        bags: row.5,
        counted: row.6,
        at: row.7,
        recorded_at: row.8,
        out_of_hours: row.9,
    }
}

/// The hand-overs of a parcel, in their order.
pub async fn handovers_of(db: &Db, parcel: ParcelId) -> Result<Vec<Handover>, StoreError> {
    let rows: Vec<Row> = db.all(OF_PARCEL, (parcel,)).await?;
    Ok(rows.into_iter().map(handover).collect())
}

/// The hand-overs of every parcel a batch went in, in their order.
pub async fn handovers_of_batch(db: &Db, batch: BatchId) -> Result<Vec<Handover>, StoreError> {
    let rows: Vec<Row> = db.all(OF_BATCH, (batch,)).await?;
    Ok(rows.into_iter().map(handover).collect())
}
