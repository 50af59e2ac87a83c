//! Ways to send a letter.

mod error;
mod folder;
mod smtp;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

pub use error::{SendError, SetupError};
pub use smtp::{Password, Smtp, SmtpSettings, Tls};

use crate::Letter;

/// A way to send letters.
#[derive(Clone, Debug)]
pub enum Transport {
    /// To a mail server.
    Smtp(Smtp),
    /// Into a folder, one `ID.eml` each: for demonstrations, and for trying things out.
    Folder(PathBuf),
    /// Into memory: for tests.
    Memory(Arc<Mutex<Vec<Letter>>>),
}

impl Transport {
    /// An empty memory.
    pub fn memory() -> Self {
        Self::Memory(Arc::default())
    }

    /// Sends the letter; when this returns `Ok`, the mail server (or the disk) has taken it over.
    ///
    /// After [`SendError::Later`] the letter may still have been taken: send the same one again.
    pub async fn send(&self, letter: &Letter) -> Result<(), SendError> {
        match self {
            Self::Smtp(smtp) => smtp.send(letter).await,
            Self::Folder(folder) => folder::write(folder, letter).await,
            Self::Memory(letters) => {
                letters
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(letter.clone());
                Ok(())
            }
        }
    }
}
