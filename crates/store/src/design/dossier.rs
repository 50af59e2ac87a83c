//! What lies behind an approval: its conditions, what it is given under, its evidence, why it was refused.

use chrono::{DateTime, Utc};
use essaim_domain::conformity::{Class, Dossier, EvidenceKind, Objection};
use essaim_domain::design::FileHash;
use essaim_domain::ids::{ApprovalId, EvidenceId, PersonId, VersionId};
use essaim_domain::person::Role;
use uuid::Uuid;

use super::approvals::scope_of;
use super::judged;
use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    DETAILS = "SELECT conditions, derogation, declaration, mark, category, licence_reason, shares, until_at, cites
        FROM approval WHERE id = $1";
    WRITE = "UPDATE approval SET conditions = $2, derogation = $3, declaration = $4, mark = $5, category = $6,
        licence_reason = $7, until_at = $8 WHERE id = $1";
    SHARE = "UPDATE approval SET shares = $2 WHERE id = $1";
    CITE = "UPDATE approval SET cites = $2 WHERE id = $1";
    BEHIND = "SELECT approval.class, approval.scope_kind, approval.scope_id, approval.version, approval.derogation,
        approval.declaration, approval.mark, approval.category, approval.licence_reason
        FROM approval WHERE approval.id = $1";
    SIGNED_AS = "SELECT signed_as FROM approval_signature WHERE approval = $1 ORDER BY at";
    EVIDENCE = "SELECT id, kind, name, hash, bytes, added_at FROM approval_evidence WHERE approval = $1 ORDER BY id";
    ADD = "INSERT INTO approval_evidence (id, approval, kind, name, hash, bytes, added_by, added_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    REFUSE = "INSERT INTO approval_refusal (approval, objection, words, by_person, at) VALUES ($1, $2, $3, $4, $5)";
    REFUSED = "SELECT objection, words, at FROM approval_refusal WHERE approval = $1";
}

/// What its people wrote into an approval.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// Under which conditions.
    pub conditions: Option<String>,
    /// The reference of a derogation of the ANSM.
    pub derogation: Option<String>,
    /// The reference of the institution's declaration.
    pub declaration: Option<String>,
    /// The mark named.
    pub mark: Option<String>,
    /// The category named.
    pub category: Option<String>,
    /// Why files without a licence are accepted.
    pub licence_reason: Option<String>,
}

/// The details as a page reads them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Written {
    /// Under which conditions.
    pub conditions: Option<String>,
    /// The reference of a derogation of the ANSM.
    pub derogation: Option<String>,
    /// The reference of the institution's declaration.
    pub declaration: Option<String>,
    /// The mark named.
    pub mark: Option<String>,
    /// The category named.
    pub category: Option<String>,
    /// Why files without a licence are accepted.
    pub licence_reason: Option<String>,
    /// Its evidence may be read by other sites.
    pub shares: bool,
    /// Until when it counts.
    pub until_at: DateTime<Utc>,
    cites: Option<Key<ApprovalId>>,
}

impl Written {
    /// The approval it was adopted from.
    pub fn cites(&self) -> Option<ApprovalId> {
        self.cites.map(|cited| cited.0)
    }
}

/// What was written into an approval.
pub async fn written(db: &Db, id: ApprovalId) -> Result<Option<Written>, StoreError> {
    db.opt(DETAILS, (id,)).await
}

/// As [`written`], inside an act.
pub async fn written_now(tx: &mut Tx, id: ApprovalId) -> Result<Option<Written>, StoreError> {
    tx.opt(DETAILS, (id,)).await
}

/// Writes what its people say, and until when it counts.
pub async fn write(
    tx: &mut Tx,
    id: ApprovalId,
    details: Details,
    until: DateTime<Utc>,
) -> Result<(), StoreError> {
    let args = (
        id,
        details.conditions,
        details.derogation,
        details.declaration,
        details.mark,
        details.category,
        details.licence_reason,
        until,
    );
    tx.run(WRITE, args).await.map(drop)
}

/// Says whether other sites may read its evidence.
pub async fn share(tx: &mut Tx, id: ApprovalId, shares: bool) -> Result<(), StoreError> {
    tx.run(SHARE, (id, shares)).await.map(drop)
}

/// Says which approval it was adopted from.
pub async fn cite(tx: &mut Tx, id: ApprovalId, cited: ApprovalId) -> Result<(), StoreError> {
    tx.run(CITE, (id, cited)).await.map(drop)
}

type Behind = (
    Word<Class>,
    String,
    Uuid,
    Key<VersionId>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);

