//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::commands::{
    audit, backup, check, collective, demo, design, link, matching, mesh, migrate, needs, okh,
    people, person, replay, restore, serve, thumb, token, tours, unlock, verify,
};

/// Essaim turns a hospital's need into parts printed by many makers, checked, carried and received.
///
/// Ends with 0 when done, 1 when something was found wrong, 2 when asked in a wrong way.
#[derive(Debug, Parser)]
#[command(name = "essaim", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command. What is given here wins over the environment, and that over the file.
#[derive(Debug, Clone, Args)]
pub(crate) struct Common {
    /// Settings file (TOML); deploy/essaim.example.toml lists every setting
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Folder of the data [default: ./essaim-data]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<String>,
    /// Address of the database
    #[arg(
        long,
        global = true,
        value_name = "ADDRESS",
        help = "sqlite:PATH or postgres://USER@HOST/NAME [default: DATA/essaim.db]"
    )]
    pub(crate) database: Option<String>,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build an invented region with two weeks of history, serve it, print a link per role
    Demo(demo::Options),
    /// Serve pages and API, and do the background work, until stopped
    Serve(serve::Options),
    /// Bring the database up to date; found a new instance in an empty folder
    Migrate,
    /// Check that every row, movement, seal and file is whole and adds up
    Verify(verify::Options),
    /// The audit's chain and its checkpoints
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Copy database and files into a new folder, while the instance serves
    Backup(backup::Options),
    /// Put a backup into an empty folder; the copy stays locked
    Restore(restore::Options),
    /// Let a restored copy send mail: the original is gone
    Unlock,
    /// Print a sign-in link, for when mail is down
    Link(link::Options),
    /// Print a token for a program, once
    Token(token::Options),
    /// Collectives
    #[command(subcommand)]
    Collective(collective::Collective),
    /// One person
    #[command(subcommand)]
    Person(person::Person),
    /// Makers from a spreadsheet
    #[command(subcommand)]
    People(people::People),
    /// Designs from folders
    #[command(subcommand)]
    Design(design::Design),
    /// Needs from a spreadsheet
    #[command(subcommand)]
    Needs(needs::Needs),
    /// Plan which printer makes which pieces of which need, from tables in a folder
    Match(matching::Options),
    /// Make a run of the matching again from what it was asked, and say whether it is the same plan
    Replay(replay::Options),
    /// Measure STL files: size, volume, surface, bodies, what is odd; grams and minutes when asked
    Mesh(mesh::Options),
    /// Draw an STL file as a picture
    Thumb(thumb::Options),
    /// Read an Open Know-How manifest, or the zip it lies in, and say what it says
    Okh(okh::Options),
    /// Plan tours for a problem in VROOM's JSON, without a database
    Tours(tours::Options),
    /// Say what the settings are, and whether database, disk and mail can be used
    Check(check::Options),
}

impl Command {
    pub(crate) async fn run(self, common: &Common) -> Result<(), crate::Failure> {
        match self {
            Self::Demo(options) => Box::pin(demo::run(common, options)).await,
            Self::Serve(options) => serve::run(common, options).await,
            Self::Migrate => migrate::run(common).await,
            Self::Verify(options) => Box::pin(verify::run(common, options)).await,
            Self::Audit(what) => Box::pin(audit::run(common, what)).await,
            Self::Backup(options) => backup::run(common, options).await,
            Self::Restore(options) => restore::run(common, options).await,
            Self::Unlock => unlock::run(common).await,
            Self::Link(options) => link::run(common, options).await,
            Self::Token(options) => token::run(common, options).await,
            Self::Collective(what) => collective::run(common, what).await,
            Self::Person(what) => person::run(common, what).await,
            Self::People(what) => people::run(common, what).await,
            Self::Design(what) => design::run(common, what).await,
            Self::Needs(what) => needs::run(common, what).await,
            Self::Match(options) => matching::run(&options),
            Self::Replay(options) => replay::run(common, options).await,
            Self::Mesh(options) => mesh::run(&options),
            Self::Thumb(options) => thumb::run(&options),
            Self::Okh(options) => okh::run(&options),
            Self::Tours(options) => tours::run(&options),
            Self::Check(options) => check::run(common, options).await,
        }
    }
}
