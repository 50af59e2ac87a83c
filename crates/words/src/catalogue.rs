//! The texts, read once, and how a sentence is made of one.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use rust_embed::RustEmbed;

use crate::numbers::grouped;
use crate::typeset::typeset;
use crate::value::isolated;
use crate::{Lang, Value};

/// Every text file of both languages: embedded in a release, read from the folder while developing.
#[derive(RustEmbed)]
#[folder = "../../web/locales"]
struct Locales;

/// The texts of one language.
struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    keys: Vec<String>,
}

static FRENCH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::load(Lang::Fr));
static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::load(Lang::En));

impl Catalogue {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Fr => &FRENCH,
            Lang::En => &ENGLISH,
        }
    }

    /// Reads every file. What cannot be read is left out: a test refuses such a file, and a page with
    /// one visible `⟦key⟧` serves people better than no page.
    fn load(lang: Lang) -> Self {
        let mut bundle =
            FluentBundle::new_concurrent(vec![lang.as_str().parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match lang {
            Lang::Fr => french_numbers,
            Lang::En => english_numbers,
        }));
        let mut keys = Vec::new();
        for (_, source) in sources(lang) {
            let resource = match FluentResource::try_new(typeset(lang, source)) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            keys.extend(messages(resource.entries()).map(str::to_owned));
            bundle.add_resource_overriding(resource);
        }
        keys.sort_unstable();
        keys.dedup();
        Self { bundle, keys }
    }
}

/// The text files of a language: name and content, in the order of their names.
pub(crate) fn sources(lang: Lang) -> Vec<(String, String)> {
    let folder = format!("{}/", lang.as_str());
    let mut names: Vec<_> = Locales::iter()
        .filter(|path| path.starts_with(&folder) && path.ends_with(".ftl"))
        .map(Cow::into_owned)
        .collect();
    names.sort_unstable();
    names
        .into_iter()
        .filter_map(|name| {
            let file = Locales::get(&name)?;
            let text = String::from_utf8_lossy(&file.data).into_owned();
            Some((name, text))
        })
        .collect()
}

/// The names of the messages that have a text.
fn messages<'r>(
    entries: impl Iterator<Item = &'r ast::Entry<&'r str>>,
) -> impl Iterator<Item = &'r str> {
    entries.filter_map(|entry| match entry {
        ast::Entry::Message(message) if message.value.is_some() => Some(message.id.name),
        ast::Entry::Message(_)
        | ast::Entry::Term(_)
        | ast::Entry::Comment(_)
        | ast::Entry::GroupComment(_)
        | ast::Entry::ResourceComment(_)
        | ast::Entry::Junk { .. } => None,
    })
}

fn french_numbers<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    number_text(Lang::Fr, value)
}

fn english_numbers<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    number_text(Lang::En, value)
}

fn number_text(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(lang, &number.as_string())),
        FluentValue::String(_)
        | FluentValue::Custom(_)
        | FluentValue::None
        | FluentValue::Error => None,
    }
}

/// Every key of a language, in order: for tests that look for keys nobody wrote.
pub fn keys(lang: Lang) -> impl Iterator<Item = &'static str> {
    Catalogue::of(lang).keys.iter().map(String::as_str)
}

impl Lang {
    /// The text of a key that has no variables. A key nobody wrote shows as `⟦key⟧`.
    pub fn t(self, key: &str) -> String {
        self.sentence(key, None)
            .unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// The text of a key with its variables filled in. Numbers are grouped and choose the plural.
    pub fn t_with(self, key: &str, values: &[(&str, Value)]) -> String {
        self.try_t_with(key, values)
            .unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// As [`Lang::t_with`]; nothing when nobody wrote that key.
    pub fn try_t_with(self, key: &str, values: &[(&str, Value)]) -> Option<String> {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Value::Number(number) => args.set(*name, *number),
                Value::Text(text) => args.set(*name, isolated(text.clone())),
            }
        }
        self.sentence(key, Some(&args))
    }

    /// Did anybody write that key?
    pub fn has(self, key: &str) -> bool {
        Catalogue::of(self).bundle.has_message(key)
    }

    fn sentence(self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let bundle = &Catalogue::of(self).bundle;
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        Some(
            bundle
                .format_pattern(pattern, args, &mut errors)
                .into_owned(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_nobody_wrote_is_seen_on_the_page() {
        assert_eq!(Lang::Fr.t("nobody-wrote-this"), "⟦nobody-wrote-this⟧");
        assert!(!Lang::En.has("nobody-wrote-this"));
    }

    #[test]
    fn numbers_are_grouped_and_choose_the_plural() {
        let pieces = |lang: Lang, n: i64| lang.t_with("unit-pieces", &[("n", n.into())]);
        assert_eq!(pieces(Lang::Fr, 0), "0 pièce");
        assert_eq!(pieces(Lang::Fr, 1), "1 pièce");
        assert_eq!(pieces(Lang::Fr, 6480), "6\u{202f}480 pièces");
        assert_eq!(pieces(Lang::En, 0), "0 pieces");
        assert_eq!(pieces(Lang::En, 1), "1 piece");
        assert_eq!(pieces(Lang::En, 6480), "6,480 pieces");
    }

    #[test]
    fn a_name_from_right_to_left_is_isolated_in_the_sentence() {
        let hello = Lang::En.t_with("mail-greeting", &[("name", "שרה".into())]);
        assert_eq!(hello, "Hello \u{2068}שרה\u{2069},");
    }

    #[test]
    fn all_threads_may_read_at_once() {
        fn shared<T: Send + Sync>(_: &T) {}
        shared(&*FRENCH);
        let texts: Vec<_> = (0..8)
            .map(|_| std::thread::spawn(|| Lang::En.t_with("unit-pieces", &[("n", 2.into())])))
            .map(|thread| thread.join().expect("no thread panics"))
            .collect();
        assert!(texts.iter().all(|text| text == "2 pieces"));
    }

    #[test]
    fn paragraphs_of_a_mail_stay_apart() {
        for lang in Lang::ALL {
            assert!(lang.t("label-leaflet-text").contains("\n\n"));
        }
    }
}
