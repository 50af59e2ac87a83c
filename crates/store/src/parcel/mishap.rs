//! What went wrong with a box on its way: pieces missing or damaged, with a photo.

use chrono::{DateTime, Utc};
use essaim_domain::design::FileHash;
use essaim_domain::ids::{BagId, ParcelId, PersonId};
use uuid::Uuid;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    ADD = "INSERT INTO mishap (id, parcel, bag, lost, damaged, photo, photo_kind, noted_by, noted_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    OF = "SELECT mishap.id, mishap.parcel, bag.code, mishap.lost, mishap.damaged, mishap.photo, mishap.photo_kind,
            mishap.noted_at FROM mishap JOIN bag ON bag.id = mishap.bag WHERE mishap.parcel = $1 ORDER BY mishap.id";
    ONE = "SELECT mishap.id, mishap.parcel, bag.code, mishap.lost, mishap.damaged, mishap.photo, mishap.photo_kind,
            mishap.noted_at FROM mishap JOIN bag ON bag.id = mishap.bag WHERE mishap.id = $1";
}

/// What went wrong with one bag.
#[derive(Clone, Debug)]
pub struct NewMishap {
    /// Its id.
    pub id: Uuid,
    /// The parcel.
    pub parcel: ParcelId,
    /// The bag.
    pub bag: BagId,
    /// Pieces missing.
    pub lost: i64,
    /// Pieces damaged.
    pub damaged: i64,
    /// A photo: its hash, and `jpeg` or `png`.
    pub photo: Option<(FileHash, String)>,
    /// Who says so.
    pub noted_by: PersonId,
}

/// As a page shows it.
#[derive(Clone, Debug)]
pub struct Mishap {
    /// Its id.
    pub id: Uuid,
    /// The parcel.
    pub parcel: ParcelId,
    /// The code on the bag.
    pub bag: String,
    /// Pieces missing.
    pub lost: i64,
    /// Pieces damaged.
    pub damaged: i64,
    /// A photo: its hash, and `jpeg` or `png`.
    pub photo: Option<(FileHash, String)>,
    /// When it was said.
    pub noted_at: DateTime<Utc>,
}

type Columns = (
    Uuid,
    Key<ParcelId>,
    String,
    i64,
    i64,
    Option<Word<FileHash>>,
    Option<String>,
    DateTime<Utc>,
);

fn mishap((id, parcel, bag, lost, damaged, photo, kind, noted_at): Columns) -> Mishap {
    Mishap {
        id,
        parcel: parcel.0,
        bag,
        lost,
        damaged,
        photo: photo.map(|hash| hash.0).zip(kind),
        noted_at,
    }
}

/// Keeps what went wrong.
pub async fn add_mishap(tx: &mut Tx, new: NewMishap) -> Result<(), StoreError> {
    let now = tx.now();
    let (hash, kind) = new.photo.unzip();
    let args = (
        new.id,
        new.parcel,
        new.bag,
        new.lost,
        new.damaged,
        hash,
        kind,
        new.noted_by,
        now,
    );
    tx.run(ADD, args).await.map(drop)
}

/// What went wrong with a parcel, the oldest first.
pub async fn mishaps_shown(db: &Db, parcel: ParcelId) -> Result<Vec<Mishap>, StoreError> {
    let rows: Vec<Columns> = db.all(OF, (parcel,)).await?;
    Ok(rows.into_iter().map(mishap).collect())
}

/// One of them.
pub async fn mishap_shown(db: &Db, id: Uuid) -> Result<Option<Mishap>, StoreError> {
    let row: Option<Columns> = db.opt(ONE, (id,)).await?;
    Ok(row.map(mishap))
}
