//! Commands as an operator types them: real processes, exit codes, what stands on which stream.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot be prepared has failed"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use essaim_store::testing::{Scratch, tamper};
use essaim_store::{Db, instance};

fn essaim(data: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_essaim"));
    command.args(words).arg("--data").arg(data);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ESSAIM_")) {
        command.env_remove(name);
    }
    command
}

fn run(data: &Path, words: &[&str]) -> Output {
    essaim(data, words).output().unwrap()
}

fn ends(output: &Output, code: i32) -> (String, String) {
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{out}{err}");
    (out, err)
}

fn founded() -> Scratch {
    let data = Scratch::new().unwrap();
    let (out, _) = ends(&run(data.path(), &["migrate"]), 0);
    assert!(out.contains("is up to date"), "{out}");
    data
}

#[test]
fn a_new_instance_is_founded_checked_and_whole() {
    let data = founded();
    let (again, _) = ends(&run(data.path(), &["migrate"]), 0);
    assert!(!again.contains("ran "), "{again}");
    let (out, err) = ends(&run(data.path(), &["verify"]), 0);
    assert!(
        out.contains("everything is whole") && err.is_empty(),
        "{out}{err}"
    );
    let (_, err) = ends(&run(data.path(), &["audit", "key"]), 1);
    assert!(err.contains("`essaim serve` makes it"), "{err}");
    let (out, _) = ends(&run(data.path(), &["check"]), 0);
    assert!(out.contains("database answers: true"), "{out}");
    assert!(!out.contains("osrm_car answers"), "nothing is asked: {out}");
}

#[test]
fn the_check_says_whether_services_that_are_set_answer() {
    let data = founded();
    // Whoever listened there is gone.
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", gone.local_addr().unwrap());
    drop(gone);
    let checked = essaim(data.path(), &["check"])
        .env("ESSAIM_OSRM_CAR", &address)
        .env("ESSAIM_ADDOK", &address)
        .env("ESSAIM_SWITCHBOARD", format!("{address}/SESAME"))
        .output();
    // Tours are planned without it: no reason to fail.
    let (out, _) = ends(&checked.unwrap(), 0);
    assert!(
        out.contains("osrm_car answers: false (the service does not answer"),
        "{out}"
    );
    assert!(out.contains("addok answers: false"), "{out}");
    assert!(out.contains("switchboard answers: false"), "{out}");
    assert!(!out.contains("SESAME"), "its address may hold a key: {out}");
    assert!(!out.contains("vroom answers"), "{out}");
}

#[test]
fn what_is_asked_in_a_wrong_way_ends_with_two_and_makes_nothing() {
    let data = Scratch::new().unwrap();
    let empty = data.path().join("empty");
    for words in [
        &["sevre"][..],
        &["serve", "--listen", "8080"],
        &["verify", "--head", "12"],
        &["audit", "verify", "--key", "12"],
        &["audit", "verify", "--checkpoints", "no-such-folder"],
        &["backup"],
        &["check", "--config", "no-such-file.toml"],
    ] {
        let (out, err) = ends(&run(&empty, words), 2);
        assert!(out.is_empty() && !err.is_empty(), "{words:?}: {out}");
    }
    let (_, err) = ends(&run(&empty, &["verify"]), 1);
    assert!(err.contains("there is no database"), "{err}");
    assert!(!empty.exists(), "nothing was made");
    let (help, _) = ends(&run(&empty, &["--help"]), 0);
    for command in [
        "serve",
        "migrate",
        "verify",
        "backup",
        "restore",
        "unlock",
        "needs",
        "check",
        "link",
        "token",
        "collective",
        "person",
        "people",
        "design",
    ] {
        assert!(help.contains(command), "{help}");
    }
}

#[test]
fn an_unknown_setting_is_refused_by_name_and_options_win_over_file_and_environment() {
    let data = founded();
    let file = data.path().join("essaim.toml");
    std::fs::write(&file, "public_ulr = \"https://essaim.example\"").unwrap();
    let file_name = file.to_str().unwrap();
    let (_, err) = ends(&run(data.path(), &["check", "--config", file_name]), 2);
    assert!(err.contains("public_ulr"), "{err}");

    std::fs::write(
        &file,
        "log = \"warn\"\nmail_port = 2525\nmail_password = \"OPEN-SESAME\"",
    )
    .unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    let words = ["check", "--settings-only", "--config", file_name];
    let output = essaim(data.path(), &words)
        .env("ESSAIM_LOG", "error")
        .output();
    let (out, _) = ends(&output.unwrap(), 0);
    assert!(
        out.contains("log = \"error\"") && out.contains("mail_port = \"2525\""),
        "{out}"
    );
    assert!(
        out.contains(&format!("data = {:?}", data.path().display().to_string())),
        "{out}"
    );
    assert!(
        out.contains("mail_password = (hidden)") && !out.contains("SESAME"),
        "{out}"
    );
}

