//! The two languages, and how one is chosen.

use std::fmt;
use std::str::FromStr;

use essaim_domain::person::Language;

/// A language Essaim speaks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Lang {
    /// French, the language of who says nothing.
    #[default]
    Fr,
    /// English.
    En,
}

/// A text that names neither language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a language of Essaim: write fr or en")]
pub struct UnknownLang(pub String);

impl Lang {
    /// Both, in the order pages offer them.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The code in addresses and in `lang` attributes: `fr` or `en`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The other one, for the switch in the header.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Fr => Self::En,
            Self::En => Self::Fr,
        }
    }

    /// The language a browser asks for in its `Accept-Language` header (RFC 9110, 12.5.4); French
    /// when it asks for neither.
    pub fn from_accept_language(header: &str) -> Self {
        let mut best = (Self::default(), 0);
        for part in header.split(',') {
            let (tag, weight) = weighed(part);
            let primary = tag
                .split('-')
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase();
            if let Ok(lang) = primary.parse::<Self>()
                && weight > best.1
            {
                best = (lang, weight);
            }
        }
        best.0
    }
}

/// A language range and its weight in thousandths; a weight that cannot be read counts as none.
fn weighed(part: &str) -> (&str, u32) {
    let mut pieces = part.split(';').map(str::trim);
    let tag = pieces.next().unwrap_or_default();
    let weight = pieces
        .find_map(|piece| piece.strip_prefix("q="))
        .map_or(1000, thousandths);
    (tag, weight)
}

fn thousandths(q: &str) -> u32 {
    let (whole, fraction) = q.split_once('.').unwrap_or((q, ""));
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    match (whole.parse::<u32>(), digits.parse::<u32>()) {
        (Ok(whole), Ok(fraction)) => (whole.min(1) * 1000 + fraction).min(1000),
        (Err(_), _) | (_, Err(_)) => 0,
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Fr => Self::Fr,
            Language::En => Self::En,
        }
    }
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Fr => Self::Fr,
            Lang::En => Self::En,
        }
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "fr" => Ok(Self::Fr),
            "en" => Ok(Self::En),
            other => Err(UnknownLang(other.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_the_language_it_prefers() {
        for (header, lang) in [
            ("fr-FR,fr;q=0.9,en;q=0.8", Lang::Fr),
            ("en-GB,en;q=0.9,fr;q=0.8", Lang::En),
            ("de, en;q=0.3, fr;q=0.7", Lang::Fr),
            ("de;q=1.0, EN-us;q=0.35", Lang::En),
            ("fr;q=0, en;q=0.001", Lang::En),
            ("*", Lang::Fr),
            ("", Lang::Fr),
            (";;q=,,en;q=nothing", Lang::Fr),
        ] {
            assert_eq!(Lang::from_accept_language(header), lang, "{header}");
        }
    }

    #[test]
    fn a_code_reads_back_as_its_language() {
        for lang in Lang::ALL {
            assert_eq!(lang.as_str().parse(), Ok(lang));
            assert_eq!(lang.other().other(), lang);
            assert_eq!(Language::from(lang).as_str(), lang.as_str());
            assert_eq!(Lang::from(Language::from(lang)), lang);
        }
        assert_eq!("de".parse::<Lang>(), Err(UnknownLang("de".to_owned())));
    }
}
