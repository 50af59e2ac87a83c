//! The files of what arrived: out of a zip, under names that are plain and met once.

use std::collections::BTreeSet;

use essaim_domain::design::FileName;

use super::incoming::Named;
use super::{Incoming, Unusable};
use crate::{App, Error};

/// Slicers run scripts out of these, machines run them themselves.
const NOT_TAKEN: [&str; 8] = [
    "3mf", "gcode", "gco", "bgcode", "x3g", "makerbot", "ufp", "nc",
];

/// Archives are opened when they come alone, and only zips.
const ARCHIVES: [&str; 7] = ["zip", "7z", "rar", "gz", "tgz", "xz", "tar"];

/// The ending of a name, in small letters.
pub(super) fn ending(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or(name);
    last.rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase())
        .unwrap_or_default()
}

/// The files themselves: those of the zip when one came alone.
pub(super) async fn opened(app: &App, mut whole: Vec<Named>) -> Result<Vec<Named>, Error> {
    match whole.pop() {
        Some(only) if whole.is_empty() && is_zip(&only).await? => {
            let files = unpacked(app, only).await?;
            Ok(plain(files)?)
        }
        Some(last) => {
            whole.push(last);
            Ok(plain(whole)?)
        }
        None => Err(Unusable::NoFile.into()),
    }
}

async fn is_zip(file: &Named) -> Result<bool, Error> {
    if NOT_TAKEN.contains(&ending(&file.name).as_str()) {
        return Ok(false);
    }
    let start = file.file.start(4).await?;
    Ok(start == b"PK\x03\x04" || start == b"PK\x05\x06" || ending(&file.name) == "zip")
}

/// The files of a zip, behind the limits of [`essaim_okh::unpack`] and our own.
async fn unpacked(app: &App, zip: Named) -> Result<Vec<Named>, Error> {
    let bytes = zip.file.read().await?;
    drop(zip);
    let unpacking = tokio::task::spawn_blocking(move || essaim_okh::unpack(&bytes));
    let broken = essaim_okh::Unreadable::NotAZip;
    let files = unpacking.await.unwrap_or(Err(broken));
    let files = without_root(files.map_err(Unusable::Zip)?);
    let mut incoming = Incoming::unasked(app);
    for (path, content) in files {
        if path.split('/').any(|part| part.starts_with('.')) {
            continue; // a program's own, never part of a design
        }
        incoming.file(&path).await?;
        incoming.write(&content).await?;
        incoming.end().await?;
    }
    Ok(incoming.whole())
}

/// Files without the one folder everything lies in, as zips of repositories have it.
pub fn without_root(mut files: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    let root = files.first().and_then(|(path, _)| path.split_once('/'));
    let Some(root) = root.map(|(root, _)| format!("{root}/")) else {
        return files;
    };
    if files.iter().all(|(path, _)| path.starts_with(&root)) {
        for (path, _) in &mut files {
            path.drain(..root.len());
        }
    }
    files
}

/// Refuses names that lead elsewhere, come twice, or are of kinds nobody should be sent.
fn plain(mut files: Vec<Named>) -> Result<Vec<Named>, Unusable> {
    let mut met = BTreeSet::new();
    for file in &mut files {
        let path = file.name.clone();
        let name: FileName = path
            .parse()
            .map_err(|_| Unusable::BadName { path: shown(&path) })?;
        if !met.insert(name.as_str().to_lowercase()) {
            return Err(Unusable::SameName { path });
        }
        let kind = ending(name.as_str());
        if NOT_TAKEN.contains(&kind.as_str()) {
            return Err(Unusable::NotTaken { path });
        }
        if ARCHIVES.contains(&kind.as_str()) {
            return Err(Unusable::ZipAmongOthers { path });
        }
        if file.file.length() == 0 {
            return Err(Unusable::Empty { path });
        }
        name.as_str().clone_into(&mut file.name);
    }
    if files.is_empty() {
        return Err(Unusable::NoFile);
    }
    files.sort_by(|left, right| left.name.cmp(&right.name));
    Ok(files)
}

/// A name as it can be shown.
fn shown(path: &str) -> String {
    path.chars()
        .filter(|c| !c.is_control())
        .take(FileName::LONGEST)
        .collect()
}
