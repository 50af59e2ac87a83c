//! Claims over HTTP beside the same transaction straight on the same database, in one run.
//!
//! `cargo bench -p essaim-tests --bench claims` prints the table for SQLite, and for PostgreSQL when
//! `ESSAIM_TEST_POSTGRES` names a server.
//!
//! Both ways take turns, several rounds of a few seconds, every round on fresh lines, the first one not
//! counted. 64 workers claim one unit at a time for 512 makers; no two workers ever share a maker. Server,
//! database pool, clock and settings are those of `serve`; its clients are connections kept open in the same
//! process. At the end every line is counted: claims answered 201 are the units taken, never more than
//! ordered; and everything `essaim verify` asks of the ledger is asked.

#![expect(
    clippy::print_stdout,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench prints its figures, and stops when it cannot measure"
)]

mod lean;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use essaim_app::claim::{ClaimForm, claim};
use essaim_app::{Actor, Asked};
use essaim_domain::Units;
use essaim_domain::ids::LineId;
use essaim_store::Db;
use essaim_testkit::Village;
use essaim_testkit::testing::TestDb;
use lean::Lean;

const WORKERS: usize = 64;
const MAKERS: usize = 512;
const LINES: usize = 200;
const ROUNDS: usize = 5;
const WARM_UP: Duration = Duration::from_secs(1);
const ROUND: Duration = Duration::from_secs(3);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Http,
    Straight,
}

/// Who claims, and where.
struct Bench {
    village: Village,
    address: String,
    makers: Vec<(Actor, String)>,
    due: DateTime<Utc>,
}

#[tokio::main]
async fn main() {
    println!(
        "{WORKERS} workers (over HTTP: connections kept open, same process), {LINES} lines, {MAKERS} makers; {ROUNDS} rounds of {} s each way in turn after a warm-up; median (least to most)",
        ROUND.as_secs()
    );
    println!(
        "| engine | HTTP claims/s | straight claims/s | HTTP / straight | 500 clients on 100 units: won, refused, seconds |"
    );
    println!("|---|---|---|---|---|");
    let sqlite = TestDb::sqlite().await.expect("SQLite");
    measure("SQLite", sqlite).await;
    match TestDb::postgres().await.expect("PostgreSQL") {
        Some(base) => measure("PostgreSQL", base).await,
        None => println!("| PostgreSQL | ESSAIM_TEST_POSTGRES is not set | | | |"),
    }
}

async fn measure(engine: &str, base: TestDb) {
    let bench = Arc::new(Bench::found(base).await);
    let mut taken = BTreeMap::new();
    let (mut http, mut straight, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let lines = bench.lines(LINES, 100_000).await;
        let time = if round == 0 { WARM_UP } else { ROUND };
        let mut order = [Way::Http, Way::Straight];
        order.rotate_left(round % 2);
        let mut speeds = [0.0, 0.0];
        for way in order {
            let (speed, claimed) = rush(&bench, &lines, way, round, time).await;
            speeds[usize::from(way == Way::Straight)] = speed;
            for line in claimed {
                *taken.entry(line).or_insert(0) += 1;
            }
        }
        if round > 0 {
            http.push(speeds[0]);
            straight.push(speeds[1]);
            ratios.push(speeds[0] / speeds[1]);
        }
    }
    let (won, refused, took) = storm(&bench, &mut taken).await;
    count(&bench, &taken).await;
    println!(
        "| {engine} | {} | {} | {} | {won}, {refused}, {:.2} |",
        spread(&mut http, 0),
        spread(&mut straight, 0),
        spread(&mut ratios, 2),
        took.as_secs_f64()
    );
    let Bench { village, .. } = Arc::into_inner(bench).expect("every worker ended");
    let base = Arc::into_inner(village.base).expect("nobody else holds the database");
    base.drop_all().await.expect("a database that goes away");
}

impl Bench {
    async fn found(mut base: TestDb) -> Self {
        base.db.migrate().await.expect("tables");
        base.db.close().await;
        base.db = Db::open(&base.url).await.expect("as `serve` opens it");
        let village = Village::found(Arc::new(base)).await;
        let mut makers = Vec::new();
        for (maker, token) in village.crowd(MAKERS).await {
            makers.push((village.actor(maker).await, token));
        }
        let address = village.url.replace("http://", "");
        let due = village.base.db.now().await.expect("now") + TimeDelta::days(3);
        Self {
            village,
            address,
            makers,
            due,
        }
    }

    async fn lines(&self, number: usize, units: i64) -> Arc<[LineId]> {
        let mut lines = Vec::new();
        for _ in 0..number {
            lines.push(self.village.ear_savers_needed(units).await.1);
        }
        lines.into()
    }

