//! How soon the program answers and how much memory it rests in, on the demonstration's data.
//!
//! `cargo bench -p essaim-tests --bench idle` builds the program as it is released and prints the table for
//! SQLite, and for PostgreSQL when `ESSAIM_TEST_POSTGRES` names a server. Ready means that `/readyz` answers
//! 200; memory is what the kernel says of the process (`VmRSS`, `VmHWM`). `… --bench idle -- PROGRAM` measures
//! one that was built before.

#![expect(
    clippy::print_stdout,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::expect_used,
    reason = "a bench prints its figures, and stops when it cannot measure"
)]

mod lean;

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use essaim_testkit::testing::{Scratch, TestDb};
use lean::Lean;

const IDLE: Duration = Duration::from_secs(10);
const PAGES: [&str; 5] = ["/fr/", "/en/", "/fr/needs", "/fr/designs", "/fr/sign-in"];
const LOADS: usize = 200;

#[tokio::main]
async fn main() {
    let given = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let program = given.map_or_else(release, PathBuf::from);
    println!(
        "| engine | demo ready, s | serve ready, s | idle for {} s, MB | after {LOADS} pages, MB | peak, MB |",
        IDLE.as_secs()
    );
    println!("|---|---|---|---|---|---|");
    measure("SQLite", &program, None).await;
    match TestDb::bare_postgres().await.expect("PostgreSQL") {
        Some(base) => {
            measure("PostgreSQL", &program, Some(&base.url)).await;
            base.drop_all().await.expect("a database that goes away");
        }
        None => println!("| PostgreSQL | ESSAIM_TEST_POSTGRES is not set | | | | |"),
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

async fn measure(engine: &str, program: &Path, database: Option<&str>) {
    let data = Scratch::new().expect("a folder");
    let start = |verb| Node::start(program, verb, data.path(), database);
    let demo = start("demo");
    let demo_ready = demo.ready().await;
    demo.stop();
    let serve = start("serve");
    let ready = serve.ready().await;
    tokio::time::sleep(IDLE).await;
    let idle = serve.memory("VmRSS:");
    serve.load_pages().await;
    println!(
        "| {engine} | {:.2} | {:.2} | {idle:.1} | {:.1} | {:.1} |",
        demo_ready.as_secs_f64(),
        ready.as_secs_f64(),
        serve.memory("VmRSS:"),
        serve.memory("VmHWM:")
    );
    serve.stop();
}

/// The program at work, killed when the bench fails.
struct Node {
    process: Child,
    address: String,
    since: Instant,
}

impl Node {
    fn start(program: &Path, verb: &str, data: &Path, database: Option<&str>) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        let address = port.expect("a free port").to_string();
        let mut command = Command::new(program);
        command
            .args([verb, "--listen", &address, "--data"])
            .arg(data);
        if let Some(database) = database {
            command.args(["--database", database]);
        }
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ESSAIM_")) {
            command.env_remove(name);
        }
        let since = Instant::now();
        let process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        Self {
            process: process.expect("the program starts"),
            address,
            since,
        }
    }

    /// How long it took until it was ready; half a minute at most.
    async fn ready(&self) -> Duration {
        while self.since.elapsed() < Duration::from_secs(30) {
            if let Ok(mut lean) = Lean::connect(&self.address).await
                && lean
                    .ask(&self.get("/readyz"))
                    .await
                    .is_ok_and(|status| status == 200)
            {
                return self.since.elapsed();
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        unreachable!("it is ready within half a minute")
    }

    fn get(&self, path: &str) -> String {
        format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address)
    }

    async fn load_pages(&self) {
        let mut lean = Lean::connect(&self.address).await.expect("a connection");
        for path in PAGES.iter().cycle().take(LOADS) {
            let status = lean.ask(&self.get(path)).await.expect("a page");
            assert_eq!(status, 200, "{path}");
        }
    }

    /// What the kernel says of its memory, in MB.
    fn memory(&self, of: &str) -> f64 {
        let path = format!("/proc/{}/status", self.process.id());
        let status = std::fs::read_to_string(path).expect("a living process");
        let line = status.lines().find_map(|line| line.strip_prefix(of));
        let kib: Option<u64> = line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
        kib.expect("a figure") as f64 * 1024.0 / 1e6
    }

    /// Ends it as an operator would.
    fn stop(mut self) {
        let id = self.process.id().to_string();
        let told = Command::new("kill").arg(id).status();
        assert!(
            told.is_ok_and(|status| status.success()),
            "it is told to stop"
        );
        self.process.wait().expect("its end");
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
