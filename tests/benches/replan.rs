//! A whole plan and a mended one over the database, as a coordinator asks for them: 10,000 makers, 2,000 needs.
//!
//! `cargo bench -p essaim-tests --bench replan` prints the table for SQLite, and for PostgreSQL when
//! `ESSAIM_TEST_POSTGRES` names a server. The time is that of the request: rows read, candidates found, planned,
//! checked, filed by hash, every proposal kept with its reasons. `… -- MAKERS NEEDS` takes other numbers.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench prints its figures, and stops when it cannot measure"
)]

mod country;
mod settled;

use std::sync::Arc;
use std::time::Instant;

use chrono::TimeDelta;
use country::{Country, country};
use essaim_store::Db;
use essaim_testkit::Village;
use essaim_testkit::testing::TestDb;
use serde_json::json;

const SEED: u64 = 4;
const RUNS: usize = 3;

#[tokio::main]
async fn main() {
    let given: Vec<u32> = std::env::args()
        .filter_map(|word| word.parse().ok())
        .collect();
    let (makers, needs) = match given.as_slice() {
        [makers, needs] => (*makers, *needs),
        _ => (10_000, 2_000),
    };
    let country = country(makers, needs, SEED);
    println!(
        "{makers} makers, {needs} needs; seconds from request to answer (processor seconds)\n"
    );
    println!("| engine | run | proposals | pieces unmet | s |");
    println!("|---|---|---|---|---|");
    measure("SQLite", TestDb::sqlite().await.expect("SQLite"), &country).await;
    match TestDb::postgres().await.expect("PostgreSQL") {
        Some(base) => measure("PostgreSQL", base, &country).await,
        None => println!("| PostgreSQL | ESSAIM_TEST_POSTGRES is not set | | | |"),
    }
}

async fn measure(engine: &str, mut base: TestDb, country: &Country) {
    base.db.migrate().await.expect("tables");
    base.db.close().await;
    base.db = Db::open(&base.url).await.expect("as `serve` opens it");
    let village = Village::found(Arc::new(base)).await;
    settled::settle(&village, country).await;
    // What happened shortly before a plan is looked at again.
    village.wait(TimeDelta::minutes(10));
    for run in 1..=RUNS {
        whole(engine, &village, run).await;
    }
    mended(engine, &village).await;
    let base = Arc::into_inner(village.base).expect("nobody else holds the database");
    base.drop_all().await.expect("a database that goes away");
}

/// The whole plan; the second and third begin with the drafts of the one before.
async fn whole(engine: &str, village: &Village, run: usize) {
    let coordinator = village.api(village.coordinator);
    let asked = json!({ "collective": village.collective });
    let (since, used) = (Instant::now(), cpu());
    let made = coordinator.post("/api/v1/matching/runs", asked).await;
    let (took, used) = (since.elapsed().as_secs_f64(), cpu() - used);
    let id = made.expect(201).id();
    let kept = village.rows("proposal", "state = 'draft'").await;
    let figures = coordinator
        .get(&format!("/api/v1/matching/runs/{id}"))
        .await;
    let unmet = &figures.expect(200).body["figures"]["pieces_unmet"];
    println!("| {engine} | whole plan {run} | {kept} | {unmet} | {took:.2} ({used:.2}) |");
}

/// One more need is opened, and the clock comes.
async fn mended(engine: &str, village: &Village) {
    village.wait(TimeDelta::minutes(2));
    let need = village.ear_savers_needed(10).await.0;
    village.wait(TimeDelta::minutes(2));
    let (since, used) = (Instant::now(), cpu());
    let changed = essaim_app::matching::mend_due(&village.app).await;
    let (took, used) = (since.elapsed().as_secs_f64(), cpu() - used);
    let changed = changed.expect("the clock came");
    assert_eq!(changed, 1, "need {need} is planned");
    let kept = village.rows("proposal", "state = 'draft'").await;
    println!("| {engine} | mended after a new need | {kept} | | {took:.2} ({used:.2}) |");
}

/// Processor seconds of this process.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let (_, after) = stat.rsplit_once(") ").expect("a state");
    let fields: Vec<&str> = after.split(' ').collect();
    let ticks = |place: usize| fields[place].parse::<f64>().expect("ticks");
    (ticks(11) + ticks(12)) / 100.0
}
