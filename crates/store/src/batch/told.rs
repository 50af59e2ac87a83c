//! Who was told of a stop: kept, so that the same people hear when it is over, whatever happened between.

use essaim_domain::chance::Mint;
use essaim_domain::ids::{ApprovalId, PersonId, StopId, VersionId};
use uuid::Uuid;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    NEW = "INSERT INTO stop_told (id, cause_kind, cause, person, told_as, told_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    OVER = "UPDATE stop_told SET over_told_at = $2 WHERE cause = $1 AND over_told_at IS NULL
        RETURNING person, told_as";
    WAITING = "SELECT DISTINCT approval.id FROM stop_told JOIN approval ON approval.id = stop_told.cause
        WHERE approval.version = $1 AND stop_told.over_told_at IS NULL ORDER BY approval.id";
    VERSION = "SELECT version FROM version_stop WHERE id = $1";
    IS_UNSETTLED = "SELECT 1 FROM claim WHERE version = $1 AND state = 'active' AND (stopped_since IS NOT NULL
            OR EXISTS (SELECT 1 FROM version_stop WHERE version_stop.version = $1
                AND version_stop.lifted_at IS NULL))
        UNION SELECT 1 FROM stop_told JOIN approval ON approval.id = stop_told.cause
            WHERE approval.version = $1 AND stop_told.over_told_at IS NULL";
    UNSETTLED = "SELECT version FROM claim WHERE state = 'active' AND (stopped_since IS NOT NULL
            OR EXISTS (SELECT 1 FROM version_stop WHERE version_stop.version = claim.version
                AND version_stop.lifted_at IS NULL))
        UNION SELECT approval.version FROM stop_told JOIN approval ON approval.id = stop_told.cause
            WHERE stop_told.over_told_at IS NULL
        ORDER BY version";
}

/// Why a version waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A stop.
    Stop(StopId),
    /// An approval that counts no more.
    Approval(ApprovalId),
}

impl Cause {
    /// Its kind, as it is stored.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Stop(_) => "stop",
            Self::Approval(_) => "approval",
        }
    }

    /// Its id.
    pub const fn id(self) -> Uuid {
        match self {
            Self::Stop(id) => id.uuid(),
            Self::Approval(id) => id.uuid(),
        }
    }
}

/// As what somebody was told: `printing` or `handing-out`.
pub async fn told(
    tx: &mut Tx,
    mint: &mut Mint,
    cause: Cause,
    person: PersonId,
    told_as: &str,
) -> Result<(), StoreError> {
    let now = tx.now();
    let args = (
        mint.uuid(),
        cause.kind().to_owned(),
        cause.id(),
        person,
        told_as.to_owned(),
        now,
    );
    tx.run(NEW, args).await.map(drop)
}

/// Everybody told of a cause who did not hear that it is over, and as what; now they are about to.
pub async fn over(tx: &mut Tx, cause: Cause) -> Result<Vec<(PersonId, String)>, StoreError> {
    let now = tx.now();
    let mut rows: Vec<(Key<PersonId>, String)> = tx.all(OVER, (cause.id(), now)).await?;
    rows.sort_by(|one, other| (one.0.0, &one.1).cmp(&(other.0.0, &other.1)));
    rows.dedup_by(|one, other| one.0.0 == other.0.0 && one.1 == other.1);
    let told = rows
        .into_iter()
        .map(|(person, told_as)| (person.0, told_as));
    Ok(told.collect())
}

/// Approvals of a version whose end people were told of, and of nothing since.
pub async fn waiting(tx: &mut Tx, version: VersionId) -> Result<Vec<ApprovalId>, StoreError> {
    let rows: Vec<(Key<ApprovalId>,)> = tx.all(WAITING, (version,)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

/// The version a stop is of; none when there is no such stop.
pub async fn version_of(tx: &mut Tx, stop: StopId) -> Result<Option<VersionId>, StoreError> {
    let row: Option<(Key<VersionId>,)> = tx.opt(VERSION, (stop,)).await?;
    Ok(row.map(|(version,)| version.0))
}

/// Versions with clocks that stand still, should, or people who wait to hear.
pub async fn unsettled(db: &Db) -> Result<Vec<VersionId>, StoreError> {
    let rows: Vec<(Key<VersionId>,)> = db.all(UNSETTLED, ()).await?;
    Ok(rows.into_iter().map(|(version,)| version.0).collect())
}

/// Does something of a version stand still, should it, or does somebody wait to hear?
pub async fn is_unsettled(tx: &mut Tx, version: VersionId) -> Result<bool, StoreError> {
    let rows: Vec<(i32,)> = tx.all(IS_UNSETTLED, (version,)).await?;
    Ok(!rows.is_empty())
}
