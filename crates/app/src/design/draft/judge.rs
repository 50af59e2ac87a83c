//! What arrived, looked at file by file, off the request path, one upload at a time.

use essaim_domain::design::{DraftKind, FileLicence};
use essaim_mesh::Limits;
use essaim_okh::{Reading, manifest_among};
use essaim_store::design::drafts::DraftFile;
use essaim_store::files::Arrived;
use serde_json::Value;
use tokio::sync::Semaphore;

use super::files::{ending, opened};
use super::incoming::Named;
use super::{Unusable, licences};
use crate::design::manifest;
use crate::{App, Error};

/// Unpacking and measuring take memory: one upload after the other.
static TURN: Semaphore = Semaphore::const_new(1);

/// The name of our own manifest.
pub(super) const OURS: &str = "essaim.toml";

/// What arrived, understood as far as it goes.
pub(in crate::design) struct Judged {
    pub(in crate::design) files: Vec<DraftFile>,
    pub(in crate::design) arrived: Vec<Arrived>,
    pub(in crate::design) manifest: Option<String>,
    pub(in crate::design) kind: DraftKind,
    pub(in crate::design) reading: Value,
}

/// Looks at what arrived.
pub(in crate::design) async fn judge(app: &App, whole: Vec<Named>) -> Result<Judged, Error> {
    let _turn = TURN.acquire().await.map_err(|_closed| Error::TooMany)?;
    let files = opened(app, whole).await?;
    let (manifest, kind) = manifest_of(&files);
    let mut reading = None;
    if let Some(path) = &manifest {
        reading = read_manifest(&files, path, kind).await?;
    }
    let beside = licence_beside(&files).await?;
    let mut judged = Judged {
        files: Vec::new(),
        arrived: Vec::new(),
        manifest,
        kind,
        reading: Value::Null,
    };
    for Named { name, file } in files {
        let header = look(&name, &file).await?;
        let said = reading.as_ref().map(|reading| &reading.manifest);
        let licence = header
            .or_else(|| said.and_then(|said| licences::of_manifest(said, &name)))
            .or_else(|| beside.clone())
            .unwrap_or_else(FileLicence::none);
        judged.files.push(DraftFile {
            hash: file.hash(),
            bytes: i64::try_from(file.length()).unwrap_or(i64::MAX),
            licence,
            name,
        });
        judged.arrived.push(file);
    }
    if let Some(reading) = reading {
        judged.reading = storable(serde_json::to_value(reading).unwrap_or(Value::Null));
    }
    Ok(judged)
}

/// Which file is the manifest, and what it is.
fn manifest_of(files: &[Named]) -> (Option<String>, DraftKind) {
    let names = || files.iter().map(|file| file.name.as_str());
    if names().any(|name| name == OURS) {
        return (Some(OURS.to_owned()), DraftKind::Ours);
    }
    let only = || {
        let is_text = |name: &&str| ["toml", "yml", "yaml"].contains(&ending(name).as_str());
        let mut texts = names().filter(is_text);
        texts.next().filter(|_| texts.next().is_none())
    };
    match manifest_among(names()).or_else(only) {
        Some(path) => (Some(path.to_owned()), DraftKind::Okh),
        None => (None, DraftKind::None),
    }
}

/// What the manifest says. Of our own it is only asked whether it can be read: its reader is another.
async fn read_manifest(
    files: &[Named],
    path: &str,
    kind: DraftKind,
) -> Result<Option<Reading>, Error> {
    let Some(file) = files.iter().find(|file| file.name == path) else {
        return Ok(None);
    };
    let bytes = file.file.read().await?;
    if kind == DraftKind::Ours {
        manifest::Manifest::read(&String::from_utf8_lossy(&bytes)).map_err(|error| {
            let why = error.to_string();
            Unusable::Ours { why }
        })?;
        return Ok(None);
    }
    let name = path.to_owned();
    let reading = tokio::task::spawn_blocking(move || essaim_okh::read(&name, &bytes));
    let unread = Err(essaim_okh::Unreadable::SaysNothing);
    let reading = reading.await.unwrap_or(unread).map_err(|why| {
        let path = path.to_owned();
        Unusable::Manifest { path, why }
    })?;
    Ok(Some(reading))
}

async fn licence_beside(files: &[Named]) -> Result<Option<FileLicence>, Error> {
    for file in files {
        if licences::is_licence_file(&file.name) {
            let text = file.file.start(HEAD).await?;
            if let Some(found) = licences::of_licence_file(&text) {
                return Ok(Some(found));
            }
        }
    }
    Ok(None)
}

/// Bytes at the start of a file that are looked at.
const HEAD: usize = 8192;

/// Refuses a mesh that cannot be read. What a file says of its own licence.
async fn look(name: &str, file: &Arrived) -> Result<Option<FileLicence>, Error> {
    if ending(name) != "stl" {
        return Ok(licences::of_header(&file.start(HEAD).await?));
    }
    let bytes = file.read().await?;
    let read = move || essaim_mesh::read(&bytes, Limits::default()).map(drop);
    let read = tokio::task::spawn_blocking(read).await;
    let after = essaim_mesh::Unreadable::ReaderRefused { after: 0 };
    read.unwrap_or(Err(after)).map_err(|why| {
        let path = name.to_owned();
        Unusable::Mesh { path, why }
    })?;
    Ok(None)
}

/// Without what no database takes into a text.
fn storable(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace('\0', "\u{fffd}")),
        Value::Array(all) => all.into_iter().map(storable).collect(),
        Value::Object(map) => {
            let plain =
                |(key, value): (String, Value)| (key.replace('\0', "\u{fffd}"), storable(value));
            map.into_iter().map(plain).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}
