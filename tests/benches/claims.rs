//! Claims over HTTP against the same transaction straight on the same database, in one run.
//!
//! `cargo bench -p essaim-tests --bench claims` prints the table for SQLite, and for PostgreSQL when
//! `ESSAIM_TEST_POSTGRES` names a server.

#![expect(
    clippy::print_stdout,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench prints its figures, and stops when it cannot measure"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use essaim_app::Asked;
use essaim_app::claim::{ClaimForm, claim};
use essaim_domain::ids::{LineId, PersonId};
use essaim_testkit::testing::TestDb;
use essaim_testkit::{Api, Village};
use serde_json::{Value, json};

const CLIENTS: usize = 64;
const LINES: usize = 200;
const SECONDS: u64 = 5;

#[tokio::main]
async fn main() {
    println!(
        "| engine | {CLIENTS} clients, {LINES} lines | HTTP claims/s | straight claims/s | ratio | 500 on 100: won / refused / s |"
    );
    println!("|---|---|---|---|---|---|");
    let sqlite = TestDb::sqlite().await.expect("SQLite");
    sqlite.db.migrate().await.expect("tables");
    measure("SQLite", sqlite).await;
    match TestDb::postgres().await.expect("PostgreSQL") {
        Some(base) => measure("PostgreSQL", base).await,
        None => println!("| PostgreSQL | not measured: ESSAIM_TEST_POSTGRES is not set | | | | |"),
    }
}

async fn measure(engine: &str, base: TestDb) {
    let base = Arc::new(base);
    let mut village = Village::found(Arc::clone(&base)).await;
    let swarm: Arc<[PersonId]> = village.swarm(CLIENTS).await.into();
    let village = Arc::new(village);
    let mut lines = Vec::new();
    for _ in 0..LINES {
        lines.push(village.ear_savers_needed(100_000).await.1);
    }
    let lines: Arc<[LineId]> = lines.into();
    let over_http = rush(&village, &swarm, &lines, true).await;
    let straight = rush(&village, &swarm, &lines, false).await;
    let (won, refused, took) = storm(&village, &swarm).await;
    village.verify().await;
    println!(
        "| {engine} | ordered = sum of counters on every line | {over_http:.0} | {straight:.0} | {:.2} | {won} / {refused} / {:.2} |",
        over_http / straight,
        took.as_secs_f64()
    );
}

fn body(village: &Village, line: LineId, due: &str) -> Value {
    json!({ "line": line, "version": village.saver.1, "units": 1, "due": due })
}

/// Claims per second of 64 clients, over HTTP or straight.
async fn rush(
    village: &Arc<Village>,
    swarm: &Arc<[PersonId]>,
    lines: &Arc<[LineId]>,
    http: bool,
) -> f64 {
    let due = village.base.db.now().await.expect("the time") + TimeDelta::days(3);
    let done = Arc::new(AtomicUsize::new(0));
    let start = Instant::now();
    let mut clients = Vec::new();
    for client in 0..CLIENTS {
        let maker = swarm[client];
        let (village, lines, done) = (Arc::clone(village), Arc::clone(lines), Arc::clone(&done));
        clients.push(tokio::spawn(async move {
            let (api, who) = (village.api(maker), village.actor(maker).await);
            let mut turn = client * 7919;
            while start.elapsed() < Duration::from_secs(SECONDS) {
                turn += 1;
                let line = lines[turn % lines.len()];
                if http {
                    api.post("/api/v1/claims", body(&village, line, &due.to_rfc3339()))
                        .await
                        .expect(201);
                } else {
                    let asked = Asked::new(
                        who.clone(),
                        format!("{client}-{turn}"),
                        "claim",
                        &turn.to_be_bytes(),
                    );
                    let form = ClaimForm {
                        line,
                        version: village.saver.1,
                        machine: None,
                        units: 1,
                        due,
                    };
                    claim(&village.app, &asked, form).await.expect("a claim");
                }
                done.fetch_add(1, Ordering::Relaxed);
            }
        }));
    }
    for client in clients {
        client.await.expect("a client");
    }
    done.load(Ordering::Relaxed) as f64 / start.elapsed().as_secs_f64()
}

/// 500 clients want one unit each of a line of 100.
async fn storm(village: &Arc<Village>, swarm: &[PersonId]) -> (usize, usize, Duration) {
    let line = village.ear_savers_needed(100).await.1;
    let due = (village.base.db.now().await.expect("the time") + TimeDelta::days(3)).to_rfc3339();
    let start = Instant::now();
    let mut clients = Vec::new();
    for client in 0..500 {
        let (api, body): (Api, Value) = (
            village.api(swarm[client % CLIENTS]),
            body(village, line, &due),
        );
        clients.push(tokio::spawn(async move {
            api.post("/api/v1/claims", body).await.status
        }));
    }
    let (mut won, mut refused) = (0, 0);
    for client in clients {
        match client.await.expect("a client") {
            201 => won += 1,
            409 => refused += 1,
            other => println!("a client was answered {other}"),
        }
    }
    (won, refused, start.elapsed())
}
