//! Who keeps the hubs where pieces of a batch lie.

use essaim_domain::ids::{BatchId, PersonId};

use crate::column::Key;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    BATCH_KEEPERS = "SELECT DISTINCT membership.person FROM pile
        LEFT JOIN parcel ON parcel.id = pile.place AND parcel.at_kind = 'hub'
        JOIN hub ON hub.id = COALESCE(parcel.at_place, pile.place)
        JOIN membership ON membership.of_id = hub.collective
            AND membership.role = 'hub-keeper' AND membership.status = 'confirmed'
        WHERE pile.batch = $1 AND pile.stage IN ('made', 'stock', 'transit', 'received', 'refused')
        ORDER BY membership.person";
}

/// Keepers of the hubs where pieces of a batch lie, in their parcels too.
pub async fn keepers_of_batch(tx: &mut Tx, batch: BatchId) -> Result<Vec<PersonId>, StoreError> {
    let rows: Vec<(Key<PersonId>,)> = tx.all(BATCH_KEEPERS, (batch,)).await?;
    Ok(rows.into_iter().map(|(person,)| person.0).collect())
}