#[tokio::test]
async fn an_older_database_is_refused_until_it_is_migrated_and_a_newer_one_always() {
    let data = founded();
    let file = data.path().join("essaim.db");
    let change = async |sql| {
        let db = Db::open(file.to_str().unwrap()).await.unwrap();
        tamper(&db, sql).await.unwrap();
        db.close().await;
    };
    change("INSERT INTO schema_migration (name, hash, applied_at) VALUES ('9999_later.sql', 'x', '2026-11-21')").await;
    for words in [&["serve"][..], &["migrate"], &["verify"]] {
        let (_, err) = ends(&run(data.path(), words), 1);
        assert!(err.contains("newer version"), "{err}");
    }
    change("DELETE FROM schema_migration WHERE name = '9999_later.sql'").await;
    change(
        "DELETE FROM schema_migration WHERE name = '0009_night_shift.sql'; DROP INDEX act_by_time;
        DROP INDEX outbox_undelivered; ALTER TABLE outbox DROP COLUMN undelivered_at",
    )
    .await;
    let (_, err) = ends(&run(data.path(), &["serve"]), 1);
    assert!(
        err.contains("0009_night_shift.sql") && err.contains("essaim migrate"),
        "{err}"
    );
    let (out, _) = ends(&run(data.path(), &["migrate"]), 0);
    assert!(out.contains("ran 0009_night_shift.sql"), "{out}");
}

#[tokio::test]
async fn a_backup_is_restored_locked_until_it_is_unlocked() {
    let data = founded();
    let room = Scratch::new().unwrap();
    let copy = room.path().join("copy");
    let copied = copy.to_str().unwrap();
    ends(&run(data.path(), &["backup", copied]), 0);
    let (_, err) = ends(&run(data.path(), &["backup", copied]), 1);
    assert!(err.contains("is not empty"), "{err}");
    let (_, err) = ends(&run(data.path(), &["restore", copied]), 1);
    assert!(err.contains("is not empty"), "{err}");

    let restored = room.path().join("restored");
    let (out, _) = ends(&run(&restored, &["restore", copied]), 0);
    assert!(out.contains("locked"), "{out}");
    ends(&run(&restored, &["verify"]), 0);
    let (out, _) = ends(&run(&restored, &["check"]), 0);
    assert!(out.contains("locked: true"), "{out}");
    let (out, _) = ends(&run(&restored, &["unlock"]), 0);
    assert!(out.contains("is unlocked"), "{out}");
    let db = Db::open(restored.join("essaim.db").to_str().unwrap())
        .await
        .unwrap();
    assert!(!instance::this(&db).await.unwrap().unwrap().locked);
    db.close().await;
    let (out, _) = ends(&run(&restored, &["unlock"]), 0);
    assert!(out.contains("was not locked"), "{out}");

    let damaged = copy.join("essaim.db");
    let mut bytes = std::fs::read(&damaged).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&damaged, bytes).unwrap();
    let third = room.path().join("third");
    let (_, err) = ends(&run(&third, &["restore", copied]), 1);
    assert!(err.contains("is damaged") && !third.exists(), "{err}");
}

/// A serving process, and the addresses it listens at.
struct Served {
    process: Child,
    address: String,
    log: std::thread::JoinHandle<String>,
}

fn serve(data: &Path, metrics: &str) -> Served {
    let words = [
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--metrics",
        metrics,
        "--log-json",
    ];
    let mut process = essaim(data, &words).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(process.stderr.take().unwrap()).lines();
    let address = loop {
        let Some(line) = lines.next() else {
            panic!("it ended: {:?}", process.wait());
        };
        let line = line.unwrap();
        if let Some((_, rest)) = line.split_once("\"address\":\"") {
            break rest.split('"').next().unwrap().to_owned();
        }
    };
    let rest = move || {
        lines
            .map_while(Result::ok)
            .fold(String::new(), |all, line| all + &line + "\n")
    };
    Served {
        process,
        address,
        log: std::thread::spawn(rest),
    }
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn free_port() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

#[test]
fn a_node_founds_serves_tells_its_health_and_ends_open_streams_when_told() {
    let data = Scratch::new().unwrap();
    let metrics = free_port();
    let mut served = serve(data.path(), &metrics);
    assert!(get(&served.address, "/healthz").starts_with("HTTP/1.1 200"));
    let ready = get(&served.address, "/readyz");
    assert!(
        ready.contains("\"database\":true") && ready.contains("\"outbox_seconds\":0"),
        "{ready}"
    );

    let mut stream = TcpStream::connect(&served.address).unwrap();
    write!(
        stream,
        "GET /fr/live?topics=need:x HTTP/1.1\r\nHost: {}\r\n\r\n",
        served.address
    )
    .unwrap();
    let mut first = [0_u8; 12];
    stream.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    let figures = get(&metrics, "/metrics");
    for line in [
        "essaim_live_streams 1",
        "essaim_claims_total 0",
        "essaim_outbox_seconds 0",
        "route=\"/readyz\"",
    ] {
        assert!(figures.contains(line), "{line}: {figures}");
    }

    let published = get(&served.address, "/api/v1/checkpoints");
    let told = Command::new("kill")
        .arg(served.process.id().to_string())
        .status();
    assert!(told.unwrap().success());
    stream.read_to_end(&mut Vec::new()).unwrap();
    assert_eq!(served.process.wait().unwrap().code(), Some(0));
    let log = served.log.join().unwrap();
    assert!(
        log.contains("\"request\":\"") && log.contains("\"route\":\"/healthz\""),
        "{log}"
    );
    assert!(
        log.trim_end().ends_with('}') && log.contains("\"message\":\"stopped\""),
        "{log}"
    );
    assert!(!log.contains("were cut"), "{log}");
    let file = data.path().join("checkpoint.key");
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(
        mode & 0o777,
        0o600,
        "made at the first start, for its owner"
    );
    let (key, _) = ends(&run(data.path(), &["audit", "key"]), 0);
    assert!(published.contains(key.trim()), "{key}{published}");
    let (out, _) = ends(&run(data.path(), &["audit", "verify"]), 0);
    assert!(out.contains("the audit is whole"), "{out}");
}
