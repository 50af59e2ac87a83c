//! What lies at a hub that closes, and what was to come.

use essaim_domain::code::Code;
use essaim_domain::ids::{
    BatchId, HubId, InspectionId, OrganisationId, ParcelId, PersonId, StrayId,
};
use essaim_domain::supply::SupplyKind;
use sqlx::FromRow;
use uuid::Uuid;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    BATCHES = "SELECT DISTINCT batch FROM pile WHERE place_kind = 'hub' AND place = $1
        AND stage IN ('made', 'stock', 'transit', 'received', 'refused', 'recalled') ORDER BY batch";
    COMING = "SELECT id FROM parcel WHERE bound_kind = 'hub' AND bound = $1
        AND state IN ('packed', 'moving', 'waiting') ORDER BY id";
    THROUGH = "SELECT DISTINCT parcel.id FROM leg JOIN parcel ON parcel.id = leg.parcel
        WHERE leg.to_kind = 'hub' AND leg.to_place = $1 AND parcel.bound <> $1 AND parcel.state <> 'empty'
            AND leg.state IN ('planned', 'offered', 'accepted', 'picked-up') ORDER BY parcel.id";
    STANDING = "SELECT parcel.id, parcel.code, parcel.bound_kind,
            COALESCE(site.name, hub.name, person.pseudonym, '') AS bound_name,
            (SELECT CAST(COALESCE(SUM(pile.units), 0) AS BIGINT) FROM pile WHERE pile.place = parcel.id
                AND pile.stage IN ('made', 'stock', 'transit', 'received', 'refused')) AS units
        FROM parcel LEFT JOIN site ON parcel.bound_kind = 'site' AND site.id = parcel.bound
        LEFT JOIN hub ON parcel.bound_kind = 'hub' AND hub.id = parcel.bound
        LEFT JOIN person ON parcel.bound_kind = 'home' AND person.id = parcel.bound
        WHERE parcel.at_kind = 'hub' AND parcel.at_place = $1 AND parcel.bound <> $1
            AND parcel.state IN ('packed', 'waiting') ORDER BY parcel.id";
    CHECKS = "SELECT DISTINCT inspection.id, inspection.validator, person.pseudonym, batch.id AS batch, batch.code
        FROM inspection JOIN inspection_batch ON inspection_batch.inspection = inspection.id
        JOIN batch ON batch.id = inspection_batch.batch JOIN person ON person.id = inspection.validator
        WHERE inspection.state = 'drawn' AND EXISTS (SELECT 1 FROM pile WHERE pile.batch = batch.id
            AND pile.place_kind = 'hub' AND pile.place = $1 AND pile.stage = 'made')
        ORDER BY inspection.id, batch.code";
    STRAYS = "SELECT id, units FROM stray WHERE hub = $1 AND state = 'apart' ORDER BY id";
    SUPPLIES = "SELECT kind, amount FROM supply WHERE hub = $1 AND amount > 0 ORDER BY kind";
    REFILLS = "SELECT maker FROM refill WHERE hub = $1 AND state = 'asked' ORDER BY maker";
    COUNTS = "SELECT COUNT(*) FROM stocktake WHERE hub = $1 AND signed_by IS NULL";
    SITES = "SELECT site.organisation, CAST(SUM(pile.units) AS BIGINT) FROM pile
        LEFT JOIN need_line ON pile.owner_kind = 'line' AND need_line.id = pile.owner
        JOIN need ON need.id = COALESCE(need_line.need, pile.owner) JOIN site ON site.id = need.site
        WHERE pile.place IN (SELECT unhex(value) FROM json_each($1, '$')) AND pile.stage IN ('made', 'stock')
        GROUP BY site.organisation ORDER BY site.organisation";
    MOVE_STRAYS = "UPDATE stray SET hub = $2 WHERE hub = $1 AND state = 'apart'";
    MOVE_REFILLS = "UPDATE refill SET hub = $2 WHERE hub = $1 AND state IN ('asked', 'packed')";
    ADD_SUPPLY = "INSERT INTO supply (hub, kind, amount) VALUES ($1, $2, $3)
        ON CONFLICT (hub, kind) DO UPDATE SET amount = supply.amount + excluded.amount";
    EMPTY_SUPPLIES = "UPDATE supply SET amount = 0 WHERE hub = $1";
    DROP_COUNTS = "DELETE FROM stocktake WHERE hub = $1 AND signed_by IS NULL";
}

