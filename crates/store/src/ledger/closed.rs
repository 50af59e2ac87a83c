//! Hubs that are closed, as facts of the ledger: nothing lies there, and what stands there leaves.

use essaim_domain::ids::HubId;
use essaim_domain::ledger::Book;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    CLOSED = "SELECT id FROM hub WHERE closed_at IS NOT NULL ORDER BY id";
}

/// Loads them.
pub(super) async fn load(tx: &mut Tx, book: &mut Book) -> Result<(), StoreError> {
    let rows: Vec<(Key<HubId>,)> = tx.all(CLOSED, ()).await?;
    book.facts.closed = rows.into_iter().map(|(hub,)| hub.0).collect();
    Ok(())
}