fn dossier(
    row: Behind,
    evidence: Vec<EvidenceKind>,
    unlicensed: bool,
    signed_as: Vec<Role>,
) -> Dossier {
    let (class, kind, scope, _, derogation, declaration, mark, category, licence_reason) = row;
    Dossier {
        class: class.0,
        scope: scope_of(&kind, scope),
        derogation,
        declaration,
        mark,
        category,
        evidence,
        unlicensed,
        licence_reason,
        signed_as,
    }
}

/// What lies behind an approval when somebody wants to sign it.
pub async fn behind_now(tx: &mut Tx, id: ApprovalId) -> Result<Option<Dossier>, StoreError> {
    let Some(row): Option<Behind> = tx.opt(BEHIND, (id,)).await? else {
        return Ok(None);
    };
    let kinds = evidence_now(tx, id).await?;
    let kinds = kinds.iter().map(|one| one.kind).collect();
    let unlicensed = judged::unlicensed_now(tx, row.3.0).await?;
    let roles: Vec<(Word<Role>,)> = tx.all(SIGNED_AS, (id,)).await?;
    let roles = roles.into_iter().map(|(role,)| role.0).collect();
    Ok(Some(dossier(row, kinds, unlicensed, roles)))
}

/// As [`behind_now`], for a page.
pub async fn behind(db: &Db, id: ApprovalId) -> Result<Option<Dossier>, StoreError> {
    let Some(row): Option<Behind> = db.opt(BEHIND, (id,)).await? else {
        return Ok(None);
    };
    let kinds = evidence(db, id).await?;
    let kinds = kinds.iter().map(|one| one.kind).collect();
    let unlicensed = judged::unlicensed(db, row.3.0).await?;
    let roles: Vec<(Word<Role>,)> = db.all(SIGNED_AS, (id,)).await?;
    let roles = roles.into_iter().map(|(role,)| role.0).collect();
    Ok(Some(dossier(row, kinds, unlicensed, roles)))
}

/// A piece of evidence.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// What it is.
    pub kind: EvidenceKind,
    /// Its file's name, or the reference of a paper kept elsewhere.
    pub name: String,
    /// Its file and length, where there is one.
    pub file: Option<(FileHash, i64)>,
    /// Since when.
    pub added_at: DateTime<Utc>,
}

type EvidenceRow = (
    Key<EvidenceId>,
    Word<EvidenceKind>,
    String,
    Option<Word<FileHash>>,
    Option<i64>,
    DateTime<Utc>,
);

fn piece((id, kind, name, hash, bytes, added_at): EvidenceRow) -> Evidence {
    Evidence {
        id: id.0,
        kind: kind.0,
        name,
        file: hash.map(|hash| hash.0).zip(bytes),
        added_at,
    }
}

/// The evidence of an approval, in the order it was brought.
pub async fn evidence(db: &Db, id: ApprovalId) -> Result<Vec<Evidence>, StoreError> {
    let rows: Vec<EvidenceRow> = db.all(EVIDENCE, (id,)).await?;
    Ok(rows.into_iter().map(piece).collect())
}

/// As [`evidence`], inside an act.
pub async fn evidence_now(tx: &mut Tx, id: ApprovalId) -> Result<Vec<Evidence>, StoreError> {
    let rows: Vec<EvidenceRow> = tx.all(EVIDENCE, (id,)).await?;
    Ok(rows.into_iter().map(piece).collect())
}

/// Adds a piece of evidence.
pub async fn add_evidence(
    tx: &mut Tx,
    approval: ApprovalId,
    piece: Evidence,
    by: PersonId,
) -> Result<(), StoreError> {
    let (hash, bytes) = piece.file.unzip();
    let kind = Word(piece.kind);
    let args = (
        piece.id,
        approval,
        kind,
        piece.name,
        hash,
        bytes,
        by,
        piece.added_at,
    );
    tx.run(ADD, args).await.map(drop)
}

/// Why an approval was refused.
#[derive(Clone, Debug)]
pub struct Refused {
    /// What it is about.
    pub objection: Objection,
    /// Words for the next version.
    pub words: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Keeps why an approval is refused.
pub async fn refuse(
    tx: &mut Tx,
    id: ApprovalId,
    objection: Objection,
    words: String,
    by: PersonId,
) -> Result<(), StoreError> {
    let now = tx.now();
    let args = (id, Word(objection), words, by, now);
    tx.run(REFUSE, args).await.map(drop)
}

/// Why an approval was refused, if it was.
pub async fn refused(db: &Db, id: ApprovalId) -> Result<Option<Refused>, StoreError> {
    let row: Option<(Word<Objection>, String, DateTime<Utc>)> = db.opt(REFUSED, (id,)).await?;
    Ok(row.map(|(objection, words, at)| Refused {
        objection: objection.0,
        words,
        at,
    }))
}
