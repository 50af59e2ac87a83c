//! `essaim match`

mod cells;
mod edges;
mod read;
mod said;
mod table;

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use essaim_planning::matching::engine::{Budget, Effort, Fairness, Found, faults, prove, solve};

use crate::Failure;
use crate::commands::cpu;
use crate::say::say;
use read::Given;

/// Price rounds after which more bring the plan nothing worth the time; and for a bound for its own sake.
const ROUNDS: u32 = 900;
const AUDIT_ROUNDS: u32 = 6_000;
/// Without a time: rounds of the search for each need.
const ROUNDS_A_NEED: u64 = 1_000;
/// Of the seconds given, kept for writing, and for reading again what was written down.
const SPARED: f64 = 0.03;

/// Options of `essaim match`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Folder with needs.tsv, makers.tsv, printers.tsv, designs.tsv and edges.tsv
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Write the plan here: need, printer, design, material, pieces
    #[arg(long, value_name = "PLAN.tsv")]
    out: PathBuf,
    /// Processor seconds to take in all, reading and writing included [default: as long as it needs]
    #[arg(long, value_name = "S")]
    seconds: Option<f64>,
    /// Repeat a plan: as many rounds as it says it took
    #[arg(long, value_name = "PRICES,SEARCH", value_parser = rounds, conflicts_with = "seconds")]
    rounds: Option<Effort>,
    /// Prove more: price unmet work and ways alone for long, then see what whole pieces each maker could make at those prices
    #[arg(long)]
    audit: bool,
    /// Weight nothing but unmet work and ways
    #[arg(long)]
    unfair: bool,
    /// One JSON object
    #[arg(long)]
    json: bool,
}

/// Reads, plans, writes.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    if options
        .seconds
        .is_some_and(|seconds| !(seconds.is_finite() && seconds > 0.0))
    {
        return Err(Failure::usage("--seconds: more than 0 is needed"));
    }
    let given = read::read(&options.folder).map_err(Failure::wrong)?;
    let fairness = if options.unfair {
        Fairness::NONE
    } else {
        Fairness::default()
    };
    let mut found = plan(options, &given, &fairness);
    if options.audit {
        let worth = &mut found.worth;
        worth.plain_bound = worth.plain_bound.max(prove(&given.instance, AUDIT_ROUNDS));
        worth.whole_bound = worth.whole_bound.max(worth.plain_bound);
    }
    let broken = faults(&given.instance, &found);
    if let Some(fault) = broken.first() {
        return Err(Failure::wrong(format!(
            "the plan would break {} rules, the first {fault:?}; nothing was written",
            broken.len()
        )));
    }
    std::fs::write(&options.out, table(&given, &found))
        .map_err(|error| Failure::wrong(format!("{}: {error}", options.out.display())))?;
    let said = said::Said::of(&given, &found);
    if options.json {
        say(&serde_json::to_string(&said).map_err(Failure::wrong)?);
    } else {
        said.tell(&given);
    }
    Ok(())
}

fn plan(options: &Options, given: &Given, fairness: &Fairness) -> Found {
    let needs = u64::try_from(given.instance.needs.len()).unwrap_or(u64::MAX);
    let most = |search_rounds| Effort {
        price_rounds: ROUNDS,
        search_rounds,
    };
    if let Some(effort) = options.rounds {
        return solve(&given.instance, fairness, &Budget::rounds(effort));
    }
    let Some(seconds) = options.seconds else {
        let rounds = most(needs.saturating_mul(ROUNDS_A_NEED));
        return solve(&given.instance, fairness, &Budget::rounds(rounds));
    };
    let clock = cpu::Clock::start();
    let spent = || clock.seconds() / (seconds * (1.0 - SPARED));
    solve(
        &given.instance,
        fairness,
        &Budget::time(most(u64::MAX), &spent),
    )
}

/// The plan as a table.
fn table(given: &Given, found: &Found) -> String {
    let mut text = String::from("need\tprinter\tdesign\tmaterial\tpieces\n");
    for batch in &found.batches {
        if let Some(row) = given.names(batch.edge) {
            let [need, printer, design, material] = row;
            let pieces = batch.pieces;
            writeln!(text, "{need}\t{printer}\t{design}\t{material}\t{pieces}").ok();
        }
    }
    text
}

fn rounds(text: &str) -> Result<Effort, String> {
    let parsed = text.split_once(',').and_then(|(prices, search)| {
        Some(Effort {
            price_rounds: prices.parse().ok()?,
            search_rounds: search.parse().ok()?,
        })
    });
    parsed.ok_or_else(|| "two whole numbers are needed, as in 300,200000".to_owned())
}
