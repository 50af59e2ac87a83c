//! The frame's words come from the `words` crate.

use essaim_words::{Lang, Value};

use super::{Language, Texts};

fn say(language: Language, key: &str, values: &[(&str, &str)]) -> String {
    let args: Vec<(&str, Value)> = values
        .iter()
        .map(|(name, value)| (*name, Value::from(*value)))
        .collect();
    Lang::from(language).t_with(key, &args)
}

fn count(language: Language, value: i64) -> String {
    Lang::from(language).number(value)
}

/// Of a name in both languages, the one of the page.
pub fn named(lang: Lang, fr: &str, en: &str) -> String {
    match lang {
        Lang::Fr => fr.to_owned(),
        Lang::En => en.to_owned(),
    }
}

impl Texts {
    /// The texts of a language.
    pub fn of(lang: Lang) -> Self {
        let language = match lang {
            Lang::Fr => Language::Fr,
            Lang::En => Language::En,
        };
        Self {
            language,
            say,
            count,
        }
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
