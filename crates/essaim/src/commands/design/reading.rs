//! The files of a folder or a zip on this machine.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use essaim_app::design;

use super::refused;
use crate::Failure;

/// Bytes read from a folder at most, all files together.
const MOST_BYTES: u64 = 256 << 20;
/// Files read from a folder at most.
const MOST_FILES: usize = 2000;
/// Folders in folders at most.
const DEEPEST: usize = 8;

/// Reads what lies there, by its path below the folder.
pub(super) fn files_of(path: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut reading = Reading::default();
    if path.is_dir() {
        reading.folder(path, "", 0)?;
    } else if path.is_file() {
        reading.zip(path)?;
    } else {
        return Err(Failure::usage(format!(
            "{} is no folder and no zip; nothing was added",
            path.display()
        )));
    }
    Ok(reading.files)
}

#[derive(Default)]
struct Reading {
    files: Vec<(String, Vec<u8>)>,
    bytes: u64,
}

impl Reading {
    /// Reads a folder; `within` is its path below the one given, with a slash at its end.
    fn folder(&mut self, folder: &Path, within: &str, depth: usize) -> Result<(), Failure> {
        if depth > DEEPEST {
            return Err(refused(folder, "folders lie too deep in each other"));
        }
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut entries = entries.map_err(|error| refused(folder, error))?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let Ok(name) = entry.file_name().into_string() else {
                return Err(refused(&path, "its name is not UTF-8"));
            };
            if name.starts_with('.') {
                continue;
            }
            let kind = entry.file_type().map_err(|error| refused(&path, error))?;
            let within = format!("{within}{name}");
            if kind.is_dir() {
                self.folder(&path, &format!("{within}/"), depth + 1)?;
            } else if kind.is_file() {
                self.file(&path, within)?;
            } else if kind.is_symlink() {
                return Err(refused(
                    &path,
                    "it is a symbolic link: put the file itself there",
                ));
            } else {
                return Err(refused(&path, "it is no file"));
            }
        }
        Ok(())
    }

    /// Reads a zip, without the one folder everything in it may lie in.
    fn zip(&mut self, path: &Path) -> Result<(), Failure> {
        self.file(path, String::new())?;
        let packed = self.files.pop().map(|(_, bytes)| bytes);
        let files = essaim_okh::unpack(&packed.unwrap_or_default());
        self.files = design::without_root(files.map_err(|error| refused(path, error))?);
        Ok(())
    }

    fn file(&mut self, path: &Path, within: String) -> Result<(), Failure> {
        if self.files.len() == MOST_FILES {
            return Err(refused(
                path,
                format!("the folder has more than {MOST_FILES} files"),
            ));
        }
        let left = MOST_BYTES - self.bytes;
        let mut content = Vec::new();
        let read = File::open(path).and_then(|file| file.take(left + 1).read_to_end(&mut content));
        read.map_err(|error| refused(path, error))?;
        let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
        if size > left {
            let most = MOST_BYTES >> 20;
            return Err(refused(
                path,
                format!("the folder has more than {most} MiB"),
            ));
        }
        self.bytes += size;
        self.files.push((within, content));
        Ok(())
    }
}
