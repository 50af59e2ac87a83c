//! `essaim okh`

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use essaim_okh::{Agent, Reading, manifest_among, read, unpack};
use serde::Serialize;

use crate::Failure;
use crate::say::say;

/// Read from a file at most: one byte more than a zip may have, so that the refusal names the limit.
const MOST_BYTES: u64 = 100_000_001;

/// Options of `essaim okh`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// One JSON object
    #[arg(long)]
    json: bool,
    /// The manifest, okh.toml or okh.yml, or a zip that holds one
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Reads a manifest; ends with 1 when it could not be read.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let file = options.file.to_string_lossy().into_owned();
    match reading(&options.file) {
        Ok(reading) => {
            let said = Said::of(file, &reading);
            if options.json {
                say(&json(&said)?);
            } else {
                said.tell();
            }
            Ok(())
        }
        Err(error) => {
            if options.json {
                let (file, error) = (file.clone(), error.clone());
                say(&json(&Unread { file, error })?);
            }
            Err(Failure::wrong(format!("{file}: {error}")))
        }
    }
}

/// The sentence says why not.
fn reading(file: &Path) -> Result<Reading, String> {
    let mut content = Vec::new();
    let opened = File::open(file).and_then(|file| {
        if file.metadata()?.is_dir() {
            return Err(std::io::ErrorKind::IsADirectory.into());
        }
        file.take(MOST_BYTES).read_to_end(&mut content)
    });
    opened.map_err(|error| format!("it could not be opened: {error}"))?;
    if content.starts_with(b"PK\x03\x04") || content.starts_with(b"PK\x05\x06") {
        return in_zip(&content);
    }
    read(&file.to_string_lossy(), &content).map_err(|error| error.to_string())
}

fn in_zip(content: &[u8]) -> Result<Reading, String> {
    let files = unpack(content).map_err(|error| error.to_string())?;
    let found = manifest_among(files.iter().map(|(path, _)| path.as_str()));
    let manifest = found.and_then(|found| files.iter().find(|(path, _)| path == found));
    let Some((path, content)) = manifest else {
        return Err("the zip holds no okh.toml or okh.yml".to_owned());
    };
    read(path, content).map_err(|error| format!("{path}: {error}"))
}

fn json(line: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(line).map_err(Failure::wrong)
}

#[derive(Serialize)]
struct Unread {
    file: String,
    error: String,
}

#[derive(Serialize)]
struct Said {
    file: String,
    name: Option<String>,
    version: Option<String>,
    license: String,
    license_stated: Option<String>,
    licensor: Option<String>,
    function: Option<String>,
    warnings: Vec<String>,
}

impl Said {
    fn of(file: String, reading: &Reading) -> Self {
        let manifest = &reading.manifest;
        let license = manifest.license.spdx.as_deref();
        let licensors: Vec<&str> = manifest.licensors.iter().filter_map(called).collect();
        Self {
            file,
            name: manifest.name.clone(),
            version: manifest.version.clone(),
            license: license.unwrap_or("none stated").to_owned(),
            license_stated: manifest.license.stated.clone(),
            licensor: (!licensors.is_empty()).then(|| licensors.join(", ")),
            function: manifest.function.clone(),
            warnings: reading
                .warnings
                .iter()
                .map(|warning| {
                    let key = warning.key();
                    let key = key.strip_prefix("okh-warning-").unwrap_or(key);
                    format!("{key}: {warning}")
                })
                .collect(),
        }
    }

    fn tell(&self) {
        say(&format!("file      {}", self.file));
        for (what, said) in [
            ("name", &self.name),
            ("version", &self.version),
            ("licensor", &self.licensor),
            ("function", &self.function),
        ] {
            let said = said.as_deref().unwrap_or("–").replace('\n', " ");
            say(&format!("{what:<9} {said}"));
        }
        say(&format!("license   {}", self.license));
        for warning in &self.warnings {
            say(&format!("warning   {warning}"));
        }
    }
}

/// Her name or her organisation's, never her address.
fn called(agent: &Agent) -> Option<&str> {
    agent.name.as_deref().or(agent.affiliation.as_deref())
}
