//! `essaim restore`

use std::path::PathBuf;

use clap::Args;
use essaim_app::work;

use crate::cli::Common;
use crate::say::say;
use crate::{Failure, logs};

/// Options of `essaim restore`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The folder a backup was made in
    #[arg(value_name = "BACKUP")]
    from: PathBuf,
}

/// Puts a backup into the empty folder of the data.
pub(crate) async fn run(common: &Common, options: Options) -> Result<(), Failure> {
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let restored = work::backup::restore(&options.from, &settings.data, settings.database.reveal())
        .await
        .map_err(Failure::wrong)?;
    say(&format!(
        "instance {} as it was on {}, with {} files",
        restored.instance,
        restored.made_at.format("%Y-%m-%d %H:%M:%S UTC"),
        restored.files
    ));
    say(
        "It is locked and mails nobody. Run `essaim verify`, then `essaim unlock` once the original is gone.",
    );
    Ok(())
}
