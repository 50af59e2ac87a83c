//! The chain of a million acts read again: every row, link and hash, and the checkpoints.
//!
//! `cargo bench -p essaim-tests --bench audit` prints the table for SQLite, and for PostgreSQL when
//! `ESSAIM_TEST_POSTGRES` names a server; `… -- ROWS` takes another number. Goal: a million in 10 s.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "a bench prints its figures, and stops when it cannot measure"
)]

use std::sync::Arc;
use std::time::Instant;

use essaim_app::audit::{Elsewhere, Signing, sign};
use essaim_app::work::verify_audit;
use essaim_domain::audit::{Act, Head, How};
use essaim_domain::chance::Mint;
use essaim_domain::ids::ActId;
use essaim_store::work::seal as seals;
use essaim_store::{Db, audit};
use essaim_testkit::Village;
use essaim_testkit::testing::TestDb;

/// Acts written in one transaction.
const MANY: u64 = 20_000;
const RUNS: usize = 3;

#[tokio::main]
async fn main() {
    let given = std::env::args().find_map(|word| word.parse().ok());
    let rows: u64 = given.unwrap_or(1_000_000);
    println!("{rows} acts sealed and signed, then the chain read again {RUNS} times\n");
    println!("| engine | run | s | rows/s |");
    println!("|---|---|---|---|");
    measure("SQLite", TestDb::sqlite().await.expect("SQLite"), rows).await;
    match TestDb::postgres().await.expect("PostgreSQL") {
        Some(base) => measure("PostgreSQL", base, rows).await,
        None => println!("| PostgreSQL | ESSAIM_TEST_POSTGRES is not set | | |"),
    }
}

async fn measure(engine: &str, mut base: TestDb, rows: u64) {
    base.db.migrate().await.expect("tables");
    base.db.close().await;
    base.db = Db::open(&base.url).await.expect("as `serve` opens it");
    let village = Village::found(Arc::new(base)).await;
    fill(&village, rows).await;
    let signed = sign(&village.app).await.expect("a checkpoint");
    assert!(matches!(signed, Signing::Signed(_)), "{signed:?}");
    for run in 1..=RUNS {
        let begun = Instant::now();
        let verdict = verify_audit(&village.app, &Elsewhere::default()).await;
        let took = begun.elapsed().as_secs_f64();
        let verdict = verdict.expect("a verdict");
        assert!(verdict.wrong.is_empty(), "{:?}", verdict.wrong);
        assert_eq!(verdict.checkpoint.map(|end| end.rows), Some(rows));
        println!(
            "| {engine} | {run} | {took:.2} | {:.0} |",
            rows as f64 / took
        );
    }
    let base = Arc::into_inner(village.base).expect("nobody else holds the database");
    base.drop_all().await.expect("a database that goes away");
}

/// Acts like those of a busy instance, each with its seal.
async fn fill(village: &Village, rows: u64) {
    let mut head = Head::START;
    while head.rows < rows {
        let mut tx = village.base.db.begin().await.expect("a transaction");
        let mut mint = Mint::new(tx.now(), village.app.chance());
        for _ in 0..MANY.min(rows - head.rows) {
            let act = Act {
                id: ActId::new(&mut mint),
                happened_at: tx.now(),
                recorded_at: tx.now(),
                by: Some(village.makers[0]),
                entered_by: None,
                how: How::Page,
                role: None,
                verb: "claimed".to_owned(),
                about: "claim".to_owned(),
                about_id: village.makers[0].uuid(),
                request: Some("0190d3c4-7b1a-7000-8000-000000000001".to_owned()),
                facts: vec![("units".to_owned(), "12".to_owned())],
                text: None,
            };
            audit::write(&mut tx, &act, None).await.expect("an act");
            head = seals::seal(&mut tx, &act, head).await.expect("a seal");
        }
        tx.commit().await.expect("kept");
    }
}
