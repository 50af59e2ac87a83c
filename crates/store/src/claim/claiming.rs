//! What a claim asks beside the ledger.

use essaim_domain::Units;
use essaim_domain::ids::{CollectiveId, LineId, PersonId};

use crate::column::Key;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    MAKER = "SELECT collective, trusted FROM maker WHERE person = $1";
    OPEN = "SELECT open FROM need_line WHERE id = $1";
}

/// What a claim asks of a maker.
#[derive(Clone, Copy, Debug)]
pub struct MakerFacts {
    /// Her collective.
    pub collective: CollectiveId,
    /// Her first article passed: she may take more than a newcomer.
    pub trusted: bool,
}

/// A maker's facts; none for who makes nothing.
pub async fn maker(tx: &mut Tx, person: PersonId) -> Result<Option<MakerFacts>, StoreError> {
    let row: Option<(Key<CollectiveId>, bool)> = tx.opt(MAKER, (person,)).await?;
    Ok(row.map(|(collective, trusted)| MakerFacts {
        collective: collective.0,
        trusted,
    }))
}

/// Units of a line nobody took yet.
pub async fn open_units(tx: &mut Tx, line: LineId) -> Result<Units, StoreError> {
    let (open,): (i64,) = tx.one(OPEN, (line,)).await?;
    Ok(Units::of(open))
}
