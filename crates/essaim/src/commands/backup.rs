//! `essaim backup`

use std::path::PathBuf;

use clap::Args;
use essaim_app::work;

use crate::cli::Common;
use crate::open;
use crate::say::say;
use crate::{Failure, logs};

/// Options of `essaim backup`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// A new or empty folder
    #[arg(value_name = "DIR")]
    into: PathBuf,
}

/// Copies the instance while it serves.
pub(crate) async fn run(common: &Common, options: Options) -> Result<(), Failure> {
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let app = open::app(&settings).await?;
    let made = work::backup::backup(&app, settings.database.reveal(), &options.into)
        .await
        .map_err(Failure::wrong)?;
    app.db().close().await;
    say(&format!(
        "{}: database of {} bytes and {} files",
        made.folder.display(),
        made.bytes,
        made.files
    ));
    Ok(())
}
