//! The zip of an export: both manifests, then every file as it is. It is made on the disk, one file after the
//! other: however large a version is, it takes no memory.

use std::fs::File;
use std::io::{self, Seek as _, Write as _};

use essaim_domain::ids::VersionId;
use tokio::io::AsyncReadExt as _;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, result::ZipError};

use super::{essaim, facts, okh};
use crate::{App, Error};

/// Bytes read at once.
const PIECE: usize = 64 * 1024;

/// A version as a zip.
#[derive(Debug)]
pub struct Exported {
    /// The name of the zip.
    pub name: String,
    length: u64,
    file: tokio::fs::File,
}

impl Exported {
    /// Its length in bytes.
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// Its next bytes; none at its end.
    pub async fn piece(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut piece = Vec::with_capacity(PIECE);
        let read = self.file.read_buf(&mut piece).await?;
        Ok((read > 0).then_some(piece))
    }
}

/// A version with its files, for anybody: designs are public. Each file is hashed again.
pub async fn export(app: &App, id: VersionId) -> Result<Exported, Error> {
    let facts = facts::facts(app, id).await?;
    let essaim = essaim::text(&facts).map_err(unwritten)?;
    let written = okh::written(app, &facts).await?;
    let essaim = format!("{essaim}\n{}", written.whole);
    let mut zip = ZipWriter::new(app.files.scratch().await?);
    for (path, text) in [("okh.toml", written.okh), ("essaim.toml", essaim)] {
        let add = move |zip: &mut ZipWriter<File>| zip.write_all(text.as_bytes());
        zip = added(zip, path.to_owned(), add).await?;
    }
    for file in &facts.version.files {
        let mut exact = app.files.exact(file.hash).await?.into_std().await;
        let add = move |zip: &mut ZipWriter<File>| io::copy(&mut exact, zip).map(drop);
        zip = added(zip, essaim::path(&file.name), add).await?;
    }
    let ending = tokio::task::spawn_blocking(move || ended(zip));
    let (file, length) = ending.await.map_err(unwritten)?.map_err(unwritten)?;
    Ok(Exported {
        name: format!("{}-{}.zip", facts.keys.design, essaim::number(&facts)),
        length,
        file: tokio::fs::File::from_std(file),
    })
}

async fn added(
    mut zip: ZipWriter<File>,
    path: String,
    add: impl FnOnce(&mut ZipWriter<File>) -> io::Result<()> + Send + 'static,
) -> Result<ZipWriter<File>, Error> {
    let adding = tokio::task::spawn_blocking(move || {
        let deflated = CompressionMethod::Deflated;
        let options = SimpleFileOptions::default().compression_method(deflated);
        zip.start_file(path, options)?;
        add(&mut zip)?;
        Ok::<_, ZipError>(zip)
    });
    adding.await.map_err(unwritten)?.map_err(unwritten)
}

fn ended(zip: ZipWriter<File>) -> Result<(File, u64), ZipError> {
    let mut file = zip.finish()?;
    let length = file.metadata()?.len();
    file.rewind()?;
    Ok((file, length))
}

fn unwritten(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::File(essaim_store::FileError::Disk {
        path: "export".into(),
        error: io::Error::other(error),
    })
}
