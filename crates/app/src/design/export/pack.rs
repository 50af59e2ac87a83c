//! The zip of an export: both manifests, then every file as it is.

use std::io::{Cursor, Write as _};

use essaim_domain::ids::VersionId;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, result::ZipError};

use super::{essaim, facts, okh};
use crate::{App, Error};

/// A version as a zip.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The name of the zip.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A version with its files, for anybody: designs are public. Each file is hashed again.
pub async fn export(app: &App, id: VersionId) -> Result<Exported, Error> {
    let facts = facts::facts(app, id).await?;
    let essaim = essaim::text(&facts).map_err(unwritten)?;
    let okh = okh::text(app, &facts).await?;
    let mut files = vec![
        ("okh.toml".to_owned(), okh.into_bytes()),
        ("essaim.toml".to_owned(), essaim.into_bytes()),
    ];
    for file in &facts.version.files {
        let bytes = app.files.read(file.hash).await?;
        files.push((essaim::path(&file.name), bytes));
    }
    let name = format!("{}-{}.zip", facts.keys.design, essaim::number(&facts));
    let packing = tokio::task::spawn_blocking(move || zipped(files));
    let bytes = packing.await.map_err(unwritten)?.map_err(unwritten)?;
    Ok(Exported { name, bytes })
}

fn zipped(files: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (path, bytes) in files {
        zip.start_file(path, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn unwritten(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::File(essaim_store::FileError::Disk {
        path: "export".into(),
        error: std::io::Error::other(error),
    })
}
