//! What tours are worth after some seconds: what is left, km, against insertion alone and, where it is at
//! hand, against VROOM; how soon the first tours are there; a region of 2,000 parcels; relay chains.
//!
//! `cargo bench -p essaim-tests --bench tours` builds the program as it is released and runs it on days of
//! regions it makes; every plan is driven again by the bench itself. `… -- FILE.json …` measures problem
//! files in VROOM's JSON instead of those days. VROOM is `python3` with `pip install pyvroom`, or another
//! interpreter that `VROOM_PYTHON` names.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench prints its figures, and stops when it cannot measure"
)]

mod region;
mod watched;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use essaim_planning::relay::{Ask, chain, check};
use essaim_testkit::testing::Scratch;
use region::judge::{Worth, worth};
use region::{Size, day, relay};
use serde_json::Value;
use watched::{Took, run};

const SEEDS: u64 = 5;
const FIRST_PLANS: usize = 21;

/// Plans with VROOM: the file, where its plan goes, how thoroughly.
const VROOM: &str = "
import json, sys, vroom
plan = vroom.Input.from_json(sys.argv[1]).solve(int(sys.argv[3]), 1)
json.dump(plan.to_dict(), open(sys.argv[2], 'w'), default=str)
";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let given: Vec<&String> = words.iter().filter(|word| !word.starts_with('-')).collect();
    let folder = Scratch::new().expect("a folder");
    let python = std::env::var("VROOM_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let bench = Bench {
        program: release(),
        folder: folder.path().to_owned(),
        vroom: answers(&[&python, "-c", "import vroom"]).then_some(python),
    };
    if bench.vroom.is_none() {
        println!("VROOM is not at hand, and is left out.\n");
    }
    println!("| problem | plan | left | tours | km | CPU s |");
    println!("|---|---|---|---|---|---|");
    if given.is_empty() {
        bench.measure("35 volunteers", &day(35, small(200, 2, 40)));
        bench.measure("60 volunteers", &day(73, small(400, 3, 60)));
    }
    for file in &given {
        let text = std::fs::read_to_string(file).expect("a problem file");
        let problem = serde_json::from_str(&text).expect("JSON");
        let name = Path::new(file).file_stem().unwrap_or_default();
        bench.measure(&name.to_string_lossy(), &problem);
    }
    bench.first_plan();
    bench.region();
    chains();
}

const fn small(makers: usize, hubs_of_a_hospital: usize, volunteers: usize) -> Size {
    Size {
        makers,
        hubs_of_a_hospital,
        volunteers,
    }
}

/// Builds the program, beside this bench.
fn release() -> PathBuf {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "--package", "essaim"])
        .status();
    assert!(built.is_ok_and(|status| status.success()), "it builds");
    let bench = std::env::current_exe().expect("this program");
    let folder = bench.parent().and_then(Path::parent);
    folder.expect("the folder of programs").join("essaim")
}

