//! Under which licence a file came, how that is known, and what the licence bars.

use std::iter::Peekable;

use serde::{Deserialize, Serialize};

crate::stored_enum! {
    /// What can be relied on.
    pub enum LicenceState {
        /// Written as an SPDX expression where the file came from.
        Stated = "stated",
        /// Understood from other words, or from a file beside it.
        Inferred = "inferred",
        /// None, as far as can be told: all rights reserved.
        None = "none",
    }
}

crate::stored_enum! {
    /// Where a licence was found.
    pub enum LicenceSource {
        /// The manifest says it of this very file.
        ManifestFile = "manifest-file",
        /// The manifest says it of the whole.
        Manifest = "manifest",
        /// A licence's text lies beside the file.
        LicenceFile = "licence-file",
        /// The file's own first lines say it.
        Header = "header",
        /// Whoever handed the file in said so.
        Person = "person",
    }
}

/// A file's licence with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLicence {
    /// The licence as an SPDX expression; none when nothing, or nothing known, is stated.
    pub spdx: Option<String>,
    /// What can be relied on.
    pub state: LicenceState,
    /// Where it was found; none when nothing was said anywhere.
    pub source: Option<LicenceSource>,
    /// The words as they stand there.
    pub evidence: Option<String>,
}

impl FileLicence {
    /// Nothing was said anywhere.
    pub const fn none() -> Self {
        Self {
            spdx: None,
            state: LicenceState::None,
            source: None,
            evidence: None,
        }
    }

    /// What it bars. A file without licence bars everything, which its state says already.
    pub fn bars(&self) -> Bars {
        self.spdx.as_deref().map(Bars::of).unwrap_or_default()
    }
}

/// What a licence bars: a use people here could otherwise make of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bars {
    /// Making it for money, selling it, being paid for it.
    pub commerce: bool,
    /// Passing on a changed version.
    pub changes: bool,
}

/// Longer than any expression people write; read as a plain list of licences then.
const LONGEST: usize = 300;

impl Bars {
    /// What an SPDX expression bars. Of `A OR B` the freer may be chosen; under `A AND B` both bind.
    pub fn of(expression: &str) -> Self {
        let spaced = expression.replace('(', " ( ").replace(')', " ) ");
        let words = spaced.split_whitespace();
        if expression.len() > LONGEST {
            return words.map(Self::of_one).fold(Self::default(), Self::and);
        }
        let mut words = words.peekable();
        let mut bars = any(&mut words);
        // What stands behind a bracket too many still binds.
        while let Some(word) = words.peek() {
            if *word == ")" {
                words.next();
            } else {
                bars = bars.and(any(&mut words));
            }
        }
        bars
    }

    fn of_one(licence: &str) -> Self {
        let upper = licence.to_ascii_uppercase();
        let has = |word: &str| upper.split(['-', '+']).any(|part| part == word);
        Self {
            commerce: has("NC") || has("NONCOMMERCIAL"),
            changes: has("ND"),
        }
    }

    /// Both bind.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            commerce: self.commerce || other.commerce,
            changes: self.changes || other.changes,
        }
    }

    const fn or(self, other: Self) -> Self {
        Self {
            commerce: self.commerce && other.commerce,
            changes: self.changes && other.changes,
        }
    }
}

fn any<'a>(words: &mut Peekable<impl Iterator<Item = &'a str>>) -> Bars {
    let mut bars = all(words);
    while words
        .next_if(|word| word.eq_ignore_ascii_case("or"))
        .is_some()
    {
        bars = bars.or(all(words));
    }
    bars
}

fn all<'a>(words: &mut Peekable<impl Iterator<Item = &'a str>>) -> Bars {
    let mut bars = one(words);
    while words
        .next_if(|word| word.eq_ignore_ascii_case("and"))
        .is_some()
    {
        bars = bars.and(one(words));
    }
    bars
}

