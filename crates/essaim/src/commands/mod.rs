//! The commands, one file each.

pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod collective;
mod cpu;
pub(crate) mod demo;
pub(crate) mod design;
pub(crate) mod link;
mod look_up;
pub(crate) mod matching;
pub(crate) mod mesh;
pub(crate) mod migrate;
pub(crate) mod needs;
pub(crate) mod okh;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod replay;
pub(crate) mod restore;
pub(crate) mod serve;
mod sheet;
mod stl;
pub(crate) mod thumb;
pub(crate) mod token;
pub(crate) mod tours;
pub(crate) mod unlock;
pub(crate) mod verify;

use crate::Failure;
use crate::cli::{Cli, Common};
use crate::settings::{self, Settings};

/// Runs what was typed.
pub(crate) async fn run(cli: Cli) -> Result<(), Failure> {
    cli.command.run(&cli.common).await
}

/// The settings of a command without options of its own.
fn settings_of(common: &Common) -> Result<Settings, Failure> {
    settings::load(common, &[])
}
