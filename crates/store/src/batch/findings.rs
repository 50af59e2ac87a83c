//! What was seen of pieces, by item of their checklist: readings, defects, photos.

use chrono::{DateTime, Utc};
use essaim_domain::design::{FileHash, Unit};
use essaim_domain::ids::{BagId, BatchId, InspectionId};
use essaim_domain::inspection::Severity;
use essaim_domain::inspection::checklist::Reading;
use serde::Serialize;
use uuid::Uuid;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    ADD = "INSERT INTO finding (id, inspection, piece, batch, bag, units, item, severity, reading, unit, gauge, photo,
            photo_kind, noted_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL, NULL, $12)";
    OF = "SELECT finding.id, finding.piece, finding.batch, finding.bag, finding.units, finding.item, finding.severity,
            finding.reading, finding.unit, gauge.name, finding.photo IS NOT NULL, finding.noted_at
        FROM finding LEFT JOIN gauge ON gauge.id = finding.gauge
        WHERE finding.inspection = $1 ORDER BY finding.id";
    PHOTOGRAPHED = "UPDATE finding SET photo = $3, photo_kind = $4
        WHERE inspection = $1 AND id = $2 AND photo IS NULL";
    PHOTO = "SELECT photo, photo_kind FROM finding
        WHERE inspection = $1 AND id = $2 AND photo IS NOT NULL AND photo_kind IS NOT NULL";
}

/// Of what something was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A drawn piece, by its number.
    Piece(u32),
    /// Pieces set aside in a bag, or of a batch's loose ones.
    Bag(BatchId, Option<BagId>, u32),
}

/// Something seen.
#[derive(Clone, Debug)]
pub struct NewFinding {
    /// Its id.
    pub id: Uuid,
    /// The inspection.
    pub inspection: InspectionId,
    /// Of what.
    pub of: Of,
    /// The item of the checklist; none for what it does not name.
    pub item: Option<String>,
    /// How bad; none for a reading within tolerance.
    pub severity: Option<Severity>,
    /// What the gauge showed.
    pub reading: Option<(Reading, Unit)>,
    /// The gauge.
    pub gauge: Option<Uuid>,
}

/// Keeps something seen now.
pub async fn add_finding(tx: &mut Tx, new: NewFinding) -> Result<(), StoreError> {
    let now = tx.now();
    let (piece, batch, bag, units) = match new.of {
        Of::Piece(piece) => (Some(i64::from(piece)), None, None, 1),
        Of::Bag(batch, bag, units) => (None, Some(batch), bag, i64::from(units)),
    };
    let (reading, unit) = new.reading.unzip();
    let args = (
        new.id,
        new.inspection,
        piece,
        batch,
        bag,
        units,
        new.item,
        new.severity.map(Word),
        reading.map(Reading::in_thousandths),
        unit.map(Word),
        new.gauge,
        now,
    );
    tx.run(ADD, args).await.map(drop)
}

/// Adds its photo to a finding, once; false when it has one, or there is no such finding.
pub async fn add_finding_photo(
    tx: &mut Tx,
    inspection: InspectionId,
    finding: Uuid,
    (hash, kind): (FileHash, &str),
) -> Result<bool, StoreError> {
    Ok(tx
        .run(PHOTOGRAPHED, (inspection, finding, hash, kind))
        .await?
        == 1)
}

/// Something seen, as pages show it.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// Its id.
    pub id: Uuid,
    /// The number of the piece.
    pub piece: Option<i64>,
    /// Else the batch.
    pub batch: Option<BatchId>,
    /// And its bag.
    pub bag: Option<BagId>,
    /// How many pieces.
    pub units: i64,
    /// The item of the checklist.
    pub item: Option<String>,
    /// How bad; none for a reading within tolerance.
    pub severity: Option<Severity>,
    /// What the gauge showed.
    pub reading: Option<Reading>,
    /// In what.
    pub unit: Option<Unit>,
    /// The gauge's name.
    pub gauge: Option<String>,
    /// There is a photo.
    pub photo: bool,
    /// When it was noted.
    pub noted_at: DateTime<Utc>,
}

type Row = (
    Uuid,
    Option<i64>,
    Option<Key<BatchId>>,
    Option<Key<BagId>>,
    i64,
    Option<String>,
    Option<Word<Severity>>,
    Option<i64>,
    Option<Word<Unit>>,
    Option<String>,
    bool,
    DateTime<Utc>,
);

/// Everything seen in an inspection, in its order.
pub async fn findings_of(db: &Db, inspection: InspectionId) -> Result<Vec<Finding>, StoreError> {
    let rows: Vec<Row> = db.all(OF, (inspection,)).await?;
    let finding = |row: Row| Finding {
        id: row.0,
        piece: row.1,
        batch: row.2.map(|key| key.0),
        bag: row.3.map(|key| key.0),
        units: row.4,
        item: row.5,
        severity: row.6.map(|word| word.0),
        reading: row.7.map(Reading::thousandths),
        unit: row.8.map(|word| word.0),
        gauge: row.9,
        photo: row.10,
        noted_at: row.11,
    };
    Ok(rows.into_iter().map(finding).collect())
}

/// The photo of a finding: its hash and kind.
pub async fn finding_photo(
    db: &Db,
    inspection: InspectionId,
    finding: Uuid,
) -> Result<Option<(FileHash, String)>, StoreError> {
    let row: Option<(Word<FileHash>, String)> = db.opt(PHOTO, (inspection, finding)).await?;
    Ok(row.map(|(hash, kind)| (hash.0, kind)))
}
