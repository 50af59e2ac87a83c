//! The program as processes of its own, on the database of a story.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};
use essaim_store::testing::TestDb;
use serde_json::{Value, json};

static KEYS: AtomicU64 = AtomicU64::new(1);

/// The program, hearing nothing of what this process has in its environment.
pub(crate) fn essaim() -> Command {
    essaim_testkit::ready_clients();
    let mut command = Command::new(env!("CARGO_BIN_EXE_essaim"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ESSAIM_")) {
        command.env_remove(name);
    }
    command
}

/// A database and the folder of its files.
pub(crate) struct Place {
    pub(crate) data: PathBuf,
    pub(crate) url: String,
}

impl Place {
    /// That of a test.
    pub(crate) fn of(base: &TestDb) -> Self {
        Self {
            data: base.dir.path().to_owned(),
            url: base.url.clone(),
        }
    }

    /// Letters that left, one file each.
    pub(crate) fn letters(&self) -> usize {
        let entries = std::fs::read_dir(self.data.join("mail"));
        let paths = entries
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().path());
        paths
            .filter(|path| path.extension() == Some("eml".as_ref()))
            .count()
    }
}

/// The program over a database and its folder.
pub(crate) fn over(place: &Place) -> Command {
    let mut command = essaim();
    command.arg("--data").arg(&place.data);
    command.args(["--database", &place.url]);
    command
}

/// Runs a command to its end, requires that it is done, gives what it printed.
pub(crate) fn done(mut command: Command) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let out = String::from_utf8_lossy(&stdout).into_owned();
    let err = String::from_utf8_lossy(&stderr);
    assert!(status.success(), "{command:?}: {out}{err}");
    out
}

/// `essaim verify` finds nothing wrong.
pub(crate) fn is_whole(place: &Place) {
    let mut verify = over(place);
    verify.arg("verify");
    let out = done(verify);
    assert!(out.contains("everything is whole"), "{out}");
}

/// A process that serves until it is killed.
pub(crate) struct Node {
    child: Child,
    /// Where: `http://127.0.0.1:PORT`.
    pub(crate) url: String,
    /// Its id, as the lease of the background work names it.
    pub(crate) id: String,
}

impl Node {
    /// `essaim serve`, once it answers.
    pub(crate) fn serve(place: &Place) -> Self {
        let mut command = over(place);
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        Self::start(command)
    }

    /// Starts what serves, and waits until its log says where.
    pub(crate) fn start(mut command: Command) -> Self {
        command.env("ESSAIM_LOG_JSON", "true");
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let serving = serving_in(&mut log);
        let word = |key: &str| serving[key].as_str().unwrap().to_owned();
        let (url, id) = (format!("http://{}", word("address")), word("node"));
        // A log nobody reads would stop the process once the pipe is full.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Self { child, url, id }
    }

    /// SIGKILL: not a word more.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Somebody's program, with a token the operator made.
    pub(crate) fn caller(&self, place: &Place, email: &str) -> Caller {
        let mut command = over(place);
        command.args(["token", "--as", email]);
        Caller {
            client: reqwest::Client::new(),
            urls: vec![self.url.clone()],
            turn: Arc::default(),
            token: done(command).trim().to_owned(),
        }
    }
}

/// The time of the machine, which processes live in.
#[expect(
    clippy::disallowed_methods,
    reason = "no frozen clock reaches another process"
)]
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Waits for what another process will do; a minute is long for all of it.
pub(crate) async fn until<F: Future<Output = bool>>(what: &str, holds: impl Fn() -> F) {
    for _ in 0..600 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{what}: waited a minute for it");
}

/// A link of a demonstration, and the address of whom it signs in.
pub(crate) struct Door {
    pub(crate) link: String,
    pub(crate) email: String,
}

/// A demonstration, with the door of each role.
pub(crate) struct Demo {
    pub(crate) node: Node,
    pub(crate) doors: BTreeMap<String, Door>,
}

