//! A QR code as one SVG path.

use qrcode::{Color, EcLevel, QrCode};

use super::ink::{Picture, put};

/// Light modules left around the code inside the picture. ISO/IEC 18004 asks for four: two are here,
/// the label's own margin gives the rest.
const QUIET: usize = 2;

/// The text does not fit in any QR code of level M.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this text is too long for a QR code: it was not drawn; shorten the address")]
pub struct QrTooLong;

/// `text` as a QR code of level M (15 % of it may be dirty or torn), black modules of a row merged into
/// one stroke of the path. `says` is what a reader hears.
///
/// # Errors
/// [`QrTooLong`] when no version holds the text at this level (2 331 bytes).
pub fn qr(text: &str, says: &str) -> Result<String, QrTooLong> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| QrTooLong)?;
    let side = code.width() + 2 * QUIET;
    let mut picture = Picture::open("qr", &format!("viewBox=\"0 0 {side} {side}\""), says);
    let mut path = String::new();
    for (row, modules) in code.to_colors().chunks(code.width()).enumerate() {
        let mut column = 0;
        for run in modules.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let (x, y, w) = (column + QUIET, row + QUIET, run.len());
                put(&mut path, format_args!("M{x} {y}h{w}v1h-{w}z"));
            }
            column += run.len();
        }
    }
    picture.put(format_args!("<path d=\"{path}\"/>"));
    Ok(picture.close())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::ink::tests::{HOSTILE, assert_sound};

    #[test]
    fn a_labels_address_gives_a_small_code_whose_dark_modules_are_all_there() {
        let address = "https://essaim.example/l/7K3F-QM4C";
        let svg = qr(address, "Code to scan").unwrap();
        let code = QrCode::with_error_correction_level(address, EcLevel::M).unwrap();
        let dark = code
            .to_colors()
            .iter()
            .filter(|c| **c == Color::Dark)
            .count();
        let runs = svg
            .split('h')
            .filter_map(|part| part.split_once("v1")?.0.parse::<usize>().ok());
        let drawn: usize = runs.sum();
        assert_eq!(drawn, dark);
        assert!(code.width() <= 29, "prints at 0.7 mm a module");
        assert_sound(&svg);
    }

    #[test]
    fn the_three_finders_start_at_the_corners() {
        let svg = qr("A", "").unwrap();
        assert!(svg.contains("M2 2h7v1h-7z") && svg.contains("M16 2h7v1h-7z"));
        assert!(svg.contains("M2 16h7v1h-7z"));
    }

    #[test]
    fn what_does_not_fit_is_refused_in_words() {
        assert_eq!(qr(&"x".repeat(10_000), ""), Err(QrTooLong));
        assert!(QrTooLong.to_string().contains("shorten"));
    }

    #[test]
    fn hostile_texts_are_drawn_or_spoken_never_markup() {
        for name in HOSTILE {
            assert_sound(&qr(name, name).unwrap());
        }
    }
}
