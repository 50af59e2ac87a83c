//! Codes written by pen: on which bags, and for which of them a hub printed the label since.

use essaim_domain::code::Code;
use essaim_domain::ids::{BagId, BatchId, HubId};

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    WRITTEN = "INSERT INTO pen_label (bag, written_at) SELECT bag.id, $2 FROM bag WHERE bag.batch = $1
        ON CONFLICT (bag) DO NOTHING";
    PRINTED = "UPDATE pen_label SET printed_at = $2 WHERE bag = $1 AND printed_at IS NULL
        AND EXISTS (SELECT 1 FROM pile WHERE pile.bag = $1 AND pile.place = $3)";
    AT_HUB = "SELECT DISTINCT bag.batch, bag.code FROM pen_label JOIN bag ON bag.id = pen_label.bag
            JOIN pile ON pile.bag = bag.id
        WHERE pen_label.printed_at IS NULL AND pile.place = $1 ORDER BY bag.batch, bag.code";
    ANY_OF = "SELECT CAST(COUNT(*) AS BIGINT) FROM pen_label JOIN bag ON bag.id = pen_label.bag WHERE bag.batch = $1";
    BY_CODE = "SELECT CAST(COUNT(*) AS BIGINT) FROM pen_label JOIN bag ON bag.id = pen_label.bag
        WHERE bag.code = $1 AND pen_label.printed_at IS NULL";
}

/// Notes that the codes of a batch's bags are written by pen; on how many bags that was new.
pub async fn written_by_pen(tx: &mut Tx, batch: BatchId) -> Result<u64, StoreError> {
    let now = tx.now();
    tx.run(WRITTEN, (batch, now)).await
}

/// Notes that the label of a bag lying at a hub was printed there; false when none was to be.
pub async fn label_printed(tx: &mut Tx, bag: BagId, hub: HubId) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(PRINTED, (bag, now, hub)).await? == 1)
}

/// The bags lying at a hub whose label is to be printed.
pub async fn labels_to_print(db: &Db, hub: HubId) -> Result<Vec<(BatchId, Code)>, StoreError> {
    let rows: Vec<(Key<BatchId>, Word<Code>)> = db.all(AT_HUB, (hub,)).await?;
    Ok(rows.into_iter().map(|(id, code)| (id.0, code.0)).collect())
}

/// Are codes of a batch written by pen?
pub async fn is_written_by_pen(db: &Db, batch: BatchId) -> Result<bool, StoreError> {
    let (bags,): (i64,) = db.one(ANY_OF, (batch,)).await?;
    Ok(bags > 0)
}

/// Is this code written by pen, its label not printed yet?
pub async fn awaits_label(db: &Db, code: Code) -> Result<bool, StoreError> {
    let (bags,): (i64,) = db.one(BY_CODE, (Word(code),)).await?;
    Ok(bags > 0)
}
