//! The files of a zip, behind limits.

mod names;

use crate::Unreadable;
pub use names::manifest_among;
use std::io::{Cursor, Read};
use zip::CompressionMethod;
use zip::read::{ZipArchive, ZipFile};
use zip::result::{ZipError, ZipResult};

/// Largest zip, in bytes.
const MOST_PACKED: u64 = 100_000_000;
/// Most bytes it may unpack to.
const MOST_UNPACKED: u64 = 200_000_000;
/// Most files and folders in it.
const MOST_FILES: u64 = 2000;
/// How many times its packed size a file may have.
const MOST_RATIO: u64 = 100;
/// Below this nobody asks for the ratio: an empty picture may shrink a lot.
const SMALL: u64 = 1 << 20;

/// Unpacks a zip into memory: paths with slashes, and contents, in the order of its list.
///
/// Folders and the leftovers of desktops (`__MACOSX`, `.DS_Store`) are left out. What the list
/// promises is checked before anything is unpacked, and again while unpacking: memory never exceeds
/// 200 MB besides the zip itself.
///
/// # Errors
/// [`Unreadable`] when it is no zip, is above the limits, or holds encrypted files, links, names that
/// are no plain paths, files that lie over each other, or damaged ones.
pub fn unpack(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Unreadable> {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > MOST_PACKED {
        return Err(Unreadable::TooBig {
            bytes: length,
            limit: MOST_PACKED,
        });
    }
    if promised_files(bytes) > MOST_FILES {
        return Err(Unreadable::TooManyFiles { limit: MOST_FILES });
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_broken| Unreadable::NotAZip)?;
    if archive.has_duplicate_names() || !matches!(archive.has_overlapping_entries(), Ok(false)) {
        return Err(Unreadable::Overlapping);
    }
    let paths = checked(&mut archive)?;
    let mut files = Vec::new();
    let mut left = MOST_UNPACKED;
    for (index, path) in paths {
        let content = content(archive.by_index(index), &path, left)?;
        left -= u64::try_from(content.len()).unwrap_or(left).min(left);
        files.push((path, content));
    }
    Ok(files)
}

/// Everything the list says, before anything is unpacked. Gives the places of the files to unpack.
fn checked(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Vec<(usize, String)>, Unreadable> {
    let mut paths = Vec::new();
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let file = archive
            .by_index_raw(index)
            .map_err(|_broken| Unreadable::NotAZip)?;
        let path = names::path(file.name_raw())?;
        let encrypted = file.encrypted();
        if encrypted {
            return Err(Unreadable::Encrypted { path });
        }
        if names::is_link(file.unix_mode()) {
            return Err(Unreadable::Link { path });
        }
        if file.is_dir() {
            continue;
        }
        let method = file.compression();
        if method != CompressionMethod::Stored && method != CompressionMethod::Deflated {
            return Err(Unreadable::OtherMethod { path });
        }
        total = total.saturating_add(file.size());
        if total > MOST_UNPACKED {
            return Err(Unreadable::UnpacksTooBig {
                limit: MOST_UNPACKED,
            });
        }
        if file.size() > SMALL && file.size() / MOST_RATIO > file.compressed_size() {
            let limit = MOST_RATIO;
            return Err(Unreadable::ShrinksTooMuch { path, limit });
        }
        if !names::is_leftover(&path) {
            paths.push((index, path));
        }
    }
    Ok(paths)
}

/// Never more than the list promised, nor than what is left.
fn content(
    file: ZipResult<ZipFile<'_, Cursor<&[u8]>>>,
    path: &str,
    left: u64,
) -> Result<Vec<u8>, Unreadable> {
    let damaged = || Unreadable::Damaged {
        path: path.to_owned(),
    };
    let file = file.map_err(|error| match error {
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            Unreadable::OtherMethod {
                path: path.to_owned(),
            }
        }
        ZipError::Io(_)
        | ZipError::InvalidArchive(_)
        | ZipError::FileNotFound
        | ZipError::InvalidPassword
        | _ => damaged(),
    })?;
    let promised = file.size().min(left);
    let mut content = Vec::new();
    file.take(promised + 1)
        .read_to_end(&mut content)
        .map_err(|_broken| damaged())?;
    if u64::try_from(content.len()).is_ok_and(|length| length == promised) {
        Ok(content)
    } else {
        Err(damaged())
    }
}

/// The most files any end record in these bytes promises. The library makes a row for each file the
/// record it settles on promises, so all of them must be small.
fn promised_files(bytes: &[u8]) -> u64 {
    let mut most = 0;
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'P') {
        rest = rest.get(at..).unwrap_or_default();
        most = most.max(promised_here(rest).unwrap_or(0));
        rest = rest.get(1..).unwrap_or_default();
    }
    most
}

fn promised_here(record: &[u8]) -> Option<u64> {
    if record.starts_with(b"PK\x05\x06") {
        let count = record.get(10..)?.first_chunk::<2>()?;
        let count = u64::from(u16::from_le_bytes(*count));
        // All ones: the number stands in the long record, which is looked at by itself.
        return (count != u64::from(u16::MAX)).then_some(count);
    }
    let record = record.strip_prefix(b"PK\x06\x06")?;
    let count = record.get(28..)?.first_chunk::<8>()?;
    Some(u64::from_le_bytes(*count))
}
