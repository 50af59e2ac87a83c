//! `essaim people import`

use std::path::PathBuf;

use clap::{Args, Subcommand};
use essaim_app::App;
use essaim_app::access::{At, Right};
use essaim_app::people::{self, MakerRow, Outcome};
use essaim_words::Lang;

use super::look_up::{actor, collective, told};
use super::sheet::{Line, Sheet};
use crate::cli::Common;
use crate::open;
use crate::say::say;
use crate::{Failure, logs};

/// Rows of one file at most: a collective's people, not a country's.
const MOST_ROWS: usize = 20_000;

/// What can be done with many people.
#[derive(Debug, Subcommand)]
pub(crate) enum People {
    /// Invite the makers of a CSV or TSV file; the same file twice invites nobody again
    ///
    /// The first row names the columns, in any order; others are left out:
    ///
    ///   name       her name (needed)
    ///   email      her e-mail address
    ///   phone      her telephone; one of the two is needed
    ///   postcode   her postcode (needed)
    ///   machine    her printer, in her words; 220x220x250 in it is its size in millimetres
    ///   materials  what it prints, parted by commas or blanks; PLA when nothing is said
    ///
    /// Columns are parted by commas, semicolons or tabs. Everybody is invited, and nothing of her is
    /// shown before she agrees and a coordinator confirms her.
    #[command(verbatim_doc_comment)]
    Import(Options),
}

/// Options of `essaim people import`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The e-mail address of the coordinator who imports
    #[arg(long = "as", value_name = "EMAIL")]
    email: String,
    /// The key or name of her collective
    #[arg(long, value_name = "COLLECTIVE")]
    of: String,
    /// Only say what would become of each row
    #[arg(long)]
    dry_run: bool,
}

/// Runs what was typed.
pub(crate) async fn run(common: &Common, what: People) -> Result<(), Failure> {
    let People::Import(options) = what;
    let (lines, rows) = read(&options)?;
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let app = open::app(&settings).await?;
    let outcomes = import(&app, &options, &rows).await;
    app.db().close().await;
    print(&lines, &rows, &outcomes?, options.dry_run);
    Ok(())
}

async fn import(app: &App, options: &Options, rows: &[MakerRow]) -> Result<Vec<Outcome>, Failure> {
    let who = actor(app, &options.email).await?;
    let collective = collective(app, &options.of).await?;
    who.may(Right::KeepPeople, At::collective(collective))
        .map_err(|_| {
            Failure::wrong(format!(
                "{} is no coordinator of {}; nothing was done",
                options.email, options.of
            ))
        })?;
    let outcomes = if options.dry_run {
        people::import_preview(app, collective, rows).await
    } else {
        people::import(app, collective, rows).await
    };
    outcomes.map_err(told)
}

/// The rows, with their lines in the file.
fn read(options: &Options) -> Result<(Vec<i64>, Vec<MakerRow>), Failure> {
    let at = |why: &str| Failure::usage(format!("{}: {why}", options.file.display()));
    let sheet = Sheet::open(&options.file)?;
    let header: Vec<_> = sheet.header().iter().map(|name| column(name)).collect();
    for needed in ["name", "postcode"] {
        if !header.iter().any(|name| name == needed) {
            return Err(at(&format!(
                "the first row names no column {needed:?}; see `essaim people import --help`"
            )));
        }
    }
    let (mut lines, mut rows) = (Vec::new(), Vec::new());
    for line in sheet {
        if rows.len() == MOST_ROWS {
            return Err(at(&format!(
                "more than {MOST_ROWS} rows; nothing was done: part the file"
            )));
        }
        let line = line?;
        lines.push(line.number);
        rows.push(row(&header, &line));
    }
    Ok((lines, rows))
}

/// A column's name as people write it, in both languages.
fn column(name: &str) -> String {
    let name = name.trim().to_lowercase();
    let ours = match name.as_str() {
        "nom" => "name",
        "e-mail" | "mail" | "courriel" => "email",
        "telephone" | "téléphone" => "phone",
        "code postal" => "postcode",
        "machine" | "printer" | "imprimante" => "machine",
        "matières" | "matériaux" => "materials",
        other => other,
    };
    ours.to_owned()
}

fn row(header: &[String], line: &Line) -> MakerRow {
    let mut row = MakerRow::default();
    for (column, cell) in header.iter().zip(&line.cells) {
        let place = match column.as_str() {
            "name" => &mut row.name,
            "email" => &mut row.email,
            "phone" => &mut row.phone,
            "postcode" => &mut row.postcode,
            "machine" => &mut row.machine,
            "materials" => &mut row.materials,
            _ => continue,
        };
        cell.trim().clone_into(place);
    }
    row
}

/// The preview: what became, or would become, of the rows.
fn print(lines: &[i64], rows: &[MakerRow], outcomes: &[Outcome], dry: bool) {
    let (mut invited, mut twice, mut known, mut wrong) = (0_usize, 0_usize, 0_usize, 0_usize);
    for ((line, row), outcome) in lines.iter().zip(rows).zip(outcomes) {
        match outcome {
            Outcome::New => invited += 1,
            Outcome::SameAsRow(earlier) => {
                twice += 1;
                let earlier = earlier.checked_sub(1).and_then(|at| lines.get(at));
                let earlier = earlier.copied().unwrap_or_default();
                let name = &row.name;
                say(&format!(
                    "line {line}: {name} has the address or telephone of line {earlier}"
                ));
            }
            Outcome::Known(pseudonym) => {
                known += 1;
                say(&format!("line {line}: {} is here as {pseudonym}", row.name));
            }
            Outcome::Invalid(fields) => {
                wrong += 1;
                for one in fields {
                    let why = essaim_words::invalid(Lang::En, one);
                    say(&format!("line {line}: {}: {why}", one.field));
                }
            }
        }
    }
    let new = if dry { "to be invited" } else { "invited" };
    for (count, what) in [
        (rows.len(), "rows read"),
        (invited, new),
        (twice, "twice in the file"),
        (known, "here already"),
        (wrong, "that cannot be taken"),
    ] {
        say(&format!("{count:>10} {what}"));
    }
    if dry {
        say("nothing was kept: this was a dry run");
    }
}
