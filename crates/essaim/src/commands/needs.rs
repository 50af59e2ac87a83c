//! `essaim needs import`

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use essaim_app::access::{At, Right};
use essaim_app::import::{Map, Outcome, Row, import};
use essaim_app::{Actor, App, communes};
use essaim_store::import as known;

use super::look_up::{actor, collective, told};
use super::sheet::{Line, Rejects, Sheet};
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
    ///
    /// Every row is accepted, refused, queued for a person to look at, or known from an earlier import.
    /// Columns are parted by commas, semicolons or tabs.
    Import(Options),
}

/// Options of `essaim needs import`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Which column means what (TOML); deploy/needs-import.example.toml explains it
    #[arg(long, value_name = "MAP.toml")]
    columns: PathBuf,
    /// Write refused and queued rows here, each with its line and the reason; an earlier file of this
    /// name is replaced by the first such row
    #[arg(long, value_name = "OUT.csv")]
    rejects: Option<PathBuf>,
    /// The e-mail address of the coordinator who imports
    #[arg(long = "as", value_name = "EMAIL")]
    email: String,
    /// Only say what would become of each row
    #[arg(long)]
    dry_run: bool,
}

/// Runs what was typed.
pub(crate) async fn run(common: &Common, needs: Needs) -> Result<(), Failure> {
    let Needs::Import(options) = needs;
    let map = read_map(&options)?;
    let sheet = Sheet::open(&options.file)?;
    map.fits(sheet.header())
        .map_err(|error| Failure::usage(format!("{}: {error}", options.file.display())))?;
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let app = open::app(&settings).await?;
    let outcome = post(&app, &options, &map, sheet).await;
    app.db().close().await;
    outcome
}

fn read_map(options: &Options) -> Result<Map, Failure> {
    let at = |why: String| Failure::usage(format!("{}: {why}", options.columns.display()));
    let text = std::fs::read_to_string(&options.columns).map_err(|error| at(error.to_string()))?;
    let map = Map::read(&text).map_err(|error| at(error.to_string()))?;
    if let Some(insee) = &map.site.add_in
        && communes::by_insee(insee).is_none()
    {
        return Err(at(format!(
            "add_in: {insee:?} is no INSEE code of a commune"
        )));
    }
    Ok(map)
}

async fn post(app: &App, options: &Options, map: &Map, sheet: Sheet) -> Result<(), Failure> {
    let who = actor(app, &options.email).await?;
    may(app, &who, options, map).await?;
    let rejects = match &options.rejects {
        Some(path) => Some(Rejects::open(path, &options.file, sheet.header())?),
        None => None,
    };
    let mut posting = Posting {
        header: sheet.header().to_vec(),
        app,
        who,
        map,
        dry: options.dry_run,
        rejects,
        seen: HashSet::new(),
        totals: Totals::default(),
    };
    let done = posting.all(sheet).await;
    let flushed = posting.rejects.as_mut().map_or(Ok(()), Rejects::flush);
    posting.totals.print(options);
    if let (Some(rejects), Some(path)) = (&posting.rejects, &options.rejects) {
        say(&format!(
            "{:>10} written to {}",
            rejects.rows(),
            path.display()
        ));
    }
    if options.dry_run {
        say("nothing was kept: this was a dry run");
    }
    done.and(flushed)
}

/// Refuses before the first row what would spoil them all: a row that was refused is known from then on.
async fn may(app: &App, who: &Actor, options: &Options, map: &Map) -> Result<(), Failure> {
    let id = collective(app, &map.collective).await?;
    who.may(Right::VerifyNeed, At::collective(id))
        .map_err(|_| {
            Failure::wrong(format!(
                "{} is no coordinator of {}; nothing was imported",
                options.email, map.collective
            ))
        })?;
    let mut tx = app.db().begin().await.map_err(Failure::wrong)?;
    for key in map.product.values.values() {
        let product = known::product(&mut tx, key).await.map_err(Failure::wrong)?;
        let product = product.ok_or_else(|| {
            Failure::wrong(format!(
                "there is no product {key:?} here; nothing was imported. `essaim design add` adds products"
            ))
        })?;
        let wanted = &map.product.use_key;
        let is_use = known::has_use(&mut tx, product, wanted).await;
        if !is_use.map_err(Failure::wrong)? {
            return Err(Failure::wrong(format!(
                "{key} has no use {wanted:?}; nothing was imported: correct use_key in {}",
                options.columns.display()
            )));
        }
    }
    tx.rollback().await.map_err(Failure::wrong)
}

