//! A restored copy is let free: the original is gone.

use essaim_store::{instance, transact};

use crate::doing::{Done, write_act};
use crate::{App, Error};

/// Unlocks the instance, by an operator at the command line; false when it was not locked.
pub async fn unlock(app: &App) -> Result<bool, Error> {
    let was_locked = instance::this(&app.db)
        .await?
        .is_some_and(|this| this.locked);
    if !was_locked {
        return Ok(false);
    }
    transact!(app.db, |tx| -> Result<bool, Error> {
        let this = instance::set_locked(tx, false).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("unlocked", "instance", this.id);
        write_act(tx, &mut mint, None, done).await?;
        Ok(true)
    })
}
