//! Cells of a table, one after the other, as numbers.

/// Why a cell cannot be used; said after file, line and column.
pub(super) type Why = String;

/// A number that is at least 0.
pub(super) fn number(cell: &[u8]) -> Result<f64, Why> {
    let Some(number) = plain(cell) else {
        return unusual(cell);
    };
    Ok(number)
}

/// A number above 0.
pub(super) fn positive(cell: &[u8]) -> Result<f64, Why> {
    let number = number(cell)?;
    if number > 0.0 {
        return Ok(number);
    }
    Err(told(cell, "is not above 0"))
}

/// Degrees.
pub(super) fn degrees(cell: &[u8]) -> Result<f64, Why> {
    let text = std::str::from_utf8(cell).unwrap_or_default();
    match text.trim().parse::<f64>() {
        Ok(number) if number.abs() <= 180.0 => Ok(number),
        Ok(_) => Err(told(cell, "is no place on the earth")),
        Err(_) => Err(no_number(cell)),
    }
}

/// A whole number.
pub(super) fn whole(cell: &[u8]) -> Result<u32, Why> {
    let mut sum: u32 = 0;
    for byte in cell {
        let digit = byte.wrapping_sub(b'0');
        let next = (digit < 10).then_some(digit);
        let next = next.and_then(|digit| sum.checked_mul(10)?.checked_add(u32::from(digit)));
        let Some(next) = next else {
            let number = unusual(cell)?;
            return Err(told(
                cell,
                if number > f64::from(u32::MAX) {
                    "is too large"
                } else {
                    "is not whole"
                },
            ));
        };
        sum = next;
    }
    if cell.is_empty() {
        return Err(no_number(cell));
    }
    Ok(sum)
}

/// Digits with a point among them, as tables hold them; up to fifteen, so that the result is exact to the
/// last bit.
fn plain(cell: &[u8]) -> Option<f64> {
    const TENS: [f64; 16] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ];
    let (mut sum, mut after, mut point) = (0_u64, 0_usize, false);
    if cell.is_empty() || cell.len() > 16 {
        return None;
    }
    let mut digits = 0;
    for byte in cell {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            sum = sum * 10 + u64::from(digit);
            digits += 1;
            after += usize::from(point);
        } else if *byte == b'.' && !point {
            point = true;
        } else {
            return None;
        }
    }
    let (high, low) = (
        u32::try_from(sum >> 32).ok()?,
        u32::try_from(sum & 0xffff_ffff).ok()?,
    );
    let whole = f64::from(high) * 4_294_967_296.0 + f64::from(low);
    (1..=15)
        .contains(&digits)
        .then(|| TENS.get(after).map(|ten| whole / ten))?
}

/// A number not written as usual; refused where it means nothing here.
fn unusual(cell: &[u8]) -> Result<f64, Why> {
    let text = std::str::from_utf8(cell).unwrap_or_default();
    match text.trim().parse::<f64>() {
        Ok(number) if !number.is_finite() => Err(told(cell, "is no finite number")),
        Ok(number) if number < 0.0 => Err(told(cell, "is negative")),
        Ok(number) => Ok(number),
        Err(_) => Err(no_number(cell)),
    }
}

fn no_number(cell: &[u8]) -> Why {
    if cell.is_empty() {
        return "the cell is empty".to_owned();
    }
    told(cell, "is no number")
}

fn told(cell: &[u8], what: &str) -> Why {
    let text: String = String::from_utf8_lossy(cell).chars().take(40).collect();
    format!("{text:?} {what}")
}

#[cfg(test)]
mod tests {
    use super::{number, positive, whole};

    #[test]
    fn a_number_reads_as_the_standard_library_reads_it() {
        for text in [
            "0",
            "41.4",
            "33.695652",
            "0.1",
            ".5",
            "123456789.125",
            "1e3",
            "7.",
            "99999999999999999999",
        ] {
            assert_eq!(number(text.as_bytes()), Ok(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused_with_the_reason() {
        let told = |cell: &str| number(cell.as_bytes()).unwrap_err();
        assert_eq!(told(""), "the cell is empty");
        assert_eq!(told("-3.5"), "\"-3.5\" is negative");
        assert_eq!(told("NaN"), "\"NaN\" is no finite number");
        assert_eq!(told("inf"), "\"inf\" is no finite number");
        assert_eq!(told("ten"), "\"ten\" is no number");
        assert_eq!(told("1.2.3"), "\"1.2.3\" is no number");
        assert_eq!(positive(b"0.0").unwrap_err(), "\"0.0\" is not above 0");
        assert_eq!(whole(b"2.5").unwrap_err(), "\"2.5\" is not whole");
        assert_eq!(whole(b"-2").unwrap_err(), "\"-2\" is negative");
        assert_eq!(whole(b"").unwrap_err(), "the cell is empty");
        assert_eq!(
            whole(b"4294967296").unwrap_err(),
            "\"4294967296\" is too large"
        );
        assert_eq!(whole(b"4294967295"), Ok(u32::MAX));
    }
}
