//! Which kind of file the bytes are, or why they are none we read.

use super::length;
use crate::{LooksLike, Unreadable};

const HEADER: usize = 80;
const RECORD: u64 = 50;

/// A file that may be read.
pub(super) enum Shape<'a> {
    /// Its length is exactly what its count says; at least one triangle.
    Binary { count: u32, body: &'a [u8] },
    /// It starts with `solid`; byte order mark and padding are taken off.
    Text(&'a [u8]),
}

/// Decides by length first, then by the first word.
pub(super) fn of(bytes: &[u8]) -> Result<Shape<'_>, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    let promised = promised(bytes);
    if let Some((count, body)) = promised
        && u64::from(count) * RECORD == length(body)
    {
        return match count {
            0 => Err(Unreadable::NoTriangles),
            1.. => Ok(Shape::Binary { count, body }),
        };
    }
    let text = trimmed(bytes);
    // A damaged binary file may start with `solid` too, but no text has a zero byte.
    if first_word_is_solid(text) && !bytes.iter().take(512).any(|byte| *byte == 0) {
        return Ok(Shape::Text(text));
    }
    Err(damage(bytes, promised))
}

fn promised(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (count, body) = bytes.get(HEADER..)?.split_first_chunk::<4>()?;
    Some((u32::from_le_bytes(*count), body))
}

/// Some programs pad with zeros or the end mark of old systems (0x1A).
fn trimmed(bytes: &[u8]) -> &[u8] {
    let start = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii_start();
    let end = start
        .iter()
        .rposition(|byte| !matches!(byte, 0 | 0x1A) && !byte.is_ascii_whitespace());
    end.and_then(|last| start.get(..=last)).unwrap_or(&[])
}

fn first_word_is_solid(text: &[u8]) -> bool {
    let Some((word, rest)) = text.split_first_chunk::<5>() else {
        return false;
    };
    word.eq_ignore_ascii_case(b"solid") && rest.first().is_none_or(u8::is_ascii_whitespace)
}

fn damage(bytes: &[u8], promised: Option<(u32, &[u8])>) -> Unreadable {
    let known = LooksLike::from_start_of(bytes);
    let Some((count, body)) = promised else {
        return Unreadable::NotAnStl { looks_like: known };
    };
    if known != LooksLike::Unknown || !starts_with_a_triangle(body) {
        return Unreadable::NotAnStl { looks_like: known };
    }
    let declared = u64::from(count);
    let present = length(body) / RECORD;
    if declared * RECORD < length(body) {
        Unreadable::CountTooLow {
            declared,
            extra_bytes: length(body) - declared * RECORD,
        }
    } else if length(body).is_multiple_of(RECORD) {
        Unreadable::CountTooHigh { declared, present }
    } else {
        Unreadable::BinaryCutShort { declared, present }
    }
}

/// Chance bytes make nine such numbers once in 20,000 files, and neither spaces nor letters do.
/// What rounds to zero in a drawing program is seldom below 1e-17. A body shorter than one record
/// is judged by the numbers it has.
fn starts_with_a_triangle(body: &[u8]) -> bool {
    body.iter()
        .skip(12)
        .take(36)
        .copied()
        .collect::<Vec<u8>>()
        .as_chunks::<4>()
        .0
        .iter()
        .all(|number| {
            let number = f32::from_le_bytes(*number).abs();
            number == 0.0 || (1e-18..1e5).contains(&number) || number.is_nan()
        })
}
