//! `essaim migrate`

use crate::cli::Common;
use crate::open::{self, bring_up_to_date};
use crate::say::say;
use crate::{Failure, logs};

/// Brings the database up to date, and founds a real instance where there is none.
pub(crate) async fn run(common: &Common) -> Result<(), Failure> {
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let opened = open::or_make(&settings).await?;
    let ran = bring_up_to_date(&opened.db).await?;
    let id = open::instance_of(&opened.db).await?.id;
    for name in &ran {
        say(&format!("ran {name}"));
    }
    say(&format!("instance {id} is up to date"));
    opened.db.close().await;
    Ok(())
}
