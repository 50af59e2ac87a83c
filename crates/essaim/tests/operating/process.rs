//! The program as processes of its own, on the database of a story.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use essaim_store::testing::TestDb;
use serde_json::Value;

static KEYS: AtomicU64 = AtomicU64::new(1);

/// The program, hearing nothing of what this process has in its environment.
pub(crate) fn essaim() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_essaim"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ESSAIM_")) {
        command.env_remove(name);
    }
    command
}

/// The program over a database and its folder.
pub(crate) fn over(base: &TestDb) -> Command {
    let mut command = essaim();
    command.arg("--data").arg(base.dir.path());
    command.args(["--database", &base.url]);
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
pub(crate) fn is_whole(base: &TestDb) {
    let mut verify = over(base);
    verify.arg("verify");
    let out = done(verify);
    assert!(out.contains("everything is whole"), "{out}");
}

/// A process that serves until it is killed.
pub(crate) struct Node {
    child: Child,
    /// Where: `http://127.0.0.1:PORT`.
    pub(crate) url: String,
}

impl Node {
    /// `essaim serve`, once it answers.
    pub(crate) fn serve(base: &TestDb) -> Self {
        let mut command = over(base);
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        Self::start(command)
    }

    /// Starts what serves, and waits until its log says where.
    pub(crate) fn start(mut command: Command) -> Self {
        command.env("ESSAIM_LOG_JSON", "true");
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let address = address_in(&mut log);
        // A log nobody reads would stop the process once the pipe is full.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        let url = format!("http://{address}");
        Self { child, url }
    }

    /// SIGKILL: not a word more.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Somebody's program, with a token the operator made.
    pub(crate) fn caller(&self, base: &TestDb, email: &str) -> Caller {
        let mut command = over(base);
        command.args(["token", "--as", email]);
        Caller {
            client: reqwest::Client::new(),
            urls: vec![self.url.clone()],
            turn: Arc::default(),
            token: done(command).trim().to_owned(),
        }
    }
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
    pub(crate) fn start(base: &TestDb, options: &[&str]) -> Self {
        let listen = format!("127.0.0.1:{}", free_port());
        let mut command = over(base);
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

fn address_in(log: &mut BufReader<ChildStderr>) -> String {
    let mut said = String::new();
    for line in log.lines().map_while(Result::ok) {
        let entry: Value = serde_json::from_str(&line).unwrap_or(Value::Null);
        if entry["message"] == "serving" {
            return entry["address"].as_str().unwrap().to_owned();
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
