//! Why a letter was not sent.

/// Why a letter was not sent. Neither says the address: what a mail server repeats of it is taken out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The mail server will never take this letter for this address: sending again changes nothing.
    #[error(
        "the mail server refuses this letter for good ({reply}); it is kept: call the person or correct the address"
    )]
    Refused {
        /// What the server answered.
        reply: String,
    },
    /// Not now: a 4xx reply, no connection, a delay, or a fault of the settings that is not the address's.
    #[error("the letter could not be handed over yet ({why}); it is kept and will be sent again")]
    Later {
        /// What happened.
        why: String,
    },
}

impl SendError {
    pub(crate) fn later(why: &impl ToString) -> Self {
        Self::Later {
            why: without_addresses(&why.to_string()),
        }
    }

    pub(crate) fn refused(reply: &impl ToString) -> Self {
        Self::Refused {
            reply: without_addresses(&reply.to_string()),
        }
    }
}

/// Why a mail server cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    /// A password would cross a network in clear.
    #[error(
        "the mail password would be sent unencrypted to {host}: choose TLS, or a server on this computer"
    )]
    PasswordInClear {
        /// The server.
        host: String,
    },
    /// The TLS library does not take the host's name.
    #[error("TLS cannot be set up for {host}: {why}; check the name of the mail server")]
    Tls {
        /// The server.
        host: String,
        /// What the library says.
        why: String,
    },
}

/// Addresses live in `contact` only (design, decision 8), not in logs or dead letters.
fn without_addresses(text: &str) -> String {
    let words: Vec<_> = text
        .split_whitespace()
        .map(|word| if word.contains('@') { "…" } else { word })
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_repeats_of_an_address_is_taken_out() {
        let error = SendError::refused(&"550 5.1.1\r\n<lea@example.invalid>: no such user");
        assert_eq!(
            error,
            SendError::Refused {
                reply: "550 5.1.1 … no such user".to_owned()
            }
        );
    }
}
