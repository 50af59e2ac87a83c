//! What the readers of meshes and manifests say, in the language of whoever reads it.

use essaim_words::{Lang, Value};

/// A sentence to be worded: its key, and what is filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The key of the sentence; the API's stable code.
    pub key: &'static str,
    args: Vec<(&'static str, Filled)>,
}

/// What is filled in.
#[derive(Clone, Debug, PartialEq)]
enum Filled {
    Count(u64),
    Text(String),
    Key(&'static str),
    Said(Box<Said>),
}

impl Said {
    /// A sentence without anything to fill in.
    pub(crate) const fn new(key: &'static str) -> Self {
        Self {
            key,
            args: Vec::new(),
        }
    }

    /// Fills in a count.
    pub(crate) fn count(mut self, name: &'static str, count: u64) -> Self {
        self.args.push((name, Filled::Count(count)));
        self
    }

    /// Fills in a text.
    pub(crate) fn text(mut self, name: &'static str, text: &str) -> Self {
        self.args.push((name, Filled::Text(text.to_owned())));
        self
    }

    /// Fills in another sentence.
    pub(crate) fn said(mut self, name: &'static str, said: Self) -> Self {
        self.args.push((name, Filled::Said(Box::new(said))));
        self
    }

    /// The sentence.
    pub fn words(&self, lang: Lang) -> String {
        let value = |filled: &Filled| match filled {
            Filled::Count(count) => Value::Number(i64::try_from(*count).unwrap_or(i64::MAX)),
            Filled::Text(text) => Value::Text(text.clone()),
            Filled::Key(key) => Value::Text(lang.t(key)),
            Filled::Said(said) => Value::Text(said.words(lang)),
        };
        let values: Vec<_> = self
            .args
            .iter()
            .map(|(name, one)| (*name, value(one)))
            .collect();
        lang.t_with(self.key, &values)
    }

    fn of_mesh(key: &'static str, args: Vec<(&'static str, essaim_mesh::Argument)>) -> Self {
        let filled = |arg| match arg {
            essaim_mesh::Argument::Count(count) => Filled::Count(count),
            essaim_mesh::Argument::Millimetres(length) => Filled::Text(format!("{length:.1}")),
            essaim_mesh::Argument::Text(text) => Filled::Text(text),
            essaim_mesh::Argument::Key(key) => Filled::Key(key),
        };
        let args = args.into_iter().map(|(name, arg)| (name, filled(arg)));
        Self {
            key,
            args: args.collect(),
        }
    }

    fn of_okh(key: &'static str, args: Vec<(&'static str, essaim_okh::Argument)>) -> Self {
        let filled = |arg| match arg {
            essaim_okh::Argument::Count(count) => Filled::Count(count),
            essaim_okh::Argument::Text(text) => Filled::Text(text),
            essaim_okh::Argument::Key(key) => Filled::Key(key),
        };
        let args = args.into_iter().map(|(name, arg)| (name, filled(arg)));
        Self {
            key,
            args: args.collect(),
        }
    }
}

impl From<&essaim_okh::Unreadable> for Said {
    fn from(why: &essaim_okh::Unreadable) -> Self {
        Self::of_okh(why.key(), why.arguments())
    }
}

impl From<&essaim_okh::Warning> for Said {
    fn from(warning: &essaim_okh::Warning) -> Self {
        Self::of_okh(warning.key(), warning.arguments())
    }
}

impl From<&essaim_mesh::Unreadable> for Said {
    fn from(why: &essaim_mesh::Unreadable) -> Self {
        Self::of_mesh(why.key(), why.arguments())
    }
}

impl From<&essaim_mesh::Warning> for Said {
    fn from(warning: &essaim_mesh::Warning) -> Self {
        Self::of_mesh(warning.key(), warning.arguments())
    }
}
