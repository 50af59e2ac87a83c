//! Why a command ended without doing what it was asked.

use std::fmt::Display;

/// Why a command ended.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Failure {
    /// Something is wrong: with the data, the database, the disk.
    #[error("essaim: {0}")]
    Wrong(String),
    /// It was asked in a way it does not understand.
    #[error("essaim: {0}")]
    Usage(String),
}

impl Failure {
    /// Something is wrong.
    pub(crate) fn wrong(why: impl Display) -> Self {
        Self::Wrong(why.to_string())
    }

    /// Something was asked in a wrong way.
    pub(crate) fn usage(why: impl Display) -> Self {
        Self::Usage(why.to_string())
    }

    /// How the process ends.
    pub(crate) const fn code(&self) -> u8 {
        match self {
            Self::Wrong(_) => 1,
            Self::Usage(_) => 2,
        }
    }
}
