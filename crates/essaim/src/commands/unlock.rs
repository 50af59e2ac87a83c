//! `essaim unlock`

use essaim_app::work;

use crate::cli::Common;
use crate::open;
use crate::say::say;
use crate::{Failure, logs};

/// Lets a restored copy send mail.
pub(crate) async fn run(common: &Common) -> Result<(), Failure> {
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let app = open::app(&settings).await?;
    let was_locked = work::unlock(&app).await.map_err(Failure::wrong)?;
    app.db().close().await;
    say(if was_locked {
        "The instance is unlocked: messages it owes will be sent."
    } else {
        "The instance was not locked: nothing was changed."
    });
    Ok(())
}
