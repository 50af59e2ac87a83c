//! What is filled into a sentence.

use essaim_domain::Units;

/// A value for a variable of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A count: written with the language's grouping, and choosing the plural.
    Number(i64),
    /// A word, a name, or a number already written.
    Text(String),
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<Units> for Value {
    fn from(units: Units) -> Self {
        Self::Number(units.get())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// First strong isolate: what follows chooses its own direction.
const FSI: char = '\u{2068}';
/// Pop directional isolate.
const PDI: char = '\u{2069}';

/// A text as it may stand inside a sentence of ours: it cannot turn the rest of the line around.
///
/// Controls of direction that came with it are taken out. A text with letters that run from right to
/// left is isolated (Unicode Standard Annex 9); any other text stays bare, because marks nobody sees
/// break searching and copying, and change nothing there.
pub(crate) fn isolated(text: String) -> String {
    let bare = if text.contains(is_control) {
        text.replace(is_control, "")
    } else {
        text
    };
    if bare.contains(runs_leftwards) {
        format!("{FSI}{bare}{PDI}")
    } else {
        bare
    }
}

fn is_control(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and the other blocks Unicode keeps for such scripts.
fn runs_leftwards(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hebrew_name_is_isolated_and_a_french_one_stays_bare() {
        assert_eq!(isolated("שרה".to_owned()), "\u{2068}שרה\u{2069}");
        assert_eq!(isolated("Maëlle".to_owned()), "Maëlle");
    }

    #[test]
    fn a_name_cannot_turn_the_sentence_around() {
        assert_eq!(isolated("Ma\u{202e}ëlle\u{2069}".to_owned()), "Maëlle");
    }
}
