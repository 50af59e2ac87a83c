//! Letters handed to a mail server (RFC 5321).

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;

use super::{SendError, SetupError};
use crate::{Letter, eml};

/// How long parting may take once the letter was taken or refused.
const GOODBYE: Duration = Duration::from_secs(2);

/// How the connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// Not at all: a server on this computer, or one that takes no password.
    None,
    /// After `STARTTLS` (RFC 3207), usually port 587; never without it.
    StartTls,
    /// From the first byte (RFC 8314), usually port 465.
    Wrapper,
}

/// A password that does not show in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// A password.
    pub fn new(password: impl Into<String>) -> Self {
        Self(password.into())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Which mail server, and how to speak to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmtpSettings {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is encrypted.
    pub tls: Tls,
    /// The account, when it wants one.
    pub account: Option<(String, Password)>,
    /// The longest a whole conversation may take; [`SmtpSettings::TIMEOUT`] unless a test is in a hurry.
    pub timeout: Duration,
}

impl SmtpSettings {
    /// How long a conversation may take.
    pub const TIMEOUT: Duration = Duration::from_secs(20);
}

/// A mail server. One connection per letter: nothing is lost with a connection that dies.
#[derive(Clone)]
pub struct Smtp {
    settings: SmtpSettings,
    tls: Option<TlsParameters>,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Smtp").field(&self.settings).finish()
    }
}

impl Smtp {
    /// Checks the settings; nothing is contacted yet.
    pub fn new(settings: SmtpSettings) -> Result<Self, SetupError> {
        let host = settings.host.clone();
        let tls = match settings.tls {
            Tls::None if settings.account.is_some() && !is_this_computer(&host) => {
                return Err(SetupError::PasswordInClear { host });
            }
            Tls::None => None,
            Tls::StartTls | Tls::Wrapper => Some(TlsParameters::new(host.clone()).map_err(
                |error| SetupError::Tls {
                    host,
                    why: error.to_string(),
                },
            )?),
        };
        Ok(Self { settings, tls })
    }

    /// Hands the letter over.
    pub(crate) async fn send(&self, letter: &Letter) -> Result<(), SendError> {
        let limit = self.settings.timeout;
        let Ok(conversation) = timeout(limit, self.converse(letter)).await else {
            let why = format!(
                "no answer from the mail server within {} s",
                limit.as_secs_f32()
            );
            return Err(SendError::later(&why));
        };
        let (outcome, mut connection) = conversation?;
        // A server slow to part has taken the letter all the same.
        let _parted = timeout(GOODBYE, connection.abort()).await;
        outcome
    }

    /// Only what is said about the recipient or the letter counts against the letter: a refused
    /// password or sender is the operator's to repair, and must not empty the outbox.
    async fn converse(
        &self,
        letter: &Letter,
    ) -> Result<(Result<(), SendError>, AsyncSmtpConnection), SendError> {
        let bytes = eml::written(letter)
            .map_err(|error| SendError::refused(&error))?
            .formatted();
        let from = eml::address(letter.from.address()).map_err(|error| SendError::later(&error))?;
        let to = eml::address(&letter.to).map_err(|error| SendError::refused(&error))?;

        let mut connection = self
            .open(letter.from.host())
            .await
            .map_err(|error| SendError::later(&error))?;
        let sender = Mail::new(Some(from), Vec::new());
        let outcome = match connection.command(sender).await {
            Err(error) => Err(SendError::later(&error)),
            Ok(_) => hand_over(&mut connection, Rcpt::new(to, Vec::new()), &bytes)
                .await
                .map_err(|error| judged(&error)),
        };
        Ok((outcome, connection))
    }

    /// A connection, encrypted and signed in as the settings want.
    async fn open(&self, our_host: &str) -> Result<AsyncSmtpConnection, Error> {
        let SmtpSettings {
            host,
            port,
            tls,
            account,
            timeout: limit,
        } = &self.settings;
        let hello = ClientId::Domain(our_host.to_owned());
        let from_first_byte = match tls {
            Tls::Wrapper => self.tls.clone(),
            Tls::None | Tls::StartTls => None,
        };
        let server = (host.as_str(), *port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(
            server,
            Some(*limit),
            &hello,
            from_first_byte,
            None,
        )
        .await?;
        if let (Tls::StartTls, Some(parameters)) = (tls, &self.tls) {
            connection.starttls(parameters.clone(), &hello).await?;
        }
        if let Some((user, Password(password))) = account {
            let credentials = Credentials::new(user.clone(), password.clone());
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], &credentials)
                .await?;
        }
        Ok(connection)
    }
}

async fn hand_over(
    connection: &mut AsyncSmtpConnection,
    recipient: Rcpt,
    bytes: &[u8],
) -> Result<(), Error> {
    connection.command(recipient).await?;
    connection.command(Data).await?;
    connection.message(bytes).await?;
    Ok(())
}

/// A 5xx reply is for good, unless it asks for a sign-in (RFC 4954, 530 and 535): that is no fault of
/// the letter's.
fn judged(error: &Error) -> SendError {
    let code = error.status().map(u16::from);
    if error.is_permanent() && !matches!(code, Some(530 | 535)) {
        SendError::refused(&error)
    } else {
        SendError::later(&error)
    }
}

fn is_this_computer(host: &str) -> bool {
    host == "localhost"
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(host: &str, tls: Tls) -> SmtpSettings {
        SmtpSettings {
            host: host.to_owned(),
            port: 587,
            tls,
            account: Some(("essaim".to_owned(), Password::new("OPEN-SESAME"))),
            timeout: SmtpSettings::TIMEOUT,
        }
    }

    #[test]
    fn a_password_never_crosses_a_network_in_clear() {
        assert!(Smtp::new(settings("mail.example.invalid", Tls::None)).is_err());
        for host in ["localhost", "127.0.0.1", "::1"] {
            assert!(Smtp::new(settings(host, Tls::None)).is_ok());
        }
        assert!(Smtp::new(settings("mail.example.invalid", Tls::StartTls)).is_ok());
    }

    #[test]
    fn a_password_stays_out_of_logs() {
        let smtp = Smtp::new(settings("mail.example.invalid", Tls::Wrapper)).unwrap();
        let shown = format!("{:?}", super::super::Transport::Smtp(smtp));
        assert!(
            shown.contains("mail.example.invalid") && !shown.contains("SESAME"),
            "{shown}"
        );
    }
}
