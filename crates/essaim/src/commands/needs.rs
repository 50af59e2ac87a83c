//! `essaim needs import`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use essaim_app::import::{Map, Outcome, Row, import};
use essaim_app::{Actor, App};
use essaim_domain::audit::How;
use essaim_domain::ids::PersonId;

use crate::cli::Common;
use crate::open;
use crate::say::say;
use crate::{Failure, logs};

/// Rows of one transaction.
const MANY: usize = 300;

/// What can be done with needs.
#[derive(Debug, Subcommand)]
pub(crate) enum Needs {
    /// Post the rows of a CSV or TSV file as needs; the same file twice adds nothing
    Import(Options),
}

/// Options of `essaim needs import`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The file: columns parted by tabs when it ends in .tsv, else by commas
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Which column means what (TOML)
    #[arg(long, value_name = "FILE")]
    map: PathBuf,
    /// The id of the coordinator who imports
    #[arg(long = "as", value_name = "PERSON")]
    person: PersonId,
    /// Only say what would become of each row
    #[arg(long)]
    dry_run: bool,
}

/// Runs what was typed.
pub(crate) async fn run(common: &Common, needs: Needs) -> Result<(), Failure> {
    let Needs::Import(options) = needs;
    let text = std::fs::read_to_string(&options.map)
        .map_err(|error| Failure::usage(format!("{}: {error}", options.map.display())))?;
    let map = Map::read(&text).map_err(Failure::usage)?;
    let rows = read(&options.file, &map)?;
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let app = open::app(&settings).await?;
    let outcome = post(&app, &options, &map, &rows).await;
    app.db().close().await;
    outcome
}

async fn post(app: &App, options: &Options, map: &Map, rows: &[Row]) -> Result<(), Failure> {
    let who = Actor::load(app, options.person, How::Command)
        .await
        .map_err(Failure::wrong)?;
    let mut totals: BTreeMap<String, usize> = BTreeMap::new();
    for part in rows.chunks(MANY) {
        let outcomes = import(app, &who, map, part, options.dry_run)
            .await
            .map_err(|error| {
                Failure::wrong(format!(
                    "{error}: is the map's collective right, and is that person its coordinator? Rows said \
                     above are kept; the same file may be imported again"
                ))
            })?;
        for (row, outcome) in part.iter().zip(outcomes) {
            let word = word(outcome);
            if outcome != Outcome::Accepted && outcome != Outcome::Known {
                say(&format!("line {}: {word}", row.line));
            }
            *totals.entry(word).or_default() += 1;
        }
    }
    for (word, rows) in &totals {
        say(&format!("{rows:>10} {word}"));
    }
    if options.dry_run {
        say("nothing was kept: this was a dry run");
    }
    Ok(())
}

fn word(outcome: Outcome) -> String {
    match outcome {
        Outcome::Known => "imported before".to_owned(),
        Outcome::Accepted => "accepted".to_owned(),
        Outcome::Refused(why) => format!("refused: {why}"),
        Outcome::Review(why) => format!("to be looked at: {why}"),
    }
}

fn read(path: &Path, map: &Map) -> Result<Vec<Row>, Failure> {
    let at = |why: String| Failure::usage(format!("{}: {why}", path.display()));
    let is_tabs = path.extension().is_some_and(|ending| ending == "tsv");
    let mut file = csv::ReaderBuilder::new()
        .delimiter(if is_tabs { b'\t' } else { b',' })
        .flexible(true)
        .from_path(path)
        .map_err(|error| at(error.to_string()))?;
    let texts = |record: &csv::ByteRecord| -> Vec<String> {
        let cells = record.iter().map(String::from_utf8_lossy);
        cells
            .map(|cell| cell.trim_start_matches('\u{feff}').to_owned())
            .collect()
    };
    let header = file.byte_headers().map_err(|error| at(error.to_string()))?;
    let header = texts(header);
    map.fits(&header).map_err(|error| at(error.to_string()))?;
    let mut rows = Vec::new();
    for record in file.byte_records() {
        let record = record.map_err(|error| at(error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        rows.push(Row {
            line: i64::try_from(line).unwrap_or(i64::MAX),
            cells: header.iter().cloned().zip(texts(&record)).collect(),
        });
    }
    Ok(rows)
}
