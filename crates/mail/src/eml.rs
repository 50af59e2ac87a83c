//! A letter as bytes (RFC 5322 and MIME).

use std::time::SystemTime;

use essaim_domain::Instant;
use essaim_domain::person::Email;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};

use crate::Letter;
use crate::wrap::one_line;

/// Why a letter cannot be written down.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unwritable {
    /// The mail library is stricter than we are about addresses.
    #[error("the mail library does not take this address")]
    Address(#[from] lettre::address::AddressError),
    /// The mail library misses something.
    #[error(transparent)]
    Message(#[from] lettre::error::Error),
}

/// The letter with its headers, ready for a mail server or a file.
pub(crate) fn written(letter: &Letter) -> Result<Message, Unwritable> {
    let from = mailbox(Some(&letter.from_name), letter.from.address())?;
    let mut builder = Message::builder()
        .date(SystemTime::from(letter.at.max(Instant::UNIX_EPOCH)))
        .message_id(Some(format!("<{}@{}>", letter.id, letter.from.host())))
        .from(from)
        .to(mailbox(letter.to_name.as_deref(), &letter.to)?)
        .subject(one_line(&letter.subject))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("Content-Language", letter.lang.as_str()));
    if let Some(reply_to) = letter.from.reply_to() {
        builder = builder.reply_to(mailbox(Some(&letter.from_name), reply_to)?);
    }
    let parts = MultiPart::alternative()
        // The same letter gives the same bytes; `=_` cannot stand in quoted-printable text.
        .boundary(format!("=_{}", letter.id))
        .singlepart(part(ContentType::TEXT_PLAIN, &letter.text))
        .singlepart(part(ContentType::TEXT_HTML, &letter.html));
    Ok(builder.multipart(parts)?)
}

/// The address as the mail library holds it.
pub(crate) fn address(email: &Email) -> Result<Address, Unwritable> {
    Ok(email.as_str().parse()?)
}

fn mailbox(name: Option<&str>, email: &Email) -> Result<Mailbox, Unwritable> {
    // The library panics on a name with a control character, and a letter's fields are anybody's.
    Ok(Mailbox::new(name.map(one_line), address(email)?))
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn part(kind: ContentType, text: &str) -> SinglePart {
    let lines = text.replace('\n', "\r\n");
    let body = Body::new_with_encoding(lines, ContentTransferEncoding::QuotedPrintable);
    let body = body.unwrap_or_else(Body::new);
    SinglePart::builder().header(kind).body(body)
}
