//! What the matching finds beside a spreadsheet that fills the most urgent need from its nearest makers, and
//! how long it takes.
//!
//! `cargo bench -p essaim-tests --bench matching` makes its own countries, three seeds of each size, and
//! lets both plan the same needs with the same makers. The spreadsheet is the same engine without prices and
//! without search. Times are processor seconds of this process, everything from rows to reasons included.
//! `… --bench matching -- FOLDER…` lets `essaim match` plan instances that lie in folders too; those of
//! `../shared/bench/matching` are found by themselves.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "a bench prints its figures, and stops when it cannot measure"
)]

mod country;
mod watched;

use std::path::{Path, PathBuf};
use std::process::Command;

use country::{Country, country};
use essaim_planning::matching::{
    Budget, Demand, DemandId, Effort, Event, Live, MakerId, Plan, Settings, check, plan,
    plan_within,
};
use essaim_testkit::testing::Scratch;

const SEEDS: [u64; 3] = [11, 12, 13];
const SIZES: [(u32, u32); 3] = [(200, 50), (2_000, 400), (10_000, 2_000)];
const LARGEST: (u32, u32) = (50_000, 20_000);
/// Events of each kind.
const EVENTS: u64 = 40;
/// Seconds `essaim match` is given on a folder.
const SECONDS: [&str; 3] = ["1", "2", "5"];
const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/bench/matching");

