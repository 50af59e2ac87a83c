//! Where a page's words come from: two functions, so that pages do not care which library speaks.

/// The languages of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// French.
    Fr,
    /// English.
    En,
}

impl Language {
    /// The code in addresses and `lang` attributes (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The other one, which the header links to.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Fr => Self::En,
            Self::En => Self::Fr,
        }
    }

    /// Its own name, said in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::En => "English",
        }
    }
}

/// A language and its words.
#[derive(Debug, Clone, Copy)]
pub struct Texts {
    /// The page's language.
    pub language: Language,
    /// The words of a key, with named values put in.
    pub say: fn(Language, &str, &[(&str, &str)]) -> String,
    /// A whole number with the language's separators.
    pub count: fn(Language, i64) -> String,
}

impl Texts {
    /// The words of `key` with `values` put in.
    pub fn t(&self, key: &str, values: &[(&str, &str)]) -> String {
        (self.say)(self.language, key, values)
    }

    /// A whole number as the language writes it.
    pub fn number(&self, value: i64) -> String {
        (self.count)(self.language, value)
    }
}