/// The batches of which something lies at a hub.
pub async fn batches_at(tx: &mut Tx, hub: HubId) -> Result<Vec<BatchId>, StoreError> {
    let rows: Vec<(Key<BatchId>,)> = tx.all(BATCHES, (hub,)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

async fn parcels(
    tx: &mut Tx,
    question: &'static str,
    hub: HubId,
) -> Result<Vec<ParcelId>, StoreError> {
    let rows: Vec<(Key<ParcelId>,)> = tx.all(question, (hub,)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

/// The boxes bound for a hub, wherever they are.
pub async fn coming(tx: &mut Tx, hub: HubId) -> Result<Vec<ParcelId>, StoreError> {
    parcels(tx, COMING, hub).await
}

/// The boxes bound elsewhere that are to change hands at a hub.
pub async fn through(tx: &mut Tx, hub: HubId) -> Result<Vec<ParcelId>, StoreError> {
    parcels(tx, THROUGH, hub).await
}

#[derive(FromRow)]
struct StandingRow {
    id: Key<ParcelId>,
    code: Word<Code>,
    bound_kind: String,
    bound_name: String,
    units: i64,
}

/// A box that stands at a hub and goes on elsewhere.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The parcel.
    pub parcel: ParcelId,
    /// Its code.
    pub code: Code,
    /// Where it goes.
    pub bound: String,
    /// Is it for a maker's home?
    pub for_a_home: bool,
    /// Pieces inside.
    pub units: i64,
}

/// The boxes that stand at a hub and go on elsewhere.
pub async fn standing(tx: &mut Tx, hub: HubId) -> Result<Vec<Standing>, StoreError> {
    let rows: Vec<StandingRow> = tx.all(STANDING, (hub,)).await?;
    let read = |row: StandingRow| Standing {
        parcel: row.id.0,
        code: row.code.0,
        for_a_home: row.bound_kind == "home",
        bound: row.bound_name,
        units: row.units,
    };
    Ok(rows.into_iter().map(read).collect())
}

#[derive(FromRow)]
struct CheckRow {
    id: Key<InspectionId>,
    validator: Key<PersonId>,
    pseudonym: String,
    batch: Key<BatchId>,
    code: Word<Code>,
}

/// A batch at a hub whose inspection is under way.
#[derive(Clone, Debug)]
pub struct Check {
    /// The inspection.
    pub inspection: InspectionId,
    /// Who inspects.
    pub validator: PersonId,
    /// How she is called.
    pub pseudonym: String,
    /// The batch.
    pub batch: BatchId,
    /// Its code.
    pub code: Code,
}

/// The inspections under way of batches that lie at a hub.
pub async fn checks_at(tx: &mut Tx, hub: HubId) -> Result<Vec<Check>, StoreError> {
    let rows: Vec<CheckRow> = tx.all(CHECKS, (hub,)).await?;
    let read = |row: CheckRow| Check {
        inspection: row.id.0,
        validator: row.validator.0,
        pseudonym: row.pseudonym,
        batch: row.batch.0,
        code: row.code.0,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// A bag nobody announced, kept apart at a hub.
#[derive(Clone, Copy, Debug)]
pub struct Stray {
    /// Which.
    pub stray: StrayId,
    /// Pieces in it.
    pub units: i64,
}

/// The unannounced bags kept apart at a hub.
pub async fn strays_at(tx: &mut Tx, hub: HubId) -> Result<Vec<Stray>, StoreError> {
    let rows: Vec<(Key<StrayId>, i64)> = tx.all(STRAYS, (hub,)).await?;
    let read = |(stray, units): (Key<StrayId>, i64)| Stray {
        stray: stray.0,
        units,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Supplies a hub has of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Supply {
    /// Of what.
    pub kind: SupplyKind,
    /// How many.
    pub amount: i64,
}

/// The supplies a hub has.
pub async fn supplies_at(tx: &mut Tx, hub: HubId) -> Result<Vec<Supply>, StoreError> {
    let rows: Vec<(Word<SupplyKind>, i64)> = tx.all(SUPPLIES, (hub,)).await?;
    let read = |(kind, amount): (Word<SupplyKind>, i64)| Supply {
        kind: kind.0,
        amount,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// The makers who asked a hub for supplies that are not packed, once for each they asked.
pub async fn refills_asked(tx: &mut Tx, hub: HubId) -> Result<Vec<PersonId>, StoreError> {
    let rows: Vec<(Key<PersonId>,)> = tx.all(REFILLS, (hub,)).await?;
    Ok(rows.into_iter().map(|(maker,)| maker.0).collect())
}

/// How many counts at a hub wait for a second person.
pub async fn counts_waiting(tx: &mut Tx, hub: HubId) -> Result<i64, StoreError> {
    let (count,): (i64,) = tx.one(COUNTS, (hub,)).await?;
    Ok(count)
}

/// Organisations whose needs own pieces at these places, hubs or boxes, and how many.
pub async fn sites_with_pieces(
    tx: &mut Tx,
    places: &[Uuid],
) -> Result<Vec<(OrganisationId, i64)>, StoreError> {
    let args = (id_list(places.iter().copied()),);
    let rows: Vec<(Key<OrganisationId>, i64)> = tx.all(SITES, args).await?;
    Ok(rows.into_iter().map(|(id, units)| (id.0, units)).collect())
}

/// Unannounced bags are carried to another hub.
pub async fn move_strays(tx: &mut Tx, hub: HubId, next: HubId) -> Result<(), StoreError> {
    tx.run(MOVE_STRAYS, (hub, next)).await.map(drop)
}

/// Supplies that makers asked for, or that are packed for them, are another hub's to give.
pub async fn move_refills(tx: &mut Tx, hub: HubId, next: HubId) -> Result<(), StoreError> {
    tx.run(MOVE_REFILLS, (hub, next)).await.map(drop)
}

/// Supplies are carried to another hub.
pub async fn move_supplies(
    tx: &mut Tx,
    hub: HubId,
    next: HubId,
    all: &[Supply],
) -> Result<(), StoreError> {
    for one in all {
        tx.run(ADD_SUPPLY, (next, Word(one.kind), one.amount))
            .await?;
    }
    tx.run(EMPTY_SUPPLIES, (hub,)).await.map(drop)
}

/// Counts that wait for a second person lapse: what they counted is packed.
pub async fn drop_counts(tx: &mut Tx, hub: HubId) -> Result<(), StoreError> {
    tx.run(DROP_COUNTS, (hub,)).await.map(drop)
}
