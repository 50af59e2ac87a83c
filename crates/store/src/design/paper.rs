//! Approvals signed by hand: what was entered, and who compared it with the paper.

use chrono::{DateTime, NaiveDate, Utc};
use essaim_domain::conformity::{Hand, PaperAct};
use essaim_domain::design::FileHash;
use essaim_domain::ids::{ApprovalId, PersonId};
use uuid::Uuid;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    ENTER = "INSERT INTO approval_paper (id, approval, scan, scan_type, committing_name, committing_function,
        judging_name, judging_function, signed_on, entered_by, entered_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    LAST = "SELECT id, scan, scan_type, committing_name, committing_function, judging_name, judging_function,
        signed_on, entered_by, entered_at, checked_by, checked_at, matches
        FROM approval_paper WHERE approval = $1 ORDER BY id DESC LIMIT 1";
    CHECK_OFF = "UPDATE approval_paper SET checked_by = $2, checked_at = $3, matches = $4
        WHERE id = $1 AND checked_by IS NULL";
}

/// A paper as entered, with what was found when it was compared.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its row.
    pub id: Uuid,
    /// What stands on it.
    pub act: PaperAct,
    /// The scan.
    pub scan: FileHash,
    /// The scan's media type.
    pub scan_type: String,
    /// When it was entered.
    pub entered_at: DateTime<Utc>,
    /// When it was compared, and whether it says what was entered.
    pub checked: Option<(PersonId, DateTime<Utc>, bool)>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    scan: Word<FileHash>,
    scan_type: String,
    committing_name: String,
    committing_function: String,
    judging_name: String,
    judging_function: String,
    signed_on: NaiveDate,
    entered_by: Key<PersonId>,
    entered_at: DateTime<Utc>,
    checked_by: Option<Key<PersonId>>,
    checked_at: Option<DateTime<Utc>>,
    matches: Option<bool>,
}

fn paper(row: Row) -> Paper {
    let found = row.checked_by.zip(row.checked_at).zip(row.matches);
    Paper {
        id: row.id,
        act: PaperAct {
            committing: Hand {
                name: row.committing_name,
                function: row.committing_function,
            },
            judging: Hand {
                name: row.judging_name,
                function: row.judging_function,
            },
            signed_on: row.signed_on,
            entered_by: row.entered_by.0,
        },
        scan: row.scan.0,
        scan_type: row.scan_type,
        entered_at: row.entered_at,
        checked: found.map(|((by, at), matches)| (by.0, at, matches)),
    }
}

/// Enters a signed paper.
pub async fn enter(
    tx: &mut Tx,
    id: Uuid,
    approval: ApprovalId,
    act: PaperAct,
    scan: (FileHash, &'static str),
) -> Result<(), StoreError> {
    let now = tx.now();
    let args = (
        id,
        approval,
        scan.0,
        scan.1,
        act.committing.name,
        act.committing.function,
        act.judging.name,
        act.judging.function,
        act.signed_on,
        act.entered_by,
        now,
    );
    tx.run(ENTER, args).await.map(drop)
}

/// The paper entered last for an approval.
pub async fn last(db: &Db, approval: ApprovalId) -> Result<Option<Paper>, StoreError> {
    let row: Option<Row> = db.opt(LAST, (approval,)).await?;
    Ok(row.map(paper))
}

/// As [`last`], inside an act.
pub async fn last_now(tx: &mut Tx, approval: ApprovalId) -> Result<Option<Paper>, StoreError> {
    let row: Option<Row> = tx.opt(LAST, (approval,)).await?;
    Ok(row.map(paper))
}

/// Writes what was found when it was compared; false when somebody did so just now.
pub async fn check_off(
    tx: &mut Tx,
    id: Uuid,
    by: PersonId,
    matches: bool,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let changed = tx.run(CHECK_OFF, (id, by, now, matches)).await?;
    Ok(changed == 1)
}
