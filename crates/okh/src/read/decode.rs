//! From bytes to text.

use super::{LooksLike, MOST_BYTES, Notes};
use crate::{Unreadable, Warning};
use std::borrow::Cow;

/// UTF-8 with or without its mark, else Latin-1; every line end as `\n`.
pub(super) fn text<'a>(bytes: &'a [u8], notes: &mut Notes) -> Result<Cow<'a, str>, Unreadable> {
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooBig {
            bytes: count(bytes.len()),
            limit: count(MOST_BYTES),
        });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(Unreadable::Empty);
    }
    if let Some(looks_like) = LooksLike::from_start_of(bytes) {
        return Err(Unreadable::NotAManifest { looks_like });
    }
    let text = if let Ok(text) = std::str::from_utf8(bytes) {
        Cow::Borrowed(text)
    } else {
        notes.add(Warning::NotUtf8);
        Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect())
    };
    if text.contains('\r') {
        return Ok(Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")));
    }
    Ok(text)
}

/// A length as a number of ours.
pub(super) fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
