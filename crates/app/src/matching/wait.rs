//! How long a proposal waits: from when its notice reached the maker (decision 9).

use chrono::TimeDelta;
use essaim_domain::ids::{PersonId, ProposalId};
use essaim_domain::proposal::ProposalState;
use essaim_store::{claim as store, transact};

use crate::doing::{Done, tell, write_act};
use crate::{Actor, App, Error};

/// A proposal that reached nobody ends after so long: it holds no pieces of hers, but keeps them from
/// being proposed to others.
const UNREAD: TimeDelta = TimeDelta::days(7);

/// The mail server accepted the `proposal` notice: its waiting begins, unless it had.
pub async fn notice_reached(app: &App, proposal: ProposalId) -> Result<(), Error> {
    begin(app, None, &[proposal]).await
}

/// She sees her proposals on the page.
pub(crate) async fn seen(app: &App, who: &Actor) -> Result<(), Error> {
    let unread = store::unread_of(&app.db, who.person).await?;
    if unread.is_empty() {
        return Ok(());
    }
    begin(app, Some(who), &unread).await
}

async fn begin(app: &App, who: Option<&Actor>, proposals: &[ProposalId]) -> Result<(), Error> {
    let waits = app.settings.proposal_waits;
    transact!(app.db, |tx| -> Result<(), Error> {
        let expires = tx.now() + waits;
        let mut mint = app.mint(tx);
        for id in proposals {
            if store::dated(tx, *id, expires).await? {
                let done = Done::new("proposal-notice-reached", "proposal", *id)
                    .fact("expires", expires.to_rfc3339());
                write_act(tx, &mut mint, who, done).await?;
            }
        }
        Ok(())
    })
}

/// Ends proposals that waited long enough, reached nobody for a week, or whose need ended; how many.
pub async fn expire_due(app: &App) -> Result<usize, Error> {
    transact!(app.db, |tx| -> Result<usize, Error> {
        let ended: Vec<(ProposalId, PersonId)> = store::endable(tx, tx.now() - UNREAD).await?;
        let mut mint = app.mint(tx);
        for (id, maker) in &ended {
            store::answer(tx, *id, ProposalState::Expired, None).await?;
            let done = Done::new("proposal-expired", "proposal", *id);
            write_act(tx, &mut mint, None, done).await?;
            tell(tx, &mut mint, &format!("maker:{maker}")).await?;
        }
        Ok(ended.len())
    })
}
