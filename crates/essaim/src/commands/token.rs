//! `essaim token`

use clap::Args;
use essaim_app::{Error, people};

use super::look_up::{nobody, told};
use crate::cli::Common;
use crate::open;
use crate::say::{complain, say};
use crate::{Failure, logs};

/// Options of `essaim token`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The e-mail address of whoever the program acts for
    #[arg(long = "as", value_name = "EMAIL")]
    email: String,
    /// What the token is for, as her page of tokens shows it
    #[arg(long, value_name = "NAME", default_value = "command line")]
    name: String,
}

/// Prints a bearer token for the API; it is shown this once only.
pub(crate) async fn run(common: &Common, options: Options) -> Result<(), Failure> {
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let app = open::app(&settings).await?;
    let token = people::token_for(&app, &options.email, &options.name).await;
    app.db().close().await;
    match token {
        Ok(token) => say(&token.reveal()),
        Err(Error::NotFound) => return Err(nobody(&options.email)),
        Err(error) => return Err(told(error)),
    }
    complain("It is shown this once. She can end it on her own page.");
    Ok(())
}