fn one<'a>(words: &mut Peekable<impl Iterator<Item = &'a str>>) -> Bars {
    if words.next_if_eq(&"(").is_some() {
        let mut depth = 1_usize;
        let mut inside = Vec::new();
        while let Some(word) = words.next_if(|word| *word != ")" || depth > 1) {
            match word {
                "(" => depth += 1,
                ")" => depth -= 1,
                _ => {}
            }
            inside.push(word);
        }
        words.next_if_eq(&")");
        return Bars::of(&inside.join(" "));
    }
    let bars = words.next_if(|word| *word != ")").map(Bars::of_one);
    if words
        .next_if(|word| word.eq_ignore_ascii_case("with"))
        .is_some()
    {
        words.next();
    }
    bars.unwrap_or_default()
}

/// The licences of a version's files, together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Licences {
    /// How many files nobody licensed: accepting them takes a written reason.
    pub without: usize,
    /// What all of them bar.
    pub bars: Bars,
}

impl<'a> FromIterator<&'a FileLicence> for Licences {
    fn from_iter<I: IntoIterator<Item = &'a FileLicence>>(files: I) -> Self {
        files.into_iter().fold(Self::default(), |all, file| Self {
            without: all.without + usize::from(file.state == LicenceState::None),
            bars: all.bars.and(file.bars()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(expression: &str) -> (bool, bool) {
        let bars = Bars::of(expression);
        (bars.commerce, bars.changes)
    }

    #[test]
    fn non_commercial_licences_are_recognised_in_any_version_and_spelling() {
        for id in ["CC-BY-NC-4.0", "CC-BY-NC-SA-3.0-FR", "cc-by-nc-sa-4.0"] {
            assert_eq!(bars(id), (true, false), "{id}");
        }
        assert_eq!(bars("PolyForm-Noncommercial-1.0.0"), (true, false));
        assert_eq!(bars("CC-BY-NC-ND-4.0"), (true, true));
        assert_eq!(bars("CC-BY-ND-4.0"), (false, true));
        for id in [
            "CERN-OHL-S-2.0",
            "CC-BY-SA-4.0",
            "GPL-3.0-or-later",
            "NCSA",
            "BSD-2-Clause",
            "",
        ] {
            assert_eq!(bars(id), (false, false), "{id}");
        }
    }

    #[test]
    fn of_two_licences_the_freer_may_be_chosen_and_both_bind_together() {
        assert_eq!(bars("CC-BY-NC-4.0 OR MIT"), (false, false));
        assert_eq!(bars("CC-BY-NC-4.0 AND MIT"), (true, false));
        assert_eq!(bars("MIT OR CC-BY-NC-4.0 AND CC-BY-ND-4.0"), (false, false));
        assert_eq!(
            bars("(MIT OR CC-BY-NC-4.0) AND CC-BY-ND-4.0"),
            (false, true)
        );
        assert_eq!(bars("((CC-BY-NC-4.0) OR (CC-BY-NC-SA-4.0))"), (true, false));
        assert_eq!(bars("GPL-3.0-only WITH NC-exception"), (false, false));
    }

    #[test]
    fn a_broken_expression_frees_nothing() {
        for odd in [
            "CC-BY-NC-4.0)",
            "((CC-BY-NC-4.0",
            "MIT) CC-BY-NC-4.0",
            "AND CC-BY-NC-4.0",
        ] {
            assert!(Bars::of(odd).commerce, "{odd}");
        }
        let long = format!("{}CC-BY-NC-4.0", "MIT OR ".repeat(60));
        assert!(Bars::of(&long).commerce);
        assert_eq!(bars(&"(".repeat(299)), (false, false));
    }

    #[test]
    fn one_file_without_licence_is_enough_to_need_a_reason() {
        let stated = FileLicence {
            spdx: Some("CC-BY-NC-4.0".to_owned()),
            state: LicenceState::Inferred,
            source: Some(LicenceSource::LicenceFile),
            evidence: Some("Attribution-NonCommercial 4.0".to_owned()),
        };
        let all: Licences = [&stated, &FileLicence::none()].into_iter().collect();
        assert_eq!(all.without, 1);
        assert!(all.bars.commerce);
        let one: Licences = [&stated].into_iter().collect();
        assert_eq!(one.without, 0);
    }
}
