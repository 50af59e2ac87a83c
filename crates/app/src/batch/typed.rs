//! What people type about batches.

use essaim_domain::invalid::free_text;
use essaim_domain::{Reason, Units};

use crate::Error;

/// The most bags of one batch.
const BAGS: i64 = 200;
/// The most characters of a reason.
const LONGEST: usize = 1000;

/// A reason somebody must give.
pub fn reason(text: &str) -> Result<String, Error> {
    let text = free_text(text, LONGEST).map_err(|why| Error::field("reason", why))?;
    if text.is_empty() {
        return Err(Error::field("reason", Reason::Required));
    }
    Ok(text)
}

/// Pieces per bag: each at least one, not too many bags, not too many pieces in all.
pub(super) fn bags(typed: &[i64]) -> Result<Vec<Units>, Error> {
    let wrong = |reason| Error::field("bags", reason);
    let many = i64::try_from(typed.len()).unwrap_or(i64::MAX);
    if many == 0 {
        return Err(wrong(Reason::Required));
    }
    if many > BAGS {
        return Err(wrong(Reason::OutOfRange { min: 1, max: BAGS }));
    }
    let bags: Result<Vec<Units>, Reason> = typed.iter().map(|units| Units::typed(*units)).collect();
    let bags = bags.map_err(wrong)?;
    Units::typed(bags.iter().copied().sum::<Units>().get()).map_err(wrong)?;
    Ok(bags)
}

/// A number of pieces.
pub(super) fn units(typed: i64) -> Result<Units, Error> {
    Units::typed(typed).map_err(|reason| Error::field("units", reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bags_of_nothing_or_of_too_much_are_refused() {
        let wrong: [&[i64]; 5] = [&[], &[0], &[-4, 9], &[100_000, 1], &[1_000_000_000]];
        for typed in wrong {
            assert!(matches!(bags(typed), Err(Error::Invalid(_))), "{typed:?}");
        }
        assert!(bags(&vec![1; 201]).is_err());
        assert_eq!(bags(&[20, 6]).unwrap(), [Units::of(20), Units::of(6)]);
    }

    #[test]
    fn a_reason_is_some_text_without_nul() {
        assert!(reason("  ").is_err() && reason("a\0b").is_err());
        assert!(reason(&"é".repeat(10_000)).is_err());
        assert_eq!(reason(" 🔧 arête coupante ").unwrap(), "🔧 arête coupante");
    }
}
