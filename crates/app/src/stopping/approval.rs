//! An approval counts no more, or counts again: what it spoke for waits, or goes on.

use std::collections::BTreeSet;

use essaim_domain::conformity::{Approval, ApprovalState};
use essaim_domain::ids::{SiteId, VersionId};
use essaim_domain::need::UseKey;
use essaim_store::Tx;
use essaim_store::batch::reach::{Extent, spoken_for};
use essaim_store::batch::told::{self, Cause};
use essaim_store::design::approvals;
use essaim_store::ledger::Roots;

use super::{gone_on, open, roots, stopped};
use crate::doing::{Desk, Done};
use crate::{Actor, App, Error};

/// Writes what was done to an approval, whose state is already saved. What it spoke for and no other
/// approval does now waits in the same transaction, and everybody concerned is told; what is accepted
/// again goes on, and everybody who was told hears it.
pub(crate) async fn turned(
    app: &App,
    tx: &mut Tx,
    who: Option<&Actor>,
    approval: &Approval,
    done: Done,
) -> Result<(), Error> {
    let version = approval.version;
    let taken_back = approval.state == ApprovalState::Withdrawn;
    let roots = Roots {
        with_all_of_versions: taken_back,
        ..roots(version)
    };
    let mut desk = open(app, tx, version, roots).await?;
    desk.book.settle_clocks(version)?;
    let left = left_alone(&mut desk, approval).await?;
    if taken_back {
        let use_key = &approval.use_key;
        desk.book.end_acceptance(version, &left, use_key)?;
    }
    let told = told::waiting(desk.tx, version)
        .await?
        .contains(&approval.id);
    if told || left.is_empty() || !has_ended(approval.state) {
        let over = over_now(&mut desk, version).await?;
        return gone_on(desk, who, version, &over, done).await;
    }
    let extent = Extent::Sites(left, Some(approval.use_key.as_str().to_owned()));
    let cause = Cause::Approval(approval.id);
    stopped(desk, who, (version, cause), &extent, done).await
}

/// Did it count once, and does no more?
const fn has_ended(state: ApprovalState) -> bool {
    match state {
        ApprovalState::Suspended
        | ApprovalState::Withdrawn
        | ApprovalState::Superseded
        | ApprovalState::Expired => true,
        ApprovalState::Draft
        | ApprovalState::Candidate
        | ApprovalState::Reviewing
        | ApprovalState::OnPaper
        | ApprovalState::Approved
        | ApprovalState::Refused => false,
    }
}

/// The sites an approval speaks for that accept its version for its use by no approval in force.
async fn left_alone(desk: &mut Desk<'_>, approval: &Approval) -> Result<BTreeSet<SiteId>, Error> {
    let mut sites = spoken_for(desk.tx, approval.scope).await?;
    sites.retain(|site| !accepts(desk, approval.version, *site, &approval.use_key));
    Ok(sites)
}

fn accepts(desk: &Desk<'_>, version: VersionId, site: SiteId, use_key: &UseKey) -> bool {
    let asked = (version, site, use_key.clone());
    desk.book.facts.accepted.contains(&asked)
}

/// Approvals whose end people were told of, and all whose sites accept the version again by now.
pub(super) async fn over_now(desk: &mut Desk<'_>, version: VersionId) -> Result<Vec<Cause>, Error> {
    let mut over = Vec::new();
    for id in told::waiting(desk.tx, version).await? {
        let Some(approval) = approvals::approval(desk.tx, id).await? else {
            continue;
        };
        if left_alone(desk, &approval).await?.is_empty() {
            over.push(Cause::Approval(id));
        }
    }
    Ok(over)
}
