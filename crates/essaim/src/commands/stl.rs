//! An STL file on this machine, read within the limits of a command.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use essaim_mesh::{Limits, Mesh, Unreadable, read};
use sha2::{Digest, Sha256};

/// A triangle of a text file takes some 250 bytes; blanks are forgiven.
const BYTES_A_TRIANGLE: u64 = 400;
const LEAST_BYTES: u64 = 1 << 20;

/// What a command reads at most.
pub(super) fn limits(triangles: u64) -> Limits {
    Limits {
        bytes: triangles.saturating_mul(BYTES_A_TRIANGLE).max(LEAST_BYTES),
        triangles,
    }
}

/// A file that was read.
#[derive(Debug)]
pub(super) struct Stl {
    pub(super) sha256: String,
    pub(super) mesh: Mesh,
}

/// Opens, hashes and reads a file; the sentence says why not.
pub(super) fn open(file: &Path, limits: Limits) -> Result<Stl, String> {
    let bytes = content(file, limits)?;
    let mesh = read(&bytes, limits).map_err(|refusal| refusal.to_string())?;
    let sha256 = hex::encode(Sha256::digest(&bytes));
    Ok(Stl { sha256, mesh })
}

/// One byte more than the limit is read at most, so that what grows meanwhile is refused too.
fn content(file: &Path, limits: Limits) -> Result<Vec<u8>, String> {
    let unopened = |error: std::io::Error| format!("it could not be opened: {error}");
    let opened = File::open(file).map_err(unopened)?;
    let about = opened.metadata().map_err(unopened)?;
    if about.is_dir() {
        return Err(unopened(std::io::ErrorKind::IsADirectory.into()));
    }
    if about.len() > limits.bytes {
        let (bytes, limit) = (about.len(), limits.bytes);
        return Err(Unreadable::TooBig { bytes, limit }.to_string());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    let read = opened
        .take(limits.bytes.saturating_add(1))
        .read_to_end(&mut bytes);
    read.map_err(|error| format!("it could not be read: {error}"))?;
    Ok(bytes)
}