/// Whether a peer is there.
fn answers(words: &[&str]) -> bool {
    let mut command = Command::new(words[0]);
    let quiet = command.args(&words[1..]).stdin(Stdio::null());
    let quiet = quiet.stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

struct Bench {
    program: PathBuf,
    folder: PathBuf,
    /// The interpreter that has it.
    vroom: Option<String>,
}

impl Bench {
    /// Prints what one problem comes to.
    fn measure(&self, name: &str, problem: &Value) {
        let file = self.write("problem.json", problem);
        row(
            name,
            "insertion alone",
            || vec![self.essaim(&file, &["--iterations", "0"])],
            problem,
        );
        for seconds in ["1", "2", "10"] {
            let runs = || {
                let seeds = (1..=SEEDS).map(|seed| seed.to_string());
                seeds
                    .map(|seed| self.essaim(&file, &["--seconds", seconds, "--seed", &seed]))
                    .collect()
            };
            row(name, &format!("essaim, {seconds} s"), runs, problem);
        }
        let Some(python) = &self.vroom else { return };
        let mut theirs = problem.clone();
        // It looks at km alone when they are told as costs.
        let car = &mut theirs["matrices"]["car"];
        car["costs"] = car["distances"].clone();
        for vehicle in theirs["vehicles"].as_array_mut().expect("vehicles") {
            let fixed = vehicle["costs"]["fixed"].clone();
            vehicle["costs"] = serde_json::json!({ "fixed": fixed });
        }
        let theirs = self.write("theirs.json", &theirs);
        for thorough in ["0", "5"] {
            let run = || {
                let plan = self.folder.join("plan.json");
                let mut command = Command::new(python);
                let command = command
                    .args(["-c", VROOM])
                    .arg(&theirs)
                    .arg(&plan)
                    .arg(thorough);
                vec![(run(command, &self.folder.join("said")).0, read(&plan))]
            };
            row(name, &format!("VROOM, x{thorough}"), run, problem);
        }
    }

    fn essaim(&self, problem: &Path, words: &[&str]) -> (Took, Value) {
        let plan = self.folder.join("plan.json");
        let mut command = Command::new(&self.program);
        let command = command.arg("tours").arg(problem).arg("--out").arg(&plan);
        let (took, _) = run(command.args(words), &self.folder.join("said"));
        (took, read(&plan))
    }

    fn write(&self, name: &str, value: &Value) -> PathBuf {
        let file = self.folder.join(name);
        std::fs::write(&file, value.to_string()).expect("a file");
        file
    }

    /// Prints how soon tours are there, the start of the program and the reading included.
    fn first_plan(&self) {
        let file = self.write("problem.json", &day(73, small(400, 3, 60)));
        let times = (0..FIRST_PLANS).map(|_| {
            let (took, _) = self.essaim(&file, &["--iterations", "0"]);
            took.wall * 1_000.0
        });
        let first = spread(times.collect(), 0);
        println!("\nFirst tours of 60 volunteers: {first} ms from start to end.");
    }

    /// Prints what a region of 2,000 parcels takes on two cores.
    fn region(&self) {
        let problem = day(7, small(1_970, 3, 280));
        let many = problem["shipments"].as_array().map_or(0, Vec::len);
        let file = self.write("problem.json", &problem);
        let (took, plan) = self.essaim(&file, &["--threads", "2", "--seconds", "58"]);
        let Worth {
            unassigned,
            tours,
            km,
        } = worth(&problem, &plan);
        let Took { wall, memory, .. } = took;
        println!(
            "\nA region of {many} shipments, 280 volunteers, in parts on two cores: {unassigned} left, {tours} tours, {km:.0} km in {wall:.1} s with {memory:.0} MB."
        );
    }
}

fn row(name: &str, plan: &str, runs: impl FnOnce() -> Vec<(Took, Value)>, problem: &Value) {
    let runs: Vec<(Worth, f64)> = runs()
        .into_iter()
        .map(|(took, plan)| (worth(problem, &plan), took.cpu))
        .collect();
    let figures =
        |what: fn(&(Worth, f64)) -> f64, digits| spread(runs.iter().map(what).collect(), digits);
    let count = |number: usize| f64::from(u32::try_from(number).expect("few"));
    let left = spread(runs.iter().map(|it| count(it.0.unassigned)).collect(), 0);
    let tours = spread(runs.iter().map(|it| count(it.0.tours)).collect(), 0);
    let (km, cpu) = (figures(|it| it.0.km, 1), figures(|it| it.1, 2));
    println!("| {name} | {plan} | {left} | {tours} | {km} | {cpu} |");
}

fn read(plan: &Path) -> Value {
    let text = std::fs::read_to_string(plan).expect("a plan");
    serde_json::from_str(&text).expect("JSON")
}

/// Prints what a query for a relay chain takes.
fn chains() {
    const QUERIES: usize = 200;
    println!("\n| volunteers | pairs linked | built, ms | a query, ms | found | legs | hours |");
    println!("|---|---|---|---|---|---|---|");
    for volunteers in [500, 1_500, 4_000] {
        let since = Instant::now();
        let graph = relay::town(1, volunteers);
        let built = since.elapsed().as_secs_f64() * 1_000.0;
        let doors = usize::try_from(volunteers).expect("few");
        let (mut times, mut legs, mut hours) = (Vec::new(), Vec::new(), Vec::new());
        for query in 0..QUERIES {
            let ask = Ask {
                from: relay::OPEN + query * 7_919 % doors,
                to: query % relay::OPEN,
                ready: 8 * 3_600,
                boxes: 1,
            };
            let since = Instant::now();
            let found = chain(&graph, &ask).expect("points of the town");
            times.push(since.elapsed().as_secs_f64() * 1_000.0);
            if let Ok(found) = found {
                assert_eq!(check(&graph, &ask, &found), []);
                legs.push(f64::from(u32::try_from(found.legs.len()).expect("few")));
                let seconds = u32::try_from(found.arrival - ask.ready).expect("days");
                hours.push(f64::from(seconds) / 3_600.0);
            }
        }
        let found = legs.len();
        println!(
            "| {volunteers} | {} | {built:.0} | {} | {found} of {QUERIES} | {} | {} |",
            graph.arcs(),
            spread(times, 1),
            spread(legs, 0),
            spread(hours, 1)
        );
    }
}

/// The median, and the least to the most.
fn spread(mut figures: Vec<f64>, digits: usize) -> String {
    if figures.is_empty() {
        return "none".to_owned();
    }
    figures.sort_unstable_by(f64::total_cmp);
    let [least, median, most] = [0, figures.len() / 2, figures.len() - 1].map(|at| figures[at]);
    if figures.len() == 1 {
        return format!("{median:.digits$}");
    }
    format!("{median:.digits$} ({least:.digits$} to {most:.digits$})")
}
