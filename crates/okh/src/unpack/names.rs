//! Which names a zip may hold, and which of them is the manifest.

use crate::Unreadable;
use crate::sentence::short;

const LONGEST: usize = 500;

/// A plain path inside a folder, UTF-8, with slashes. A folder keeps no slash at its end.
pub(super) fn path(raw: &[u8]) -> Result<String, Unreadable> {
    let bad = || Unreadable::BadPath {
        path: short(&String::from_utf8_lossy(raw)),
    };
    let name = std::str::from_utf8(raw).map_err(|_latin| bad())?;
    let path = name.strip_suffix('/').unwrap_or(name);
    let odd = |letter: char| letter.is_control() || matches!(letter, '\\' | ':');
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    if path.len() > LONGEST || path.contains(odd) || !path.split('/').all(plain) {
        return Err(bad());
    }
    Ok(path.to_owned())
}

/// Neither a file nor a folder: a symbolic link, a device.
pub(super) fn is_link(unix_mode: Option<u32>) -> bool {
    let kind = unix_mode.map_or(0, |mode| mode & 0o170_000);
    !matches!(kind, 0 | 0o100_000 | 0o040_000)
}

/// What desktops leave in zips.
pub(super) fn is_leftover(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or(path);
    path.starts_with("__MACOSX/") || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(&last)
}

/// The manifest among the files of a folder or zip: `okh.toml`, then `okh.yml`, then any `*okh*`
/// with one of these endings; of several the one least deep.
pub fn manifest_among<'a>(paths: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let ranked = paths.into_iter().filter_map(|path| {
        let depth = path.matches('/').count();
        Some(((depth, rank(path)?, path), path))
    });
    ranked.min().map(|(_, path)| path)
}

fn rank(path: &str) -> Option<u8> {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let (stem, ending) = name.rsplit_once('.')?;
    match (stem, ending) {
        ("okh", "toml") => Some(0),
        ("okh", "yml" | "yaml") => Some(1),
        (stem, "toml") if stem.contains("okh") => Some(2),
        (stem, "yml" | "yaml") if stem.contains("okh") => Some(3),
        _ => None,
    }
}
