//! Letters as files.

use std::io;
use std::path::Path;

use tokio::fs;
use tokio::io::AsyncWriteExt;

use super::SendError;
use crate::{Letter, eml};

/// Writes `ID.eml`: whole or not at all, and the same file when sent again.
pub(crate) async fn write(folder: &Path, letter: &Letter) -> Result<(), SendError> {
    let bytes = eml::written(letter)
        .map_err(|error| SendError::refused(&error))?
        .formatted();
    put(folder, &letter.id.to_string(), &bytes)
        .await
        .map_err(|error| SendError::later(&format!("{}: {error}", folder.display())))
}

async fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder).await?;
    let unfinished = folder.join(format!(".{name}.part"));
    let mut file = fs::File::create(&unfinished).await?;
    file.write_all(bytes).await?;
    file.sync_all().await?;
    fs::rename(&unfinished, folder.join(format!("{name}.eml"))).await
}
