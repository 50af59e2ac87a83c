//! What can go wrong with somebody else's service.

use thiserror::Error;

/// Why a service gave no answer that can be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Trouble {
    /// The address in the settings is none.
    #[error("{0} is not an address like http://127.0.0.1:5000")]
    NotAnAddress(String),
    /// Nobody answers there.
    #[error("the service does not answer: {0}")]
    Unreachable(String),
    /// No whole answer in time.
    #[error("the service took too long")]
    Slow,
    /// It answered that it will not.
    #[error("the service refused ({status}): {said}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// The beginning of what it said.
        said: String,
    },
    /// It answered something that cannot be.
    #[error("the service's answer cannot be used: {0}")]
    Wrong(String),
}

impl Trouble {
    pub(crate) fn wrong(what: impl Into<String>) -> Self {
        Self::Wrong(what.into())
    }
}

impl From<reqwest::Error> for Trouble {
    fn from(error: reqwest::Error) -> Self {
        // The address may hold a key: it is not repeated.
        let error = error.without_url();
        if error.is_timeout() {
            Self::Slow
        } else {
            Self::Unreachable(error.to_string())
        }
    }
}
