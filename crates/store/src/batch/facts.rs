//! What acts on batches ask beside the ledger: whose a batch is, rests, spools, unannounced bags.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::Grams;
use essaim_domain::ids::{
    BatchId, CollectiveId, HubId, MachineId, OrganisationId, PersonId, SpoolId, StrayId, VersionId,
};
use essaim_domain::workshop::Material;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    WHOSE = "SELECT batch.maker, COALESCE(
            (SELECT maker.collective FROM maker WHERE maker.person = batch.maker),
            (SELECT hub.collective FROM movement JOIN hub ON hub.id = movement.to_place
                WHERE movement.batch = batch.id ORDER BY movement.id LIMIT 1))
        FROM batch WHERE batch.id = $1";
    FOR_WHOM = "SELECT DISTINCT site.organisation FROM site WHERE site.id IN (
            SELECT pile.place FROM pile WHERE pile.batch = $1 AND pile.place_kind = 'site'
            UNION SELECT need.site FROM pile JOIN need ON need.id = pile.owner WHERE pile.batch = $1
            UNION SELECT need.site FROM pile JOIN need_line ON need_line.id = pile.owner
                JOIN need ON need.id = need_line.need WHERE pile.batch = $1
            UNION SELECT parcel.bound FROM pile JOIN parcel ON parcel.id = pile.place
                WHERE pile.batch = $1 AND parcel.bound_kind = 'site')";
    REST = "SELECT rest_hours FROM collective WHERE id = $1";
    MACHINE = "SELECT maker FROM machine WHERE id = $1 AND retired_at IS NULL";
    SPOOL = "SELECT maker, material FROM spool WHERE id = $1 AND emptied_at IS NULL";
    GRAMS = "SELECT grams FROM version WHERE id = $1";
    USE_GRAMS = "UPDATE spool SET grams_left = CASE WHEN grams_left > $2 THEN grams_left - $2 ELSE 0 END
        WHERE id = $1";
    STRAY_CAME = "INSERT INTO stray (id, hub, units, state, came_at) VALUES ($1, $2, $3, 'apart', $4)";
    HUB_OF_STRAY = "SELECT hub FROM stray WHERE id = $1";
    TRUST = "UPDATE maker SET trusted = TRUE WHERE person = $1 AND NOT trusted";
    DUE = "SELECT batch.id FROM batch WHERE batch.state IN ('accepted', 'released') AND batch.made > 0
        AND EXISTS (SELECT 1 FROM pile LEFT JOIN bag ON bag.id = pile.bag
            WHERE pile.batch = batch.id AND pile.stage = 'made'
                AND COALESCE(bag.rest_ends, batch.rest_ends) <= $1)
        ORDER BY batch.sealed_at, batch.id";
    ZONE = "SELECT zone FROM collective WHERE id = $1";
    SERVES = "SELECT id FROM organisation WHERE id = $1 AND collective = $2";
    VERSION_COLLECTIVES = "SELECT DISTINCT collective FROM approval WHERE version = $1";
}

/// Whose a batch is and for whom: what rights ask.
#[derive(Clone, Debug)]
pub struct Belongs {
    /// Who made it; nobody for kits and what was bought.
    pub maker: Option<PersonId>,
    /// The collective that looks after it.
    pub collective: Option<CollectiveId>,
    /// Organisations that hold its units or wait for them.
    pub organisations: Vec<OrganisationId>,
}

type Whose = (Option<Key<PersonId>>, Option<Key<CollectiveId>>);

fn belonging(whose: Option<Whose>, for_whom: Vec<(Key<OrganisationId>,)>) -> Option<Belongs> {
    whose.map(|(maker, collective)| Belongs {
        maker: maker.map(|key| key.0),
        collective: collective.map(|key| key.0),
        organisations: for_whom.into_iter().map(|(key,)| key.0).collect(),
    })
}

/// Whose a batch is; none when there is no such batch.
pub async fn belongs(tx: &mut Tx, batch: BatchId) -> Result<Option<Belongs>, StoreError> {
    let whose = tx.opt(WHOSE, (batch,)).await?;
    Ok(belonging(whose, tx.all(FOR_WHOM, (batch,)).await?))
}

