//! `essaim tours`

mod clock;
mod faults;
mod file;
mod matrix;
mod read;
mod solution;

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use essaim_planning::Problem;
use essaim_planning::tours::{Pace, Paces, Settings, Tours, check, plan, plan_parts, plan_while};

use crate::Failure;
use crate::say::complain;

/// Shipments of a part at most.
const PART: usize = 400;

/// Options of `essaim tours`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Where the tours are written, in the solution format of VROOM
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Seconds of processor time to look for better tours
    #[arg(long, value_name = "S", default_value_t = 10.0)]
    seconds: f64,
    /// Chance's seed
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// A number of attempts instead of a time: the same number and seed give the same tours
    #[arg(long, value_name = "N", conflicts_with = "seconds")]
    iterations: Option<u32>,
    /// Cut a region of several hundred shipments by hub and plan so many parts side by side; the seconds
    /// are then those on the wall
    #[arg(long, value_name = "N", default_value_t = 1)]
    threads: usize,
    /// What is to be carried, by whom, and the road times: shipments, vehicles and matrices in the
    /// problem format of VROOM
    #[arg(value_name = "PROBLEM.json")]
    problem: PathBuf,
}

/// Plans tours; ends with 1 when a row had to be left out.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let named = |path: &PathBuf, why: String| Failure::wrong(format!("{}: {why}", path.display()));
    if !(options.seconds.is_finite() && options.seconds >= 0.0) {
        return Err(Failure::usage("--seconds is a time, 0 or more"));
    }
    let since = Instant::now();
    let text = std::fs::read(&options.problem)
        .map_err(|error| named(&options.problem, format!("it could not be read: {error}")))?;
    let asked = read::read(&text).map_err(|why| named(&options.problem, why))?;
    drop(text);
    for note in &asked.notes {
        complain(&format!("{}: {note}", options.problem.display()));
    }
    let settings = Settings {
        iterations: options.iterations.unwrap_or(0),
        seed: options.seed,
        fewest_tours: asked.fewest_tours,
        ..Settings::default()
    };
    let planned = search(options, &asked, &settings, since);
    let tours = planned.map_err(|problem| named(&options.problem, problem.to_string()))?;
    if let Some(breach) = check(&asked.request, &asked.roads, &tours).first() {
        return Err(Failure::wrong(format!(
            "the tours found break a rule, and were not written: {breach:?}"
        )));
    }
    let solution = solution::solution(&asked, &tours);
    let written = serde_json::to_vec(&solution).map_err(Failure::wrong)?;
    std::fs::write(&options.out, written)
        .map_err(|error| named(&options.out, format!("it could not be written: {error}")))?;
    if asked.faults.is_empty() {
        return Ok(());
    }
    for fault in &asked.faults {
        complain(&format!("{}: {fault}", options.problem.display()));
    }
    let many = asked.faults.len();
    Err(Failure::wrong(format!(
        "{many} of its rows were left out; the rest was planned"
    )))
}

/// As long as was asked, what reading took included.
fn search(
    options: &Options,
    asked: &read::Asked,
    settings: &Settings,
    since: Instant,
) -> Result<Tours, Problem> {
    let (request, roads) = (&asked.request, &asked.roads);
    if options.threads > 1 {
        let left = options.seconds - since.elapsed().as_secs_f64();
        let pace = |share: f64| -> Box<dyn Pace> { Box::new(clock::Wall::new(left * share)) };
        let paces: Option<&Paces> = options.iterations.is_none().then_some(&pace);
        return plan_parts(request, roads, settings, (options.threads, PART), paces);
    }
    if options.iterations.is_some() {
        return plan(request, roads, settings);
    }
    let mut cpu = clock::Cpu::new(options.seconds);
    plan_while(request, roads, settings, &mut cpu)
}
