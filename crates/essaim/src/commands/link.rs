//! `essaim link`

use clap::Args;
use essaim_app::{Error, people};

use super::look_up::{nobody, told};
use crate::cli::Common;
use crate::open;
use crate::say::{complain, say};
use crate::{Failure, logs};

/// Options of `essaim link`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The e-mail address of whoever will sign in
    #[arg(long = "as", value_name = "EMAIL")]
    email: String,
}

/// Prints a link that signs somebody in, for when mail is down.
pub(crate) async fn run(common: &Common, options: Options) -> Result<(), Failure> {
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let app = open::app(&settings).await?;
    let link = people::link_for(&app, &options.email).await;
    app.db().close().await;
    match link {
        Ok(link) => say(&link),
        Err(Error::NotFound) => return Err(nobody(&options.email)),
        Err(error) => return Err(told(error)),
    }
    complain(&format!(
        "It signs in once, within {} minutes, whoever opens it: hand it over by a way you trust.",
        settings.app.sign_in_lasts.num_minutes()
    ));
    Ok(())
}
