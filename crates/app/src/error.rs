//! Why a use case did not happen. Nothing of it was kept.

use crate::design::Unusable;
use essaim_domain::{Invalid, Reason, Refusal};
use essaim_store::{FileError, Retry, StoreError};

/// What a use case answers when it did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or not for her: both look the same.
    #[error("it does not exist, or not for you")]
    NotFound,
    /// The rules or its state do not allow it now.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// Fields that cannot be taken as they are.
    #[error("some fields cannot be taken")]
    Invalid(Vec<Invalid>),
    /// The key of this repeat was used for another request.
    #[error("the key was used for another request")]
    KeyReused,
    /// Files of a design that cannot be taken. Nothing of them was kept.
    #[error("{}", .0.said().words(essaim_words::Lang::En))]
    Unusable(Box<Unusable>),
    /// Too many tries; later.
    #[error("too many tries")]
    TooMany,
    /// The database could not do it.
    #[error(transparent)]
    Store(StoreError),
    /// The folder of files could not do it.
    #[error(transparent)]
    File(#[from] FileError),
}

impl Error {
    /// Is it a file that is missing, or not as it was kept? Nothing of it was handed out.
    pub const fn is_damage(&self) -> bool {
        matches!(
            self,
            Self::File(FileError::Damaged { .. } | FileError::Missing { .. })
        )
    }

    /// One field that cannot be taken.
    pub fn field(field: &'static str, reason: Reason) -> Self {
        Self::Invalid(vec![Invalid::new(field, reason)])
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        if matches!(error, StoreError::NotFound) {
            Self::NotFound
        } else {
            Self::Store(error)
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        if refusal == Refusal::NotFound {
            Self::NotFound
        } else {
            Self::Refused(refusal)
        }
    }
}

impl From<Unusable> for Error {
    fn from(unusable: Unusable) -> Self {
        Self::Unusable(Box::new(unusable))
    }
}

impl From<Invalid> for Error {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(vec![invalid])
    }
}

impl Retry for Error {
    fn is_retryable(&self) -> bool {
        match self {
            Self::Store(error) => error.is_retryable(),
            Self::NotFound
            | Self::Refused(_)
            | Self::Invalid(_)
            | Self::KeyReused
            | Self::Unusable(_)
            | Self::TooMany
            | Self::File(_) => false,
        }
    }
}
