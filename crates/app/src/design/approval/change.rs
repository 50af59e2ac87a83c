//! An approval is stopped for now, resumed, or taken back.

use essaim_domain::Refusal;
use essaim_domain::conformity::{Approval, ApprovalState};
use essaim_domain::ids::ApprovalId;
use essaim_store::design::approvals;
use essaim_store::ledger::take_desk;

use super::{told, whose};
use crate::asked::once;
use crate::doing::Done;
use crate::people::moved;
use crate::stopping;
use crate::{App, Asked, Error};

/// A change of an approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Stopped for now.
    Suspend,
    /// The stop is lifted.
    Resume,
    /// Taken back for good.
    Withdraw,
}

impl Change {
    fn verb(self) -> &'static str {
        match self {
            Self::Suspend => "approval-suspended",
            Self::Resume => "approval-resumed",
            Self::Withdraw => "approval-withdrawn",
        }
    }

    fn taken(self, from: ApprovalState) -> Result<ApprovalState, Refusal> {
        match self {
            Self::Suspend => from.suspend(),
            Self::Resume => from.resume(),
            Self::Withdraw => from.withdraw(),
        }
    }
}

/// Changes an approval: by anyone who may sign it.
///
/// What no other approval accepts any more for its sites
/// and use waits where it is, from this transaction on, and what is accepted again goes on; everybody
/// concerned is told, and who adopted it.
pub async fn change(
    app: &App,
    asked: &Asked,
    id: ApprovalId,
    change: Change,
    reason: Option<String>,
) -> Result<ApprovalId, Error> {
    let done = once!(app, asked, |tx| {
        take_desk(tx).await?;
        let (approval, _) = whose::signable(tx, &asked.who, id).await?;
        let state = change.taken(approval.state)?;
        moved(approvals::move_to(tx, &approval, state).await?)?;
        let approval = Approval { state, ..approval };
        let done = Done::new(change.verb(), "approval", id).text(reason.clone());
        stopping::turned(app, tx, Some(&asked.who), &approval, done).await?;
        let mut mint = app.mint(tx);
        told::pages(tx, &mut mint, &approval).await?;
        told::citing(tx, &mut mint, id, state).await?;
        Ok(id.uuid())
    })?;
    Ok(done.into())
}
