//! Spaces and apostrophes as French printers set them (VISUAL: narrow no-break space before ; ! ? % »
//! and in thousands, no-break space before a colon and between a number and its unit).

/// No-break space.
pub(crate) const WIDE: char = '\u{a0}';
/// Narrow no-break space.
pub(crate) const NARROW: char = '\u{202f}';

/// What keeps to the number before it.
const UNITS: [&str; 13] = [
    "h", "min", "s", "km", "m", "cm", "mm", "m³", "g", "kg", "°C", "€", "Mio",
];

/// Sets the typography of a French text: people type plain spaces and straight apostrophes.
///
/// Addresses (anything with `://`, `@` or a leading `/`) and times stay as they are. Setting a text
/// twice changes nothing.
pub fn french(text: &str) -> String {
    set(text, false)
}

/// As [`french`]; `after_value`: the text follows a value that is filled in later.
pub(crate) fn set(text: &str, after_value: bool) -> String {
    let mut setter = Setter {
        out: String::with_capacity(text.len() + 8),
        after_value,
    };
    let mut address_ends = 0;
    let mut at_word_start = true;
    for (at, c) in text.char_indices() {
        let from_here = text.get(at..).unwrap_or_default();
        if at_word_start {
            let word = from_here
                .split(char::is_whitespace)
                .next()
                .unwrap_or_default();
            address_ends = if is_address(word) {
                at + word.len()
            } else {
                address_ends
            };
        }
        at_word_start = c.is_whitespace() || matches!(c, '(' | '«');
        if at < address_ends {
            setter.out.push(c);
        } else {
            setter.place(c, from_here.strip_prefix(c).unwrap_or_default());
        }
    }
    setter.out
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains('@') || word.starts_with('/') || word.starts_with("www.")
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | WIDE | NARROW)
}

struct Setter {
    out: String,
    after_value: bool,
}

impl Setter {
    /// Places one character, knowing what comes after it.
    fn place(&mut self, c: char, ahead: &str) {
        match c {
            ';' | '!' | '?' | '%' | '»' => {
                self.space_before(NARROW);
                self.out.push(c);
            }
            ':' if ahead.chars().next().is_none_or(char::is_whitespace) => {
                self.space_before(WIDE);
                self.out.push(c);
            }
            '«' => self.out.extend(['«', NARROW]),
            '\'' => self.out.push('’'),
            space if is_space(space) => self.place_space(space, ahead),
            other => self.out.push(other),
        }
    }

    /// Puts exactly one space of this kind before a mark that wants one.
    fn space_before(&mut self, kind: char) {
        let bare = self.out.trim_end_matches(is_space).len();
        let had_space = bare < self.out.len();
        self.out.truncate(bare);
        let wanted = match self.out.chars().last() {
            None => self.after_value,
            Some('\n' | '(') => false,
            Some(last) => {
                had_space || last.is_alphanumeric() || matches!(last, ')' | '»' | '…' | '°')
            }
        };
        if wanted {
            self.out.push(kind);
        }
    }

    /// A space after a number keeps its unit, or its next three digits, on the same line.
    fn place_space(&mut self, space: char, ahead: &str) {
        let after_digit = match self.out.chars().last() {
            None => self.after_value,
            Some(last) => last.is_ascii_digit(),
        };
        let word = ahead
            .split(|c: char| c.is_whitespace() || ",;.)".contains(c))
            .next()
            .unwrap_or_default();
        if self.out.ends_with("«\u{202f}") {
            // The mark brought its own space.
        } else if after_digit && UNITS.contains(&word) {
            self.out.push(WIDE);
        } else if after_digit && word.len() == 3 && word.chars().all(|c| c.is_ascii_digit()) {
            self.out.push(NARROW);
        } else {
            self.out.push(space);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SET: [(&str, &str); 14] = [
        (
            "Qu'est-ce qui ne va pas ?",
            "Qu’est-ce qui ne va pas\u{202f}?",
        ),
        ("Attention : arrêtez !", "Attention\u{a0}: arrêtez\u{202f}!"),
        ("Vraiment?!", "Vraiment\u{202f}?!"),
        (
            "98 % ; le reste : 2%",
            "98\u{202f}%\u{202f}; le reste\u{a0}: 2\u{202f}%",
        ),
        (
            "« Fait » veut dire scellé",
            "«\u{202f}Fait\u{202f}» veut dire scellé",
        ),
        ("«Fait»", "«\u{202f}Fait\u{202f}»"),
        ("6 480 pièces", "6\u{202f}480 pièces"),
        (
            "20 h 15, 72 h, 1,2 kg",
            "20\u{a0}h 15, 72\u{a0}h, 1,2\u{a0}kg",
        ),
        ("à 20:15 précises", "à 20:15 précises"),
        (
            "voir https://a.example/l?x=1;y",
            "voir https://a.example/l?x=1;y",
        ),
        (
            "Écrire à l'adresse o'neil@a.example",
            "Écrire à l’adresse o'neil@a.example",
        ),
        ("Chemin /fr/besoins?tri=date", "Chemin /fr/besoins?tri=date"),
        ("Ligne\n: rien", "Ligne\n: rien"),
        ("01 99 00 12 34", "01 99 00 12 34"),
    ];

    #[test]
    fn french_spaces_and_apostrophes() {
        for (typed, set) in SET {
            assert_eq!(french(typed), set);
        }
    }

    #[test]
    fn setting_a_text_twice_changes_nothing() {
        for (typed, _) in SET {
            assert_eq!(french(&french(typed)), french(typed), "{typed}");
        }
    }

    #[test]
    fn marks_and_units_keep_to_the_value_before_them() {
        assert_eq!(set(" kg", true), "\u{a0}kg");
        assert_eq!(set(" : voici", true), "\u{a0}: voici");
        assert_eq!(set("%", true), "\u{202f}%");
        assert_eq!(set(" pièces", true), " pièces");
    }
}