/// As [`belongs`], for a page.
pub async fn belongs_now(db: &Db, batch: BatchId) -> Result<Option<Belongs>, StoreError> {
    let whose = db.opt(WHOSE, (batch,)).await?;
    Ok(belonging(whose, db.all(FOR_WHOM, (batch,)).await?))
}

/// How long pieces of a collective rest after sealing.
pub async fn rest_of(tx: &mut Tx, collective: CollectiveId) -> Result<TimeDelta, StoreError> {
    let (hours,): (i64,) = tx.one(REST, (collective,)).await?;
    Ok(TimeDelta::hours(hours))
}

/// Whose machine it is; none when it does not exist or is retired.
pub async fn machine_of(tx: &mut Tx, machine: MachineId) -> Result<Option<PersonId>, StoreError> {
    let row: Option<(Key<PersonId>,)> = tx.opt(MACHINE, (machine,)).await?;
    Ok(row.map(|(maker,)| maker.0))
}

/// Whose spool it is and of which material; none when it does not exist or is empty.
pub async fn spool_of(
    tx: &mut Tx,
    spool: SpoolId,
) -> Result<Option<(PersonId, Material)>, StoreError> {
    let row: Option<(Key<PersonId>, Word<Material>)> = tx.opt(SPOOL, (spool,)).await?;
    Ok(row.map(|(maker, material)| (maker.0, material.0)))
}

/// What one piece of a version weighs.
pub async fn grams_of(tx: &mut Tx, version: VersionId) -> Result<Grams, StoreError> {
    let row: Option<(i64,)> = tx.opt(GRAMS, (version,)).await?;
    Ok(Grams::of(row.map_or(0, |(grams,)| grams)))
}

/// Takes grams off a spool, never below none.
pub async fn use_grams(tx: &mut Tx, spool: SpoolId, grams: Grams) -> Result<(), StoreError> {
    tx.run(USE_GRAMS, (spool, grams.get())).await.map(drop)
}

/// An unannounced bag came to a hub.
pub async fn stray_came(
    tx: &mut Tx,
    stray: StrayId,
    hub: HubId,
    units: i64,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(STRAY_CAME, (stray, hub, units, now)).await.map(drop)
}

/// The hub an unannounced bag lies at.
pub async fn hub_of_stray(tx: &mut Tx, stray: StrayId) -> Result<Option<HubId>, StoreError> {
    let row: Option<(Key<HubId>,)> = tx.opt(HUB_OF_STRAY, (stray,)).await?;
    Ok(row.map(|(hub,)| hub.0))
}

/// A maker's first article passed; true when she was a newcomer until now.
pub async fn trust(tx: &mut Tx, maker: PersonId) -> Result<bool, StoreError> {
    Ok(tx.run(TRUST, (maker,)).await? == 1)
}

/// Accepted batches with pieces whose rest ended, the oldest first.
pub async fn due_for_release(db: &Db, now: DateTime<Utc>) -> Result<Vec<BatchId>, StoreError> {
    let rows: Vec<(Key<BatchId>,)> = db.all(DUE, (now,)).await?;
    Ok(rows.into_iter().map(|(batch,)| batch.0).collect())
}

/// The collectives in which somebody asked for an acceptance of a version.
pub async fn version_collectives(
    tx: &mut Tx,
    version: VersionId,
) -> Result<Vec<CollectiveId>, StoreError> {
    let rows: Vec<(Key<CollectiveId>,)> = tx.all(VERSION_COLLECTIVES, (version,)).await?;
    Ok(rows.into_iter().map(|(collective,)| collective.0).collect())
}

/// Does this collective serve this organisation?
pub async fn serves(
    tx: &mut Tx,
    collective: CollectiveId,
    organisation: OrganisationId,
) -> Result<bool, StoreError> {
    let row: Option<(Key<OrganisationId>,)> = tx.opt(SERVES, (organisation, collective)).await?;
    Ok(row.is_some())
}

/// The name of a collective's time zone.
pub async fn zone_of(db: &Db, collective: CollectiveId) -> Result<Option<String>, StoreError> {
    let row: Option<(String,)> = db.opt(ZONE, (collective,)).await?;
    Ok(row.map(|(zone,)| zone))
}
