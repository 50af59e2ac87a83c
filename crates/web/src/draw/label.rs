//! Bag labels: 63.5 × 38.1 mm, three by seven on an A4 sheet (the common 21-up sheet), black on white.

use askama::Template;

use super::ink::clean;
use super::qr::{QrTooLong, qr};

/// Labels on a sheet.
const SHEET: usize = 21;

/// What is printed on a bag. Every text is in the page's language and already worded by it; five short
/// lines is what fits.
#[derive(Debug, Clone)]
pub struct Label {
    /// The address behind the QR code, `https://HOST/l/CODE`.
    pub address: String,
    /// The code people type, `XXXX-XXXX`.
    pub code: String,
    /// Design and version.
    pub design: String,
    /// Which bag of how many.
    pub bag: String,
    /// How many pieces, with their word.
    pub pieces: String,
    /// Material, colour, spool.
    pub material: String,
    /// When it was sealed.
    pub sealed: String,
    /// "Not before" and the hour its rest ends; framed.
    pub not_before: String,
    /// What the finder must know: reusable or not, not sterile, clean before use.
    pub care: String,
}

/// Why labels were not made.
#[derive(Debug, thiserror::Error)]
pub enum LabelError {
    /// An address does not fit in a QR code.
    #[error(transparent)]
    Code(#[from] QrTooLong),
    /// The template failed.
    #[error("the labels could not be written; nothing was changed, print again")]
    Write(#[from] askama::Error),
}

#[derive(Template)]
#[template(path = "parts/label_sheets.html")]
struct Sheets {
    pages: Vec<Vec<Option<Drawn>>>,
    cut: bool,
    demo: Option<String>,
}

struct Drawn {
    label: Label,
    code: String,
}

impl Label {
    /// The same label with each line cut to what its place holds.
    fn cut_to_fit(&self) -> Self {
        Self {
            address: self.address.clone(),
            code: clean(&self.code, 12),
            design: clean(&self.design, 40),
            bag: clean(&self.bag, 20),
            pieces: clean(&self.pieces, 20),
            material: clean(&self.material, 28),
            sealed: clean(&self.sealed, 28),
            not_before: clean(&self.not_before, 26),
            care: clean(&self.care, 60),
        }
    }
}

/// Whole A4 pages of labels.
///
/// `first` is the place of the first label on the first sheet (1 to 21, for a
/// sheet already begun), `cut` draws cutting lines, `scan` is what a reader hears for a code, `demo`
/// marks every label with the word for a demonstration.
///
/// # Errors
/// [`LabelError`] when an address is too long for a QR code, or the template fails.
pub fn label_sheets(
    labels: &[Label],
    first: usize,
    cut: bool,
    scan: &str,
    demo: Option<&str>,
) -> Result<String, LabelError> {
    let skipped = first.clamp(1, SHEET) - 1;
    let mut places: Vec<Option<Drawn>> = (0..skipped).map(|_| None).collect();
    for label in labels {
        places.push(Some(Drawn {
            label: label.cut_to_fit(),
            code: qr(&label.address, scan)?,
        }));
    }
    let mut pages = Vec::new();
    while !places.is_empty() {
        let rest = places.split_off(places.len().min(SHEET));
        pages.push(std::mem::replace(&mut places, rest));
    }
    if labels.is_empty() {
        pages.clear();
    }
    let demo = demo.map(|word| clean(word, 20));
    Ok(Sheets { pages, cut, demo }.render()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::ink::tests::{HOSTILE, assert_sound};

    fn label(design: &str) -> Label {
        Label {
            address: "https://essaim.example/l/7K3F-QM4C".into(),
            code: "7K3F-QM4C".into(),
            design: design.into(),
            bag: "Sachet 3/21".into(),
            pieces: "20 pièces".into(),
            material: "PETG bleu, bobine B-118".into(),
            sealed: "Scellé le 20 nov. à 18 h".into(),
            not_before: "Pas avant 23 nov. 18 h".into(),
            care: "Réutilisable · non stérile, désinfecter avant usage".into(),
        }
    }

    fn sheets(count: usize, first: usize) -> String {
        let labels: Vec<Label> = (0..count).map(|_| label("Serre-tête, v3")).collect();
        label_sheets(&labels, first, true, "Code à scanner", None).unwrap()
    }

    #[test]
    fn twenty_two_labels_take_two_sheets() {
        assert_eq!(sheets(21, 1).matches("class=\"a4\"").count(), 1);
        assert_eq!(sheets(22, 1).matches("class=\"a4\"").count(), 2);
        assert_eq!(sheets(0, 5).matches("class=\"a4\"").count(), 0);
    }

    #[test]
    fn a_begun_sheet_starts_at_its_first_free_label() {
        let html = sheets(2, 20);
        assert_eq!(html.matches("class=\"a4\"").count(), 1);
        assert_eq!(
            html.matches("<div></div>").count(),
            19,
            "nineteen used places stay empty"
        );
        assert_eq!(sheets(1, 9_999).matches("<div></div>").count(), 20);
    }

    #[test]
    fn every_label_of_a_demonstration_says_so() {
        let labels = [label("A"), label("B")];
        let html = label_sheets(&labels, 1, false, "", Some("DÉMONSTRATION")).unwrap();
        assert_eq!(html.matches("DÉMONSTRATION").count(), 2);
        assert!(html.contains("7K3F-QM4C") && !html.contains(" cut\""));
    }

    #[test]
    fn hostile_and_endless_names_are_cut_text() {
        for name in HOSTILE {
            let html =
                label_sheets(&[label(&name.repeat(900))], 1, true, name, Some(name)).unwrap();
            assert_sound(&html);
            assert!(html.len() < 12_000, "{}", html.len());
        }
    }

    #[test]
    fn an_address_too_long_is_refused() {
        let mut long = label("A");
        long.address = "x".repeat(10_000);
        let refused = label_sheets(&[long], 1, true, "", None).unwrap_err();
        assert!(matches!(refused, LabelError::Code(QrTooLong)));
    }
}