    /// The whole request of one claim.
    fn request(&self, line: LineId, token: &str, key: &str) -> String {
        let (version, due) = (self.village.saver.1, self.due.to_rfc3339());
        let body = format!(r#"{{"line":"{line}","version":"{version}","units":1,"due":"{due}"}}"#);
        format!(
            "POST /api/v1/claims HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {key}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        )
    }

    /// The same, straight.
    async fn claim(&self, line: LineId, who: &Actor, key: &str) {
        let asked = Asked::new(who.clone(), key, "claim", key.as_bytes());
        let form = ClaimForm {
            line,
            version: self.village.saver.1,
            machine: None,
            units: 1,
            due: self.due,
            laid_on_another_face: false,
        };
        let claimed = claim(&self.village.app, &asked, form).await;
        claimed.expect("a claim");
    }
}

/// Claims per second of all workers one way, and of which lines they were.
async fn rush(
    bench: &Arc<Bench>,
    lines: &Arc<[LineId]>,
    way: Way,
    round: usize,
    time: Duration,
) -> (f64, Vec<LineId>) {
    let start = Instant::now();
    let workers: Vec<_> = (0..WORKERS)
        .map(|worker| {
            let (bench, lines) = (Arc::clone(bench), Arc::clone(lines));
            tokio::spawn(
                async move { work(&bench, &lines, way, (round, worker), start + time).await },
            )
        })
        .collect();
    let mut taken = Vec::new();
    for worker in workers {
        taken.extend(worker.await.expect("a worker"));
    }
    (taken.len() as f64 / start.elapsed().as_secs_f64(), taken)
}

/// One worker claims until the time is over; gives the lines it took a unit of.
async fn work(
    bench: &Bench,
    lines: &[LineId],
    way: Way,
    (round, worker): (usize, usize),
    until: Instant,
) -> Vec<LineId> {
    let mut lean = Lean::connect(&bench.address).await.expect("a connection");
    let mut claimed = Vec::new();
    while Instant::now() < until {
        let turn = claimed.len();
        let line = lines[(worker * 7919 + turn) % lines.len()];
        let (who, token) = &bench.makers[(worker + turn * WORKERS) % MAKERS];
        match way {
            Way::Http => {
                let request = bench.request(line, token, &format!("http-{round}-{turn}"));
                let status = lean.ask(&request).await.expect("an answer");
                assert_eq!(status, 201, "a claim");
            }
            Way::Straight => {
                let key = format!("straight-{round}-{turn}");
                bench.claim(line, who, &key).await;
            }
        }
        claimed.push(line);
    }
    claimed
}

/// 500 clients want one unit each of a line of 100.
async fn storm(bench: &Arc<Bench>, taken: &mut BTreeMap<LineId, i64>) -> (usize, usize, Duration) {
    let line = bench.lines(1, 100).await[0];
    let start = Instant::now();
    let clients: Vec<_> = (0..500)
        .map(|client| {
            let bench = Arc::clone(bench);
            tokio::spawn(async move {
                let request = bench.request(line, &bench.makers[client].1, "storm");
                let mut lean = Lean::connect(&bench.address).await.expect("a connection");
                lean.ask(&request).await.expect("an answer")
            })
        })
        .collect();
    let (mut won, mut refused) = (0, 0);
    for client in clients {
        match client.await.expect("a client") {
            201 => won += 1,
            409 => refused += 1,
            other => println!("a client was answered {other}"),
        }
    }
    let took = start.elapsed();
    assert_eq!((won, refused), (100, 400), "100 units, 500 who want one");
    taken.insert(line, 100);
    (won, refused, took)
}

/// What was answered 201 is what the lines say is taken, of what was ordered; the ledger is whole.
async fn count(bench: &Bench, taken: &BTreeMap<LineId, i64>) {
    let whole = bench.village.whole().await;
    for line in whole.book.lines.rows() {
        let answered = taken.get(&line.id).copied().unwrap_or(0);
        assert_eq!(
            line.demand.claimed,
            Units::of(answered),
            "claims answered 201"
        );
        assert_eq!(line.demand.total(), line.ordered, "sums of a line");
        assert!(line.demand.is_sound(), "no counter below zero");
    }
    bench.village.verify().await;
}

fn spread(figures: &mut [f64], digits: usize) -> String {
    figures.sort_by(f64::total_cmp);
    let (least, most) = (figures[0], figures[figures.len() - 1]);
    let median = figures[figures.len() / 2];
    format!("{median:.digits$} ({least:.digits$} to {most:.digits$})")
}
