//! Who hears of a change: open pages, and who adopted it.

use essaim_domain::Mint;
use essaim_domain::conformity::{Approval, ApprovalState};
use essaim_domain::ids::ApprovalId;
use essaim_store::Tx;
use essaim_store::design::{approvals, cited};
use serde_json::json;

use crate::Error;
use crate::doing::{owe, tell_all};

/// Tells open pages of the approval and of its version.
pub(super) async fn pages(tx: &mut Tx, mint: &mut Mint, approval: &Approval) -> Result<(), Error> {
    let topics = [
        format!("version:{}", approval.version),
        format!("approval:{}", approval.id),
    ];
    tell_all(tx, mint, topics).await
}

/// Owes whoever answers for a scope that adopted this approval a letter about where it stands now.
pub(super) async fn citing(
    tx: &mut Tx,
    mint: &mut Mint,
    changed: ApprovalId,
    state: ApprovalState,
) -> Result<(), Error> {
    for id in cited::citing(tx, changed).await? {
        let own = approvals::approval(tx, id).await?.ok_or(Error::NotFound)?;
        for person in cited::answerable(tx, own.scope).await? {
            let about = json!({ "approval": id, "cited": changed, "state": state });
            owe(tx, mint, person, "cited-approval", about).await?;
        }
    }
    Ok(())
}
