//! The dock's signature, the approver's decision, what a parcel was packed with.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{BagId, BatchId, CollectiveId, OrganisationId, ParcelId, PersonId};

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    SIGN = "INSERT INTO dock_signature (parcel, name, position, signed_at) VALUES ($1, $2, $3, $4)";
    SIGNATURE = "SELECT signed_at, blanked_at FROM dock_signature WHERE parcel = $1";
    WRONG = "SELECT CAST(COUNT(*) AS BIGINT) FROM act WHERE about_id = $1 AND verb = 'dock-code-wrong'";
    DECIDE = "INSERT INTO delivery_decision (parcel, approver, accepted, in_part, decided_at)
            VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (parcel) DO NOTHING";
    DECISION = "SELECT accepted FROM delivery_decision WHERE parcel = $1";
    CONTENTS = "SELECT batch, bag, CAST(SUM(units) AS BIGINT) FROM parcel_content WHERE parcel = $1
        GROUP BY batch, bag";
    UNDECIDED = "SELECT dock_signature.parcel, dock_signature.signed_at, site.zone, site.organisation,
            organisation.collective
        FROM dock_signature JOIN parcel ON parcel.id = dock_signature.parcel
        JOIN site ON site.id = parcel.bound JOIN organisation ON organisation.id = site.organisation
        WHERE parcel.bound_kind = 'site' AND dock_signature.signed_at <= $1
            AND NOT EXISTS (SELECT 1 FROM delivery_decision WHERE delivery_decision.parcel = parcel.id)
            AND NOT EXISTS (SELECT 1 FROM decision_told WHERE decision_told.parcel = parcel.id
                AND decision_told.stage = $2)
        ORDER BY dock_signature.parcel";
    TOLD = "INSERT INTO decision_told (parcel, stage, told_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    DECIDERS = "SELECT DISTINCT person FROM membership WHERE status = 'confirmed'
        AND ((of_id = $1 AND role = 'approver') OR (of_id = $2 AND role = 'coordinator'))";
    MEMBERS = "SELECT DISTINCT person FROM membership WHERE of_id = $1 AND status = 'confirmed'
        AND role IN ('requester', 'approver')";
}

/// That somebody signed at the dock.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// When.
    pub signed_at: DateTime<Utc>,
}

/// Keeps who signed, by name and function, and when.
pub async fn sign(
    tx: &mut Tx,
    parcel: ParcelId,
    (name, position): (&str, &str),
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(SIGN, (parcel, name, position, at)).await.map(drop)
}

/// The signature of a parcel, if there is one; without the name.
pub async fn signature(tx: &mut Tx, parcel: ParcelId) -> Result<Option<Signature>, StoreError> {
    let row: Option<(DateTime<Utc>, Option<DateTime<Utc>>)> = tx.opt(SIGNATURE, (parcel,)).await?;
    Ok(row.map(|(signed_at, _)| Signature { signed_at }))
}

/// How often a wrong code was given for a parcel.
pub async fn wrong_tries(tx: &mut Tx, parcel: ParcelId) -> Result<i64, StoreError> {
    let (tries,): (i64,) = tx.one(WRONG, (parcel,)).await?;
    Ok(tries)
}

/// Keeps the approver's decision; false when there is one already.
pub async fn decide(
    tx: &mut Tx,
    parcel: ParcelId,
    approver: PersonId,
    (accepted, in_part): (bool, bool),
) -> Result<bool, StoreError> {
    let now = tx.now();
    let args = (parcel, approver, accepted, in_part, now);
    Ok(tx.run(DECIDE, args).await? == 1)
}

/// Whether a delivery was accepted; none before somebody decided.
pub async fn decision(tx: &mut Tx, parcel: ParcelId) -> Result<Option<bool>, StoreError> {
    let row: Option<(bool,)> = tx.opt(DECISION, (parcel,)).await?;
    Ok(row.map(|(accepted,)| accepted))
}

/// Units of a bag (or loose ones of a batch) a parcel was packed with.
#[derive(Clone, Copy, Debug)]
pub struct Content {
    /// The batch.
    pub batch: BatchId,
    /// The bag; none for loose pieces.
    pub bag: Option<BagId>,
    /// How many.
    pub units: i64,
}

type ContentRow = (Key<BatchId>, Option<Key<BagId>>, i64);

fn content((batch, bag, units): ContentRow) -> Content {
    Content {
        batch: batch.0,
        bag: bag.map(|key| key.0),
        units,
    }
}

/// What a parcel was packed with.
pub async fn contents(tx: &mut Tx, parcel: ParcelId) -> Result<Vec<Content>, StoreError> {
    let rows: Vec<ContentRow> = tx.all(CONTENTS, (parcel,)).await?;
    Ok(rows.into_iter().map(content).collect())
}

/// What a parcel was packed with, for a page.
pub async fn contents_shown(db: &Db, parcel: ParcelId) -> Result<Vec<Content>, StoreError> {
    let rows: Vec<ContentRow> = db.all(CONTENTS, (parcel,)).await?;
    Ok(rows.into_iter().map(content).collect())
}

/// Who requests and accepts for an organisation.
pub async fn members_of(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<Vec<PersonId>, StoreError> {
    let rows: Vec<(Key<PersonId>,)> = tx.all(MEMBERS, (organisation,)).await?;
    Ok(rows.into_iter().map(|(key,)| key.0).collect())
}

/// A delivery signed for, on which nobody decided.
#[derive(Clone, Debug)]
pub struct Undecided {
    /// The parcel.
    pub parcel: ParcelId,
    /// When the dock signed.
    pub signed_at: DateTime<Utc>,
    /// The site's zone.
    pub zone: String,
    /// The site's organisation.
    pub organisation: OrganisationId,
    /// Its collective.
    pub collective: CollectiveId,
}

/// Deliveries signed for until then, undecided, of which nobody was told at this stage.
pub async fn undecided(
    tx: &mut Tx,
    signed_until: DateTime<Utc>,
    stage: &str,
) -> Result<Vec<Undecided>, StoreError> {
    type Row = (
        Key<ParcelId>,
        DateTime<Utc>,
        String,
        Key<OrganisationId>,
        Key<CollectiveId>,
    );
    let rows: Vec<Row> = tx.all(UNDECIDED, (signed_until, stage)).await?;
    let one = |(parcel, signed_at, zone, organisation, collective): Row| Undecided {
        parcel: parcel.0,
        signed_at,
        zone,
        organisation: organisation.0,
        collective: collective.0,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Notes that people were told of a delivery at this stage.
pub async fn decision_told(tx: &mut Tx, parcel: ParcelId, stage: &str) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(TOLD, (parcel, stage, now)).await.map(drop)
}

/// Who accepts for an organisation; with its collective named, who coordinates there too.
pub async fn deciders(
    tx: &mut Tx,
    organisation: OrganisationId,
    collective: Option<CollectiveId>,
) -> Result<Vec<PersonId>, StoreError> {
    let rows: Vec<(Key<PersonId>,)> = tx.all(DECIDERS, (organisation, collective)).await?;
    Ok(rows.into_iter().map(|(key,)| key.0).collect())
}
