//! `essaim design add`

mod foreign;
mod lacks;
mod reading;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use essaim_app::design::{self, Added, FolderError, ForeignError};

use super::look_up::told;
use crate::cli::Common;
use crate::open;
use crate::say::say;
use crate::{Failure, logs};

/// What can be done with designs.
#[derive(Debug, Subcommand)]
pub(crate) enum Design {
    /// Add the versions of a folder with an essaim.toml, or a version of somebody else's Open Know-How folder
    ///
    /// The same folder twice adds nothing. A folder is read with the folders in it; names that begin with a dot
    /// are left out, symbolic links are refused. 256 MiB and 2000 files at most.
    ///
    /// Where there is no essaim.toml, options say what no manifest says: what the version makes, its class and
    /// uses, which meshes are printed, of what and how. What is missing is told at once, and nothing is added.
    /// Texts are in French and English, parted by a semicolon; one text counts for both.
    Add(Box<Options>),
}

/// Options of `essaim design add`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The folder that holds essaim.toml or okh.toml (okh.yml), or a zip of one
    #[arg(value_name = "FOLDER|ZIP")]
    folder: PathBuf,
    #[command(flatten)]
    foreign: foreign::ForeignOptions,
}

/// Adds a folder.
pub(crate) async fn run(common: &Common, what: Design) -> Result<(), Failure> {
    let Design::Add(options) = what;
    let folder = &options.folder;
    let files = reading::files_of(folder)?;
    let is_ours = files.iter().any(|(path, _)| path == "essaim.toml");
    let foreign = options.foreign.said()?;
    if is_ours && options.foreign.says_something() {
        let what = "its essaim.toml says everything: leave the options out";
        return Err(Failure::usage(sentence(folder, what)));
    }
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let app = open::app(&settings).await?;
    let done = if is_ours {
        let outcome = design::add_folder(&app, &files).await;
        outcome.map_err(|error| match error {
            FolderError::App(error) => told(error),
            other @ (FolderError::Manifest(_)
            | FolderError::Missing(_)
            | FolderError::OtherContent { .. }
            | FolderError::OtherProduct(_)
            | FolderError::Unfit(_)
            | FolderError::TooLarge) => Failure::wrong(format!("{}: {other}", folder.display())),
        })
    } else {
        let outcome = design::add_foreign(&app, files, &foreign).await;
        outcome.map_err(|error| match error {
            ForeignError::App(error) => told(error),
            ForeignError::Lacks(lacks) => Failure::usage(sentence(folder, lacks::sentence(&lacks))),
            none @ ForeignError::NoManifest => Failure::wrong(sentence(folder, none)),
        })
    };
    app.db().close().await;
    tell(&done?);
    Ok(())
}

fn tell(done: &Added) {
    for version in &done.added {
        say(&format!("{}: added {version}", done.product));
    }
    for warning in &done.warnings {
        say(&format!("{}: look at {warning}", done.product));
    }
    for version in &done.known {
        say(&format!("{}: {version} was here already", done.product));
    }
}

fn refused(path: &Path, why: impl std::fmt::Display) -> Failure {
    Failure::wrong(sentence(path, why))
}

fn sentence(path: &Path, why: impl std::fmt::Display) -> String {
    format!("{}: {why}. Nothing was added", path.display())
}
