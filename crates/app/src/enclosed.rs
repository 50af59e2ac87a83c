//! A file that comes with a form: written to the disk as it arrives, kept only when the form is good.

use essaim_domain::Reason;
use essaim_store::files::{Arrived, Upload};

use crate::design::Unusable;
use crate::{App, Error};

/// The most bytes of a file enclosed: a scan or a photograph.
pub const MOST_ENCLOSED: u64 = 10 * 1024 * 1024;

/// What a file may be: recognised by its first bytes, whatever its name says.
const TYPES: [(&[u8], &str); 3] = [
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
];

/// A file that is arriving. Dropped before its end, it leaves nothing.
#[derive(Debug)]
pub struct Enclosing {
    name: String,
    upload: Upload,
}

impl Enclosing {
    /// Begins a file of this name, of [`MOST_ENCLOSED`] bytes at most.
    pub async fn begin(app: &App, name: &str) -> Result<Self, Error> {
        Ok(Self {
            name: name.to_owned(),
            upload: app.files.upload(MOST_ENCLOSED).await?,
        })
    }

    /// Adds a piece.
    ///
    /// # Errors
    /// [`Unusable::TooLarge`] beyond the limit.
    pub async fn write(&mut self, piece: &[u8]) -> Result<(), Error> {
        match self.upload.write(piece).await {
            Err(essaim_store::FileError::TooLarge { limit }) => {
                let path = self.name.clone();
                Err(Unusable::TooLarge { path, limit }.into())
            }
            other => Ok(other?),
        }
    }

    /// The whole file.
    pub async fn end(self) -> Result<Enclosed, Error> {
        Ok(Enclosed {
            name: self.name,
            file: self.upload.arrived().await?,
        })
    }
}

/// A file that arrived whole with a form and is not kept yet.
#[derive(Debug)]
pub struct Enclosed {
    /// Its name, as sent.
    pub name: String,
    /// What arrived.
    pub file: Arrived,
}

impl Enclosed {
    /// What it is: the media type of a PDF, JPEG or PNG.
    ///
    /// # Errors
    /// [`Reason::NotAScan`] for anything else.
    pub async fn media_type(&self) -> Result<&'static str, Error> {
        let bytes = self.file.read().await?;
        let known = TYPES.iter().find(|(first, _)| bytes.starts_with(first));
        known
            .map(|(_, name)| *name)
            .ok_or_else(|| Error::field("file", Reason::NotAScan))
    }
}
