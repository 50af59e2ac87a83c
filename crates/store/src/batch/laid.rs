//! How the pieces of a batch went on their machine: what its claim answered, and what its machine holds.

use essaim_domain::ids::BatchId;
use essaim_domain::workshop::Process;

use crate::column::Word;
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    HOW = "SELECT COALESCE(claim.laid, FALSE), version.process, version.x_mm, version.y_mm, version.z_mm,
            machine.process, machine.x_mm, machine.y_mm, machine.z_mm
        FROM batch
        JOIN batch_version ON batch_version.batch = batch.id
        JOIN version ON version.id = batch_version.version
        LEFT JOIN claim ON claim.id = batch.claim
        LEFT JOIN machine ON machine.id = batch.machine
        WHERE batch.id = $1 AND batch.maker IS NOT NULL ORDER BY version.id LIMIT 1";
}

/// What tells how pieces went on their machine.
#[derive(Clone, Copy, Debug)]
pub struct HowMade {
    /// Their maker answered that she lays them on another face.
    pub answered: bool,
    /// How the version is made; none for what is bought.
    pub process: Option<Process>,
    /// Width, depth, height of a piece, in millimetres.
    pub part: (i64, i64, i64),
    /// The machine she named when sealing: what it does, and its room.
    pub machine: Option<(Process, (i64, i64, i64))>,
}

/// How the pieces of a batch were made; none for kits and what was bought.
pub async fn how_made(db: &Db, batch: BatchId) -> Result<Option<HowMade>, StoreError> {
    type Row = (
        bool,
        Option<Word<Process>>,
        i64,
        i64,
        i64,
        Option<Word<Process>>,
        Option<i64>,
        Option<i64>,
        Option<i64>,
    );
    let row: Option<Row> = db.opt(HOW, (batch,)).await?;
    Ok(
        row.map(|(answered, process, x, y, z, does, wide, deep, tall)| {
            let room = wide.zip(deep).zip(tall);
            let room = room.map(|((wide, deep), tall)| (wide, deep, tall));
            HowMade {
                answered,
                process: process.map(|word| word.0),
                part: (x, y, z),
                machine: does.map(|word| word.0).zip(room),
            }
        }),
    )
}
