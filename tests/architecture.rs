//! The rooms of the project: which crate may depend on which, and on what it may never depend.
//! `cargo metadata` says what is; the table below says what may be, and ARCHITECTURE.md shows it.

#![expect(
    clippy::expect_used,
    reason = "a test whose own reading fails must fail"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

/// Every crate of ours with those of ours it may depend on.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("mesh", &[]),
    ("okh", &[]),
    ("planning", &[]),
    ("roads", &["planning"]),
    ("words", &["domain"]),
    ("store", &["domain"]),
    ("mail", &["words", "domain"]),
    (
        "app",
        &[
            "store", "mail", "mesh", "okh", "roads", "planning", "words", "domain",
        ],
    ),
    ("web", &["app", "words", "domain"]),
    (
        "essaim",
        &[
            "web", "app", "store", "mail", "mesh", "okh", "roads", "planning", "words", "domain",
        ],
    ),
    (
        "testkit",
        &[
            "essaim", "web", "app", "store", "mail", "mesh", "okh", "roads", "planning", "words",
            "domain",
        ],
    ),
];

/// What a crate must never name among its own dependencies, and why.
const FORBIDDEN: &[(&str, &[&str], &str)] = &[
    (
        "domain",
        &[
            "tokio",
            "sqlx",
            "axum",
            "rand",
            "fastrand",
            "getrandom",
            "reqwest",
            "lettre",
        ],
        "rules wait for nothing, and are given time and chance",
    ),
    (
        "mesh",
        &["tokio", "sqlx", "axum"],
        "it is handed bytes and opens nothing",
    ),
    (
        "okh",
        &["tokio", "sqlx", "axum", "chrono"],
        "it is handed bytes and opens nothing",
    ),
    (
        "planning",
        &["tokio", "sqlx", "axum", "chrono"],
        "the same input gives the same plan",
    ),
    (
        "web",
        &["sqlx", "lettre"],
        "pages ask `app`, never the database or the mail server",
    ),
    (
        "app",
        &["sqlx", "axum", "lettre"],
        "what people do knows neither SQL nor HTTP",
    ),
    (
        "store",
        &["axum", "lettre"],
        "rows know neither HTTP nor mail",
    ),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Shipped, or run while building.
    Real,
    /// Only for tests.
    Dev,
}

/// One crate depends on another; rooms by their short names, others by their own.
#[derive(Debug, PartialEq, Eq)]
struct Arrow {
    from: String,
    to: String,
    kind: Kind,
}

impl Arrow {
    fn between_rooms(&self) -> bool {
        room(&self.from).is_some() && room(&self.to).is_some()
    }

    /// Real arrows are those of the table. Tests may also use the testkit, their own crate with other
    /// features, and `domain` for its builders.
    fn is_allowed(&self) -> bool {
        let drawn = room(&self.from).is_some_and(|may| may.contains(&self.to.as_str()));
        match self.kind {
            Kind::Real => drawn,
            Kind::Dev => {
                drawn || self.from == self.to || ["testkit", "domain"].contains(&self.to.as_str())
            }
        }
    }
}

fn room(name: &str) -> Option<&'static [&'static str]> {
    ROOMS
        .iter()
        .find_map(|(room, may)| (*room == name).then_some(*may))
}

fn short(name: &str) -> String {
    name.strip_prefix("essaim-").unwrap_or(name).to_owned()
}

fn packages(metadata: &Value) -> &Vec<Value> {
    metadata["packages"]
        .as_array()
        .expect("cargo metadata lists packages")
}

fn arrows(metadata: &Value) -> Vec<Arrow> {
    let mut arrows = Vec::new();
    for package in packages(metadata) {
        let from = short(package["name"].as_str().expect("a package has a name"));
        for dependency in package["dependencies"]
            .as_array()
            .expect("and dependencies")
        {
            let to = short(
                dependency["name"]
                    .as_str()
                    .expect("a dependency has a name"),
            );
            let kind = if dependency["kind"] == "dev" {
                Kind::Dev
            } else {
                Kind::Real
            };
            arrows.push(Arrow {
                from: from.clone(),
                to,
                kind,
            });
        }
    }
    arrows
}

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests lies in the workspace")
}

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .current_dir(workspace())
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo metadata failed: {said}");
    serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON")
}