fn main() {
    println!(
        "| makers × lines, seed | plan | J, millions | bound | gap % | unmet % by priority | km a piece | idle %, over 90 %, Gini | CPU s |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for (makers, lines) in SIZES {
        for seed in SEEDS {
            compare(
                &country(makers, lines, seed),
                &format!("{makers} × {lines}, {seed}"),
            );
        }
    }
    let (makers, lines) = SIZES[2];
    events(country(makers, lines, SEEDS[0]));
    let (makers, lines) = LARGEST;
    println!(
        "\n| makers × lines | plan | J, millions | bound | gap % | unmet % by priority | km a piece | idle %, over 90 %, Gini | CPU s |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    let largest = country(makers, lines, SEEDS[0]);
    let before = peak();
    planned(&largest, None, &format!("{makers} × {lines}"));
    println!(
        "\nMost memory: {:.0} MB, {before:.0} of them before planning.",
        peak()
    );
    folders();
}

/// The spreadsheet and the plan, of the same country.
fn compare(country: &Country, name: &str) {
    let none = Effort {
        price_rounds: 0,
        search_rounds: 0,
    };
    planned(country, Some(none), name);
    planned(country, None, name);
}

/// Plans, checks, prints.
fn planned(country: &Country, effort: Option<Effort>, name: &str) {
    let settings = settings();
    let Country { demands, makers } = country;
    let since = cpu();
    let made = match effort {
        Some(effort) => plan_within(demands, makers, &settings, &[], &Budget::rounds(effort)),
        None => plan(demands, makers, &settings),
    };
    let took = cpu() - since;
    let plan = made.expect("the rows are good");
    if demands.len() <= 2_000 {
        assert_eq!(check(demands, makers, &settings, &plan), vec![]);
    }
    let figures = &plan.figures;
    let even = figures.evenness;
    println!(
        "| {name} | {} | {:.1} | {:.1} | {:.2} | {} | {:.1} | {:.1}, {:.1}, {:.3} | {took:.2} |",
        if effort.is_some() {
            "spreadsheet"
        } else {
            "ours"
        },
        figures.worth.plain / 1e6,
        figures.worth.plain_bound / 1e6,
        100.0 * figures.worth.gap(),
        unmet(demands, &plan),
        figures.km_per_piece,
        100.0 * even.idle,
        100.0 * even.over_90,
        even.gini,
    );
}

/// Makers are asked as often as there is work, and may take a line whole: as the published comparisons have it.
fn settings() -> Settings {
    Settings {
        offers_per_maker: u32::MAX,
        share_above: u32::MAX,
        ..Settings::default()
    }
}

/// Pieces that stay unmet, of a hundred of each priority.
fn unmet(demands: &[Demand], plan: &Plan) -> String {
    let parts = (1..=4).map(|priority| {
        let those = demands.iter().filter(|demand| demand.priority == priority);
        let all: f64 = those.clone().map(|demand| f64::from(demand.open)).sum();
        let ids: std::collections::BTreeSet<DemandId> = those.map(|demand| demand.id).collect();
        let left = plan
            .unmet
            .iter()
            .filter(|unmet| ids.contains(&unmet.demand));
        let left: f64 = left.map(|unmet| f64::from(unmet.pieces)).sum();
        format!("{:.2}", (100.0 * left / all.max(1.0)).abs())
    });
    parts.collect::<Vec<_>>().join("/")
}

/// How long single events take.
fn events(country: Country) {
    let Country { demands, makers } = country;
    let budget = Budget::rounds(Settings::effort(demands.len()));
    let mut live =
        Live::new(demands.clone(), makers.clone(), settings(), &budget).expect("good rows");
    println!("\n| event | ms: mean (most) | proposals moved |");
    println!("|---|---|---|");
    let nth = |nth: u64, of: usize| usize::try_from(nth * 7_919).unwrap_or(0) % of;
    let mut time = |name: &str, event: &dyn Fn(u64) -> Event| {
        let mut times = Vec::new();
        let mut moved = 0;
        for round in 0..EVENTS {
            let event = event(round);
            let since = cpu();
            let change = live.apply(event).expect("good rows");
            times.push(1_000.0 * (cpu() - since));
            moved += change.withdrawn.len();
        }
        // The kernel tells processor time in steps of some ms: the mean is the finer figure.
        let mean = times.iter().sum::<f64>() / EVENTS as f64;
        let most = times.into_iter().fold(0.0, f64::max);
        let moved = moved as f64 / EVENTS as f64;
        println!("| {name} | {mean:.1} ({most:.0}) | {moved:.1} |");
    };
    time("a need comes", &|round| {
        let twin = demands[nth(round, demands.len())].clone();
        let id = DemandId(1_000_000 + round);
        Event::Need(Demand { id, ..twin })
    });
    time("a need grows by half", &|round| {
        let mut grown = demands[nth(round, demands.len())].clone();
        grown.open += grown.open / 2;
        Event::Need(grown)
    });
    time("a need is cancelled", &|round| {
        Event::NeedGone(demands[nth(round, demands.len())].id)
    });
    time("a maker's spools run out", &|round| {
        let mut maker = makers[nth(round, makers.len())].clone();
        maker.spools.clear();
        Event::Maker(Box::new(maker))
    });
    time("a maker leaves", &|round| {
        Event::MakerGone(makers[nth(round + 100, makers.len())].id)
    });
    time("a maker comes", &|round| {
        let mut maker = makers[nth(round, makers.len())].clone();
        maker.id = MakerId(1_000_000 + round);
        for machine in &mut maker.machines {
            machine.id.0 += 1_000_000_000;
        }
        Event::Maker(Box::new(maker))
    });
}

/// Lets the program plan the instances that lie in folders.
fn folders() {
    let given = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .map(PathBuf::from);
    let shared = ["small", "medium", "large"].map(|name| Path::new(SHARED).join(name));
    let folders = shared
        .into_iter()
        .chain(given)
        .filter(|folder| folder.join("edges.tsv").exists());
    let folders: Vec<PathBuf> = folders.collect();
    if folders.is_empty() {
        return;
    }
    let program = release();
    let scratch = Scratch::new().expect("a folder");
    println!("\n| folder | seconds given | J, millions | bound | idle % | CPU s, MB |");
    println!("|---|---|---|---|---|---|");
    for folder in folders {
        for seconds in SECONDS {
            let mut command = Command::new(&program);
            command
                .arg("match")
                .arg(&folder)
                .args(["--json", "--seconds", seconds])
                .arg("--out");
            command.arg(scratch.path().join("plan.tsv"));
            let (took, said) = watched::run(&mut command, &scratch.path().join("said"));
            let said: serde_json::Value = serde_json::from_str(&said).expect("JSON");
            let figure = |name: &str| said[name].as_f64().unwrap_or(f64::NAN);
            println!(
                "| {} | {seconds} | {:.2} | {:.2} | {:.1} | {:.2}, {:.0} |",
                folder
                    .file_name()
                    .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
                figure("j_millions"),
                figure("bound_millions"),
                figure("idle_pct"),
                took.cpu,
                took.memory
            );
            assert!(took.wall > 0.0, "time passed");
        }
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

/// Processor seconds of this thread; nothing else works here.
fn cpu() -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").expect("Linux");
    let nanoseconds = told
        .split(' ')
        .next()
        .and_then(|first| first.parse::<f64>().ok());
    nanoseconds.expect("nanoseconds") / 1e9
}

/// The most memory this process ever held, in MB.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok());
    kib.expect("a size") * 1024.0 / 1e6
}