struct Posting<'a> {
    header: Vec<String>,
    app: &'a App,
    who: Actor,
    map: &'a Map,
    dry: bool,
    rejects: Option<Rejects>,
    seen: HashSet<u64>,
    totals: Totals,
}

impl Posting<'_> {
    async fn all(&mut self, sheet: Sheet) -> Result<(), Failure> {
        let mut part = Vec::with_capacity(MANY);
        for line in sheet {
            let line = match line {
                Ok(line) => line,
                Err(broken) => {
                    self.part(&part).await?;
                    return Err(broken);
                }
            };
            self.totals.read += 1;
            if self.is_repeated_in_dry_run(&line) {
                self.totals.count(Outcome::Known);
                continue;
            }
            part.push(line);
            if part.len() == MANY {
                self.part(&part).await?;
                part.clear();
            }
        }
        self.part(&part).await
    }

    /// A dry run keeps nothing, so it must remember by itself which rows of this file it met.
    fn is_repeated_in_dry_run(&mut self, line: &Line) -> bool {
        let mut hash = DefaultHasher::new();
        for (column, cell) in self.header.iter().zip(&line.cells) {
            if self.map.key.is_empty() || self.map.key.contains(column) {
                (column, cell).hash(&mut hash);
            }
        }
        self.dry && !self.seen.insert(hash.finish())
    }

    async fn part(&mut self, lines: &[Line]) -> Result<(), Failure> {
        let rows: Vec<_> = lines.iter().map(|line| self.row(line)).collect();
        let outcomes = import(self.app, &self.who, self.map, &rows, self.dry)
            .await
            .map_err(told)?;
        for (line, outcome) in lines.iter().zip(outcomes) {
            self.totals.count(outcome);
            let (word, why) = match outcome {
                Outcome::Known | Outcome::Accepted => continue,
                Outcome::Refused(why) => ("refused", why),
                Outcome::Review(why) => ("review", why),
            };
            match &mut self.rejects {
                Some(rejects) => rejects.write(line, word, why)?,
                None => say(&format!("line {}: {word}: {why}", line.number)),
            }
        }
        self.rejects.as_mut().map_or(Ok(()), Rejects::flush)
    }

    fn row(&self, line: &Line) -> Row {
        let cells = line.cells.iter().cloned();
        Row {
            line: line.number,
            cells: self.header.iter().cloned().zip(cells).collect(),
        }
    }
}

/// How many rows became what.
#[derive(Default)]
struct Totals {
    read: usize,
    accepted: usize,
    refused: usize,
    review: usize,
    known: usize,
    reasons: BTreeMap<(&'static str, &'static str), usize>,
}

impl Totals {
    fn count(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Known => self.known += 1,
            Outcome::Accepted => self.accepted += 1,
            Outcome::Refused(why) => {
                self.refused += 1;
                *self.reasons.entry(("refused", why)).or_default() += 1;
            }
            Outcome::Review(why) => {
                self.review += 1;
                *self.reasons.entry(("review", why)).or_default() += 1;
            }
        }
    }

    fn print(&self, options: &Options) {
        for ((word, why), rows) in &self.reasons {
            say(&format!("{rows:>10} {word}: {why}"));
        }
        say(&format!("{}:", options.file.display()));
        for (rows, what) in [
            (self.read, "rows read"),
            (self.accepted, "accepted"),
            (self.refused, "refused"),
            (self.review, "review"),
            (self.known, "known"),
        ] {
            say(&format!("{rows:>10} {what}"));
        }
    }
}