fn undrawn(metadata: &Value) -> Vec<Arrow> {
    let mut arrows = arrows(metadata);
    arrows.retain(|arrow| arrow.between_rooms() && !arrow.is_allowed());
    arrows
}

fn banned(metadata: &Value) -> Vec<String> {
    let arrows = arrows(metadata);
    let real = arrows.iter().filter(|arrow| arrow.kind == Kind::Real);
    real.filter_map(|arrow| {
        let (_, names, why) = FORBIDDEN.iter().find(|(from, _, _)| *from == arrow.from)?;
        names
            .contains(&arrow.to.as_str())
            .then(|| format!("`{}` depends on `{}`, but {why}", arrow.from, arrow.to))
    })
    .collect()
}

#[test]
fn every_arrow_between_our_crates_is_in_the_table() {
    let undrawn = undrawn(&metadata());
    assert!(undrawn.is_empty(), "arrows nobody drew: {undrawn:#?}");
}

#[test]
fn every_crate_has_a_room_and_every_room_a_crate() {
    let metadata = metadata();
    let crates: BTreeSet<String> = packages(&metadata)
        .iter()
        .map(|package| short(package["name"].as_str().expect("a package has a name")))
        .filter(|name| name != "tests")
        .collect();
    let rooms: BTreeSet<String> = ROOMS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(crates, rooms);
}

#[test]
fn no_crate_depends_on_what_its_room_excludes() {
    let banned = banned(&metadata());
    assert!(banned.is_empty(), "{banned:#?}");
}

#[test]
fn nobody_ships_the_testkit() {
    let shipped: Vec<_> = arrows(&metadata())
        .into_iter()
        .filter(|arrow| arrow.to == "testkit" && arrow.kind == Kind::Real)
        .collect();
    assert!(shipped.is_empty(), "{shipped:#?}");
}

/// Rows of the table under "## Rooms": `` | `words` | … | domain | ``.
fn rooms_on_the_page(page: &str) -> BTreeMap<String, BTreeSet<String>> {
    let section = page
        .split("\n## ")
        .find(|section| section.starts_with("Rooms"))
        .unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.filter_map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let (name, arrows) = (cells.first()?.trim_matches('`'), cells.last()?);
        let arrows = arrows
            .split(", ")
            .filter(|arrow| *arrow != "–")
            .map(str::to_owned);
        Some((name.to_owned(), arrows.collect()))
    })
    .collect()
}

#[test]
fn the_page_shows_the_same_table() {
    let page = std::fs::read_to_string(workspace().join("ARCHITECTURE.md")).expect("the page");
    let table: BTreeMap<String, BTreeSet<String>> = ROOMS
        .iter()
        .map(|(name, may)| {
            (
                (*name).to_owned(),
                may.iter().map(|to| (*to).to_owned()).collect(),
            )
        })
        .collect();
    assert_eq!(rooms_on_the_page(&page), table);
}

/// A workspace of one crate with one dependency.
fn one(from: &str, to: &str, kind: &Value) -> Value {
    json!({ "packages": [{ "name": from, "dependencies": [{ "name": to, "kind": kind }] }] })
}

#[test]
fn an_arrow_nobody_drew_is_found() {
    assert_eq!(
        undrawn(&one("essaim-web", "essaim-store", &Value::Null)).len(),
        1
    );
    assert_eq!(
        undrawn(&one("essaim-domain", "essaim-words", &json!("build"))).len(),
        1
    );
    assert_eq!(
        undrawn(&one("essaim-store", "essaim-app", &json!("dev"))).len(),
        1
    );
    assert_eq!(
        undrawn(&one("essaim-app", "essaim-testkit", &Value::Null)).len(),
        1
    );
    assert!(undrawn(&one("essaim-app", "essaim-testkit", &json!("dev"))).is_empty());
    assert!(undrawn(&one("essaim-web", "essaim-app", &Value::Null)).is_empty());
}

#[test]
fn a_dependency_its_room_excludes_is_found() {
    assert_eq!(
        banned(&one("essaim-domain", "getrandom", &Value::Null)).len(),
        1
    );
    assert_eq!(banned(&one("essaim-web", "lettre", &Value::Null)).len(), 1);
    assert!(banned(&one("essaim-store", "sqlx", &Value::Null)).is_empty());
}
