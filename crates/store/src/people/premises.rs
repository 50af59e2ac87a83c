//! Where a maker's machines stand.

use essaim_domain::ids::{CollectiveId, PersonId};
use essaim_domain::premises::Premises;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    PREMISES = "SELECT collective, premises FROM maker WHERE person = $1";
    SET = "UPDATE maker SET premises = $2 WHERE person = $1";
}

type Columns = (Key<CollectiveId>, Word<Premises>);

/// A maker's collective and premises; none of who makes nothing.
pub async fn premises(
    db: &Db,
    maker: PersonId,
) -> Result<Option<(CollectiveId, Premises)>, StoreError> {
    let row: Option<Columns> = db.opt(PREMISES, (maker,)).await?;
    Ok(row.map(|(collective, premises)| (collective.0, premises.0)))
}

/// As [`premises`], inside a transaction.
pub async fn premises_now(
    tx: &mut Tx,
    maker: PersonId,
) -> Result<Option<(CollectiveId, Premises)>, StoreError> {
    let row: Option<Columns> = tx.opt(PREMISES, (maker,)).await?;
    Ok(row.map(|(collective, premises)| (collective.0, premises.0)))
}

/// Keeps where a maker's machines stand.
pub async fn set(tx: &mut Tx, maker: PersonId, premises: Premises) -> Result<(), StoreError> {
    tx.run(SET, (maker, Word(premises))).await.map(drop)
}
