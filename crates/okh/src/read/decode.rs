//! From bytes to text.

use super::{LooksLike, MOST_BYTES, Notes};
use crate::{Unreadable, Warning};
use std::borrow::Cow;

/// UTF-8 with or without its mark, UTF-16 with it, else Latin-1; every line end as `\n`.
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
    if let Some(text) = utf16(bytes) {
        return Ok(Cow::Owned(unix(&text)));
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
        return Ok(Cow::Owned(unix(&text)));
    }
    Ok(text)
}

/// What old editors write as "Unicode"; none without its mark, or when it is not text.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (unit, rest): (fn([u8; 2]) -> u16, _) = match bytes.split_first_chunk::<2>()? {
        (b"\xFF\xFE", rest) => (u16::from_le_bytes, rest),
        (b"\xFE\xFF", rest) => (u16::from_be_bytes, rest),
        _ => return None,
    };
    let (units, []) = rest.as_chunks::<2>() else {
        return None;
    };
    let units = units.iter().map(|pair| unit(*pair));
    let text: String = char::decode_utf16(units).collect::<Result<_, _>>().ok()?;
    (!text.trim().is_empty() && !text.contains('\0')).then_some(text)
}

/// Every line end as `\n`.
fn unix(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A length as a number of ours.
pub(super) fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
