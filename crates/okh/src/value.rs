//! What a manifest holds before anybody understands it, and what stays of it when nobody does.

use serde::{Deserialize, Serialize};
use toml::de::DeValue;

/// A value of either syntax. YAML's null and the empty text are the same here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A text.
    Text(String),
    /// A number, a date or a truth value, letter for letter: `1.10` stays `1.10`.
    Literal(Literal),
    /// A list.
    List(Vec<Value>),
    /// Keys with values.
    Table(Table),
}

impl Value {
    /// A table, when it is one.
    pub fn as_table(&self) -> Option<&Table> {
        match self {
            Self::Table(table) => Some(table),
            Self::Text(_) | Self::Literal(_) | Self::List(_) => None,
        }
    }

    /// A text, when it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Literal(_) | Self::List(_) | Self::Table(_) => None,
        }
    }

    /// A text or a literal as it was written.
    pub(crate) fn words(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Literal(literal) => Some(literal.as_str()),
            Self::List(_) | Self::Table(_) => None,
        }
    }
}

/// A number, a date or a truth value as TOML writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Literal(String);

impl Literal {
    /// None when TOML would read something else, or nothing.
    pub fn new(text: &str) -> Option<Self> {
        let may_start = |first: char| first.is_ascii_digit() || "+-tfin".contains(first);
        if text.len() > 400
            || !text.starts_with(may_start)
            || text.contains(['\n', '#', '\t'])
            || text.ends_with(' ')
        {
            return None;
        }
        match DeValue::parse(text).ok()?.into_inner() {
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => Some(Self(text.to_owned())),
            DeValue::String(_) | DeValue::Array(_) | DeValue::Table(_) => None,
        }
    }

    /// A finite number; none for others.
    pub fn of(number: f64) -> Option<Self> {
        number.is_finite().then(|| Self(format!("{number:?}")))
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its number, when it is a finite decimal one.
    pub fn number(&self) -> Option<f64> {
        let number: f64 = self.0.replace('_', "").parse().ok()?;
        number.is_finite().then_some(number)
    }
}

impl TryFrom<String> for Literal {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text).ok_or("no number, date or truth value")
    }
}

impl From<Literal> for String {
    fn from(literal: Literal) -> Self {
        literal.0
    }
}

/// Keys with values in the order they were written; no key twice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Table(Vec<(String, Value)>);

impl Table {
    /// Without keys.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a key at the end. False, and nothing added, when it is there already.
    pub fn insert(&mut self, key: impl Into<String>, value: Value) -> bool {
        let key = key.into();
        let new = self.get(&key).is_none();
        if new {
            self.0.push((key, value));
        }
        new
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.iter()
            .find_map(|(known, value)| (known == key).then_some(value))
    }

    /// Takes the first key out that pleases.
    pub(crate) fn take(
        &mut self,
        mut pleases: impl FnMut(&str) -> bool,
    ) -> Option<(String, Value)> {
        let at = self.0.iter().position(|(key, _)| pleases(key))?;
        Some(self.0.remove(at))
    }

    /// Whether it has no key.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many keys it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Keys and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The whole, when the caller knows that no key comes twice.
    pub(crate) fn of_unique(entries: Vec<(String, Value)>) -> Self {
        Self(entries)
    }
}

impl<'de> Deserialize<'de> for Table {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut table = Self::new();
        for (key, value) in Vec::<(String, Value)>::deserialize(from)? {
            if !table.insert(key, value) {
                return Err(serde::de::Error::custom("a key twice"));
            }
        }
        Ok(table)
    }
}

impl IntoIterator for Table {
    type Item = (String, Value);
    type IntoIter = std::vec::IntoIter<(String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
