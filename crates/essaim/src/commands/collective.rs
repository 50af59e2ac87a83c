//! `essaim collective add`

use clap::{Args, Subcommand};
use essaim_app::{Error, people};
use essaim_store::StoreError;

use super::look_up::told;
use crate::cli::Common;
use crate::open;
use crate::say::say;
use crate::{Failure, logs};

/// What can be done with collectives.
#[derive(Debug, Subcommand)]
pub(crate) enum Collective {
    /// Found a collective
    Add(Options),
}

/// Options of `essaim collective add`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Its key, for commands and column maps: small letters, digits and hyphens
    #[arg(value_name = "KEY")]
    key: String,
    /// Its name, as people read it
    #[arg(long, value_name = "NAME")]
    name: String,
    /// How many hours bags rest after they were sealed
    #[arg(long, value_name = "HOURS", default_value_t = 72)]
    rest_hours: i64,
}

/// Founds a collective.
pub(crate) async fn run(common: &Common, what: Collective) -> Result<(), Failure> {
    let Collective::Add(options) = what;
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if options.key.is_empty() || !options.key.chars().all(is_plain) {
        return Err(Failure::usage(format!(
            "{:?} is no key: write small letters, digits and hyphens, for example estuaire",
            options.key
        )));
    }
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let app = open::app(&settings).await?;
    let added = people::add_collective(&app, &options.key, &options.name, options.rest_hours).await;
    app.db().close().await;
    match added {
        Ok(id) => say(&format!("collective {} {id}", options.key)),
        Err(Error::Store(StoreError::Unique { .. })) => {
            return Err(Failure::wrong(format!(
                "the collective {} is here already; nothing was changed",
                options.key
            )));
        }
        Err(error) => return Err(told(error)),
    }
    Ok(())
}
