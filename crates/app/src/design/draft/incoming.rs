//! Files while they arrive, piece by piece: on the disk under temporary names, hashed on the way, under
//! limits. Dropped before they are whole, they leave nothing.

use essaim_store::FileError;
use essaim_store::files::{Arrived, Upload};

use super::Unusable;
use crate::access::Right;
use crate::{Actor, App, Error};

/// Bytes of one file at most.
pub const MOST_OF_A_FILE: u64 = 64 << 20;

/// Bytes of all files at most.
pub const MOST: u64 = 200 << 20;

/// Files at most.
pub const MOST_FILES: usize = 300;

/// A file that arrived whole.
#[derive(Debug)]
pub(in crate::design) struct Named {
    pub(super) name: String,
    pub(super) file: Arrived,
}

/// Files that are arriving.
#[derive(Debug)]
pub struct Incoming<'a> {
    app: &'a App,
    whole: Vec<Named>,
    now: Option<(String, Upload)>,
    left: u64,
}

impl<'a> Incoming<'a> {
    /// Begins to take files from somebody who may add designs.
    pub fn begin(app: &'a App, who: &Actor) -> Result<Self, Error> {
        who.may_somewhere(Right::AddDesign)?;
        Ok(Self::unasked(app))
    }

    /// Begins to take files out of a zip that arrived, or from the operator.
    pub(in crate::design) const fn unasked(app: &'a App) -> Self {
        Self {
            app,
            whole: Vec::new(),
            now: None,
            left: MOST,
        }
    }

    /// The next file, under the name it came with.
    pub async fn file(&mut self, name: &str) -> Result<(), Error> {
        if self.whole.len() == MOST_FILES {
            let limit = MOST_FILES.try_into().unwrap_or(u64::MAX);
            return Err(Unusable::TooManyFiles { limit }.into());
        }
        let upload = self.app.files.upload(MOST_OF_A_FILE).await?;
        self.now = Some((name.to_owned(), upload));
        Ok(())
    }

    /// A piece of that file.
    pub async fn write(&mut self, piece: &[u8]) -> Result<(), Error> {
        let length = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        let Some(left) = self.left.checked_sub(length) else {
            return Err(Unusable::TooMuch { limit: MOST }.into());
        };
        self.left = left;
        let Some((name, upload)) = &mut self.now else {
            return Err(Unusable::CutShort.into());
        };
        upload.write(piece).await.map_err(|error| match error {
            FileError::TooLarge { limit } => {
                let path = name.clone();
                Unusable::TooLarge { path, limit }.into()
            }
            other @ (FileError::Missing { .. }
            | FileError::Damaged { .. }
            | FileError::OtherInstance { .. }
            | FileError::NoInstance { .. }
            | FileError::Disk { .. }
            | _) => Error::File(other),
        })
    }

    /// That file is whole.
    pub async fn end(&mut self) -> Result<(), Error> {
        if let Some((name, upload)) = self.now.take() {
            let file = upload.arrived().await?;
            self.whole.push(Named { name, file });
        }
        Ok(())
    }

    /// All files, whole.
    pub(in crate::design) fn whole(self) -> Vec<Named> {
        self.whole
    }
}