impl Demo {
    /// Built in an empty database, and serving.
    pub(crate) fn start(place: &Place, options: &[&str]) -> Self {
        let listen = format!("127.0.0.1:{}", free_port());
        let mut command = over(place);
        command.args(["demo", "--listen", &listen]).args(options);
        let mut node = Node::start(command);
        let greeting = BufReader::new(node.child.stdout.take().unwrap()).lines();
        let mut doors = BTreeMap::new();
        for line in greeting.map_while(Result::ok) {
            let words: Vec<&str> = line.split_whitespace().collect();
            if let [role, link, email] = words[..]
                && link.contains("/sign-in/link/")
            {
                let (link, email) = (link.to_owned(), email.to_owned());
                doors.insert(role.to_owned(), Door { link, email });
            }
            if line.starts_with("For programs") {
                break;
            }
        }
        Self { node, doors }
    }
}

/// A port nobody listened at a moment ago.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

impl Drop for Node {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn serving_in(log: &mut BufReader<ChildStderr>) -> Value {
    let mut said = String::new();
    for line in log.lines().map_while(Result::ok) {
        let entry: Value = serde_json::from_str(&line).unwrap_or(Value::Null);
        if entry["message"] == "serving" {
            return entry;
        }
        said.push_str(&line);
    }
    panic!("it ended before it served: {said}");
}

/// A program that calls the API of a node.
#[derive(Clone)]
pub(crate) struct Caller {
    client: reqwest::Client,
    /// The nodes it calls, one after the other.
    urls: Vec<String>,
    turn: Arc<AtomicUsize>,
    token: String,
}

/// What came back: status and body.
pub(crate) type Answer = (u16, Value);

impl Caller {
    /// The same program, calling another node.
    pub(crate) fn at(&self, node: &Node) -> Self {
        Self {
            client: reqwest::Client::new(),
            urls: vec![node.url.clone()],
            turn: Arc::default(),
            token: self.token.clone(),
        }
    }

    /// The same program, calling this node too, in turn.
    pub(crate) fn and(mut self, node: &Node) -> Self {
        self.urls.push(node.url.clone());
        self
    }

    /// Somebody without an account.
    pub(crate) fn unknown(&self) -> Self {
        Self {
            token: String::new(),
            ..self.clone()
        }
    }

    /// An address of the node whose turn it is.
    fn next(&self, path: &str) -> String {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        format!("{}/api/v1{path}", self.urls[turn % self.urls.len()])
    }

    /// Writes under a key; none when no whole answer came.
    pub(crate) async fn tries(&self, path: &str, key: &str, body: &Value) -> Option<Answer> {
        let request = self.client.post(self.next(path));
        let request = request.header("Idempotency-Key", key).json(body);
        self.answer(request).await
    }

    /// Writes under a key of its own; it must be answered 200 or 201.
    pub(crate) async fn does(&self, path: &str, body: Value) -> Value {
        let key = format!("process-{}", KEYS.fetch_add(1, Ordering::Relaxed));
        let (status, said) = self.tries(path, &key, &body).await.unwrap();
        assert!(matches!(status, 200 | 201), "{path}: {status} {said}");
        said
    }

    /// Reads; it must be there.
    pub(crate) async fn sees(&self, path: &str) -> Value {
        let request = self.client.get(self.next(path));
        let (status, said) = self.answer(request).await.unwrap();
        assert_eq!(status, 200, "{path}: {said}");
        said
    }

    async fn answer(&self, request: reqwest::RequestBuilder) -> Option<Answer> {
        let request = match self.token.as_str() {
            "" => request,
            token => request.bearer_auth(token),
        };
        let response = request.send().await.ok()?;
        let status = response.status().as_u16();
        let text = response.text().await.ok()?;
        Some((status, serde_json::from_str(&text).unwrap_or(Value::Null)))
    }
}

/// A machine that is never what limits a maker.
pub(crate) fn fast_machine() -> Value {
    json!({ "name": "Ruche", "process": "fff", "x_mm": 250, "y_mm": 250, "z_mm": 250,
        "materials": ["petg"], "hours_per_day": 24, "rate_hundredths": 10 })
}
