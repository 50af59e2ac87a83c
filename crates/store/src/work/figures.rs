//! Figures for whoever watches or checks the instance; and the files rows name.

use essaim_domain::design::FileHash;

use crate::column::Word;
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    COUNTS = "SELECT 1 AS place, 'people' AS what, CAST(COUNT(*) AS BIGINT) AS n FROM person
        UNION ALL SELECT 2, 'needs', CAST(COUNT(*) AS BIGINT) FROM need
        UNION ALL SELECT 3, 'need lines', CAST(COUNT(*) AS BIGINT) FROM need_line
        UNION ALL SELECT 4, 'claims', CAST(COUNT(*) AS BIGINT) FROM claim
        UNION ALL SELECT 5, 'batches', CAST(COUNT(*) AS BIGINT) FROM batch
        UNION ALL SELECT 6, 'bags', CAST(COUNT(*) AS BIGINT) FROM bag
        UNION ALL SELECT 7, 'parcels', CAST(COUNT(*) AS BIGINT) FROM parcel
        UNION ALL SELECT 8, 'inspections', CAST(COUNT(*) AS BIGINT) FROM inspection
        UNION ALL SELECT 9, 'recalls', CAST(COUNT(*) AS BIGINT) FROM recall
        UNION ALL SELECT 10, 'movements', CAST(COUNT(*) AS BIGINT) FROM movement
        UNION ALL SELECT 11, 'acts', CAST(COUNT(*) AS BIGINT) FROM act
        UNION ALL SELECT 12, 'seals', CAST(COUNT(*) AS BIGINT) FROM audit_seal
        UNION ALL SELECT 13, 'messages owed', CAST(COUNT(*) AS BIGINT) FROM outbox
        ORDER BY place";
    CLAIMS = "SELECT CAST(COUNT(*) AS BIGINT) FROM claim";
    FILES = "SELECT hash FROM version_file UNION SELECT hash FROM version_picture
        UNION SELECT hash FROM approval_evidence WHERE hash IS NOT NULL UNION SELECT scan FROM approval_paper
        UNION SELECT hash FROM specimen_photo UNION SELECT photo FROM mishap WHERE photo IS NOT NULL
        UNION SELECT photo FROM finding WHERE photo IS NOT NULL UNION SELECT asked FROM matching_run WHERE asked IS NOT NULL
        UNION SELECT plan FROM matching_run WHERE plan IS NOT NULL
        UNION SELECT asked FROM tour_planning WHERE asked IS NOT NULL
        UNION SELECT plan FROM tour_planning WHERE plan IS NOT NULL ORDER BY hash";
    ALIVE = "SELECT CAST(1 AS BIGINT)";
}

/// How many rows there are of what, in the order people read them.
pub async fn counts(db: &Db) -> Result<Vec<(String, i64)>, StoreError> {
    let rows: Vec<(i32, String, i64)> = db.all(COUNTS, ()).await?;
    Ok(rows.into_iter().map(|(_, what, n)| (what, n)).collect())
}

/// How many claims were ever made.
pub async fn claims(db: &Db) -> Result<i64, StoreError> {
    let (claims,): (i64,) = db.one(CLAIMS, ()).await?;
    Ok(claims)
}

/// Every file rows name: of versions, of what stands behind approvals, of runs of the matching and
/// of plannings of tours.
pub async fn files(db: &Db) -> Result<Vec<FileHash>, StoreError> {
    let rows: Vec<(Word<FileHash>,)> = db.all(FILES, ()).await?;
    Ok(rows.into_iter().map(|(hash,)| hash.0).collect())
}

/// Does the database answer?
pub async fn alive(db: &Db) -> Result<(), StoreError> {
    let (_,): (i64,) = db.one(ALIVE, ()).await?;
    Ok(())
}
