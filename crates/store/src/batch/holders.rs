//! Who holds what: everybody who must be told of a recall or a stop.

use essaim_domain::Units;
use essaim_domain::ids::{BatchId, PersonId, RecallId};

use crate::column::Key;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    HOLDERS = "WITH held (place_kind, place, units, maker) AS (
            SELECT pile.place_kind, pile.place, pile.units, batch.maker FROM recall_batch
                JOIN batch ON batch.id = recall_batch.batch
                JOIN pile ON pile.batch = batch.id
                    AND pile.stage IN ('made', 'stock', 'transit', 'received', 'refused', 'recalled', 'used')
                WHERE recall_batch.recall = $1),
            spots (place_kind, place, units) AS (
                SELECT place_kind, place, units FROM held WHERE place_kind <> 'parcel'
                UNION ALL SELECT parcel.at_kind, parcel.at_place, held.units FROM held
                    JOIN parcel ON parcel.id = held.place WHERE parcel.at_kind IS NOT NULL),
            told (person, units) AS (
                SELECT place, units FROM spots WHERE place_kind = 'home'
                UNION ALL SELECT membership.person, spots.units FROM spots
                    JOIN hub ON hub.id = spots.place
                    JOIN membership ON membership.of_id = hub.collective
                    WHERE spots.place_kind = 'hub' AND membership.role = 'hub-keeper'
                        AND membership.status = 'confirmed'
                UNION ALL SELECT membership.person, spots.units FROM spots
                    JOIN site ON site.id = spots.place
                    JOIN membership ON membership.of_id = site.organisation
                    WHERE spots.place_kind = 'site' AND membership.role IN ('requester', 'approver')
                        AND membership.status = 'confirmed'
                UNION ALL SELECT parcel.bearer, held.units FROM held JOIN parcel ON parcel.id = held.place
                    WHERE parcel.bearer IS NOT NULL
                UNION ALL SELECT maker, CAST(0 AS BIGINT) FROM held WHERE maker IS NOT NULL
                UNION ALL SELECT membership.person, CAST(0 AS BIGINT) FROM recall_batch
                    JOIN batch ON batch.id = recall_batch.batch
                    JOIN purchase ON purchase.id = batch.purchase JOIN hub ON hub.id = purchase.hub
                    JOIN membership ON membership.of_id = hub.collective
                    WHERE recall_batch.recall = $1 AND membership.role = 'hub-keeper'
                        AND membership.status = 'confirmed')
        SELECT person, CAST(SUM(units) AS BIGINT) FROM told GROUP BY person ORDER BY person";
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

/// Everybody who holds units of a recall, and how many by our count: makers, keepers, requesters, drivers.
///
/// Approvers of the sites too. Makers, and keepers of the hub that bought them, hear of it in any case.
pub async fn holders_of_recall(
    tx: &mut Tx,
    recall: RecallId,
) -> Result<Vec<(PersonId, Units)>, StoreError> {
    let rows: Vec<(Key<PersonId>, i64)> = tx.all(HOLDERS, (recall,)).await?;
    Ok(rows
        .into_iter()
        .map(|(person, units)| (person.0, Units::of(units)))
        .collect())
}
