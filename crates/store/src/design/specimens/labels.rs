//! Codes on the labels of specimens, and what a scan of one tells.

use essaim_domain::code::Code;
use essaim_domain::ids::{PersonId, SpecimenId};

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    ADD = "INSERT INTO specimen_piece (specimen, number, code) VALUES ($1, $2, $3)";
    OF = "SELECT number, code FROM specimen_piece WHERE specimen = $1 ORDER BY number";
    SCAN = "SELECT specimen.id, specimen.maker, specimen_piece.number, specimen.pieces, design.title, version.number
        FROM specimen_piece JOIN specimen ON specimen.id = specimen_piece.specimen
        JOIN version ON version.id = specimen.version JOIN design ON design.id = version.design
        WHERE specimen_piece.code = $1";
}

/// Keeps the code of a piece.
///
/// # Errors
/// [`StoreError::Unique`] when another piece has it.
pub async fn add(
    tx: &mut Tx,
    specimen: SpecimenId,
    number: i64,
    code: Code,
) -> Result<(), StoreError> {
    tx.run(ADD, (specimen, number, Word(code))).await.map(drop)
}

/// The codes of a specimen's pieces, by their numbers.
pub async fn of(db: &Db, specimen: SpecimenId) -> Result<Vec<(i64, Code)>, StoreError> {
    let rows: Vec<(i64, Word<Code>)> = db.all(OF, (specimen,)).await?;
    Ok(rows
        .into_iter()
        .map(|(number, code)| (number, code.0))
        .collect())
}

/// What anybody with a piece in hand may know, and who made it.
#[derive(Clone, Debug)]
pub struct ScannedPiece {
    /// The specimen.
    pub specimen: SpecimenId,
    /// Who made it: never shown by this.
    pub maker: PersonId,
    /// Which piece.
    pub number: i64,
    /// Of how many.
    pub pieces: i64,
    /// The design's title.
    pub design: String,
    /// The version's number.
    pub version: i64,
}

/// What a code tells; none when no piece of a specimen has it.
pub async fn scan(db: &Db, code: Code) -> Result<Option<ScannedPiece>, StoreError> {
    type Row = (Key<SpecimenId>, Key<PersonId>, i64, i64, String, i64);
    let row: Option<Row> = db.opt(SCAN, (Word(code),)).await?;
    Ok(row.map(
        |(specimen, maker, number, pieces, design, version)| ScannedPiece {
            specimen: specimen.0,
            maker: maker.0,
            number,
            pieces,
            design,
            version,
        },
    ))
}
