//! Approvals whose last date passed.

use essaim_domain::conformity::Approval;
use essaim_store::design::approvals;
use essaim_store::ledger::take_desk;
use essaim_store::transact;

use super::told;
use crate::doing::Done;
use crate::stopping;
use crate::{App, Error};

/// Marks approvals whose last date passed, for the clock; how many. They stopped counting by themselves;
/// now clocks stand still, and everybody concerned is told, who adopted them too.
pub async fn expire(app: &App) -> Result<u64, Error> {
    transact!(app.db, |tx| -> Result<u64, Error> {
        let ended = approvals::ended(tx).await?;
        if ended.is_empty() {
            return Ok(0);
        }
        take_desk(tx).await?;
        let mut expired = 0;
        for id in ended {
            let approval = approvals::approval(tx, id).await?.ok_or(Error::NotFound)?;
            let state = approval.state.expire()?;
            if !approvals::move_to(tx, &approval, state).await? {
                continue; // taken back at this moment
            }
            let approval = Approval { state, ..approval };
            let done = Done::new("approval-expired", "approval", id);
            stopping::turned(app, tx, None, &approval, done).await?;
            let mut mint = app.mint(tx);
            told::pages(tx, &mut mint, &approval).await?;
            told::citing(tx, &mut mint, id, state).await?;
            expired += 1;
        }
        Ok(expired)
    })
}
