//! `essaim verify`

use clap::Args;
use essaim_app::work;

use super::audit::{Given, tell};
use crate::cli::Common;
use crate::open;
use crate::say::say;
use crate::{Failure, logs};

/// Options of `essaim verify`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    given: Given,
}

/// Checks everything; 1 when something is wrong.
pub(crate) async fn run(common: &Common, options: Options) -> Result<(), Failure> {
    let elsewhere = options.given.read().await?;
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let app = open::app(&settings).await?;
    let verdict = work::verify(&app, &elsewhere)
        .await
        .map_err(Failure::wrong)?;
    tell(&verdict);
    app.db().close().await;
    match verdict.wrong.len() {
        0 => {
            say("everything is whole and adds up");
            Ok(())
        }
        found => Err(Failure::wrong(format!(
            "{found} things are wrong, nothing was changed: keep this output and a backup, stop the \
             instance if units are concerned, and ask for help"
        ))),
    }
}
