//! Mails rendered and sent: SMTP, a folder, or memory.
//!
//! A [`Message`] says who gets what; [`Message::render`] makes a [`Letter`] of it, with every word from
//! `essaim-words`; a [`Transport`] sends the letter. Nothing here reads a clock or draws a random
//! number: the same message always gives the same bytes, so that a letter sent twice after a crash
//! carries the same `Message-ID` and is one letter for its reader.

mod eml;
mod frame;
pub mod kind;
mod letter;
mod link;
mod sender;
mod transport;
mod wrap;

pub use kind::Kind;
pub use letter::{Letter, Message};
pub use link::{Link, NotALink};
pub use sender::{NotAHost, Sender};
pub use transport::{Password, SendError, SetupError, Smtp, SmtpSettings, Tls, Transport};
