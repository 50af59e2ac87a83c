//! What an operator does by the command line before anybody can sign in: real processes, a new folder.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot be prepared has failed"
)]

mod browser;
mod copies;
mod demo;
mod designs;
mod foreign;
mod kept;
mod killed;
mod needs;
mod nodes;
mod papers;
mod people;
mod process;
mod viewer;
mod webdriver;
mod whole;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use essaim_store::testing::Scratch;

/// The first coordinator's address.
const COORDINATOR: &str = "corinne@example.invalid";

/// An instance in a folder of its own.
struct Instance {
    data: Scratch,
}

impl Instance {
    /// Migrated; nobody is in it.
    fn empty() -> Self {
        let this = Self {
            data: Scratch::new().unwrap(),
        };
        this.ends(0, &["migrate"]);
        this
    }

    /// With a collective and its first coordinator.
    fn founded() -> Self {
        let this = Self::empty();
        this.ends(0, &["collective", "add", "estuaire", "--name", "Estuaire"]);
        this.ends(0, &add(COORDINATOR, "coordinator", "estuaire"));
        this
    }

    /// Runs a command, requires its exit code, gives stdout and stderr.
    fn ends(&self, code: i32, words: &[&str]) -> (String, String) {
        let output = self.run(words);
        let out = String::from_utf8_lossy(&output.stdout).into_owned();
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{words:?}: {out}{err}");
        (out, err)
    }

    /// Runs a command, whatever its end.
    fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_essaim"));
        command.args(words).arg("--data").arg(self.data.path());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ESSAIM_")) {
            command.env_remove(name);
        }
        command.output().unwrap()
    }

    /// A file beside the database.
    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.data.path().join(name)
    }

    fn is_whole(&self) {
        let (out, _) = self.ends(0, &["verify"]);
        assert!(out.contains("everything is whole"), "{out}");
    }
}

fn add<'a>(email: &'a str, role: &'a str, of: &'a str) -> [&'a str; 8] {
    [
        "person", "add", "--email", email, "--role", role, "--of", of,
    ]
}

/// A folder of our own designs.
fn ours(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../designs")
        .join(name)
}

/// The number in front of these words, of a total.
fn total(out: &str, words: &str) -> usize {
    let line = out.lines().find_map(|line| {
        let (number, rest) = line.trim_start().split_once(' ')?;
        (rest == words).then(|| number.parse().ok()).flatten()
    });
    line.unwrap_or_else(|| panic!("{words}: {out}"))
}
