//! Photos of specimens: the site's own, while it looks at the pieces.

use chrono::{DateTime, Utc};
use essaim_domain::design::FileHash;
use essaim_domain::ids::{PersonId, PhotoId, SpecimenId};

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    ADD = "INSERT INTO specimen_photo (id, specimen, hash, kind, width, height, added_by, added_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    COUNT = "SELECT COUNT(*) FROM specimen_photo WHERE specimen = $1 AND removed_at IS NULL";
    REMOVE = "UPDATE specimen_photo SET removed_at = $3 WHERE id = $1 AND specimen = $2 AND removed_at IS NULL";
    OF = "SELECT id, specimen, hash, kind, width, height, added_at FROM specimen_photo
        WHERE specimen = $1 AND removed_at IS NULL ORDER BY id";
    ONE = "SELECT id, specimen, hash, kind, width, height, added_at FROM specimen_photo
        WHERE id = $1 AND removed_at IS NULL";
}

/// A photo as it is kept.
#[derive(Clone, Debug)]
pub struct Photo {
    /// Its id.
    pub id: PhotoId,
    /// The specimen it shows.
    pub specimen: SpecimenId,
    /// Its bytes' hash.
    pub hash: FileHash,
    /// `jpeg` or `png`.
    pub kind: String,
    /// Its size in pixels.
    pub size: (i64, i64),
    /// Since when it is there.
    pub added_at: DateTime<Utc>,
}

type Columns = (
    Key<PhotoId>,
    Key<SpecimenId>,
    Word<FileHash>,
    String,
    i64,
    i64,
    DateTime<Utc>,
);

fn photo((id, specimen, hash, kind, width, height, added_at): Columns) -> Photo {
    Photo {
        id: id.0,
        specimen: specimen.0,
        hash: hash.0,
        kind,
        size: (width, height),
        added_at,
    }
}

/// Keeps a photo somebody added now.
pub async fn add(tx: &mut Tx, photo: &Photo, by: PersonId) -> Result<(), StoreError> {
    let args = (
        photo.id,
        photo.specimen,
        photo.hash,
        photo.kind.as_str(),
        photo.size.0,
        photo.size.1,
        by,
        photo.added_at,
    );
    tx.run(ADD, args).await.map(drop)
}

/// How many photos a specimen has.
pub async fn count(tx: &mut Tx, specimen: SpecimenId) -> Result<i64, StoreError> {
    let (count,): (i64,) = tx.one(COUNT, (specimen,)).await?;
    Ok(count)
}

/// Shows a photo no more; false when the specimen has no such photo.
pub async fn remove(tx: &mut Tx, id: PhotoId, specimen: SpecimenId) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(REMOVE, (id, specimen, now)).await? == 1)
}

/// A specimen's photos, the oldest first.
pub async fn of(db: &Db, specimen: SpecimenId) -> Result<Vec<Photo>, StoreError> {
    let rows: Vec<Columns> = db.all(OF, (specimen,)).await?;
    Ok(rows.into_iter().map(photo).collect())
}

/// A photo that is shown.
pub async fn one(db: &Db, id: PhotoId) -> Result<Option<Photo>, StoreError> {
    let row: Option<Columns> = db.opt(ONE, (id,)).await?;
    Ok(row.map(photo))
}
