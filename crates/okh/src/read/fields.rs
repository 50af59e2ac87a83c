//! Taking keys out of a table, seeing through spellings and keeping what is not understood.

use super::Notes;
use super::keys::{self, Key};
use crate::sentence::short;
use crate::{Form, Table, Value, Warning};

/// Begins the keys under which values nobody understood are written and found again.
pub(crate) const UNREAD: &str = "essaim-unread-";

/// What is left of a table while it is read.
pub(super) struct Fields {
    table: Table,
    unread: Table,
    found: Vec<&'static str>,
    within: &'static str,
    pub(super) notes: Notes,
}

impl Fields {
    /// `within` names the table in warnings: `part.`, or nothing for the whole.
    pub(super) fn new(mut table: Table, within: &'static str, notes: Notes) -> Self {
        let mut unread = Table::new();
        while let Some((key, value)) = table.take(|key| key.starts_with(UNREAD)) {
            let key = key.strip_prefix(UNREAD).unwrap_or(&key);
            unread.insert(key, value);
        }
        Self {
            table,
            unread,
            found: Vec::new(),
            within,
            notes,
        }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    pub(super) fn peek(&self, key: &str) -> Option<&Value> {
        self.table.get(key)
    }

    /// The first value under one of the key's names that can be read.
    pub(super) fn one<T>(
        &mut self,
        key: &Key,
        read: impl Fn(&Value, &str, &mut Notes) -> Option<T>,
    ) -> Option<T> {
        while let Some((found, value)) = self.find(key) {
            let label = short(&format!("{}{found}", self.within));
            if let Some(read) = read(&value, &label, &mut self.notes) {
                self.found.push(key.name);
                return Some(read);
            }
            self.keep(&found, value);
        }
        None
    }

    /// What all the key's names have, one after the other.
    pub(super) fn all<T>(
        &mut self,
        key: &Key,
        read: impl Fn(&Value, &str, &mut Notes) -> Option<Vec<T>>,
    ) -> Vec<T> {
        let mut all = Vec::new();
        while let Some(more) = self.one(key, &read) {
            all.extend(more);
        }
        all
    }

    pub(super) fn text(&mut self, key: &Key) -> Option<String> {
        self.one(key, text)
    }

    pub(super) fn texts(&mut self, key: &Key) -> Vec<String> {
        self.one(key, texts).unwrap_or_default()
    }

    pub(super) fn address(&mut self, key: &Key) -> Option<String> {
        let address = self.text(key)?;
        if !is_address(&address) {
            let key = key.name.to_owned();
            self.notes.add(Warning::NotAnAddress { key });
        }
        Some(address)
    }

    /// Keeps a value nobody understands, under a free name.
    pub(super) fn keep(&mut self, key: &str, value: Value) {
        self.notes.add(Warning::NotUnderstood {
            key: short(&format!("{}{key}", self.within)),
        });
        let mut name = key.to_owned();
        while self.unread.get(&name).is_some() {
            name.push_str("-again");
        }
        self.unread.insert(name, value);
    }

    /// Warns of what Open Know-How wants and nobody found.
    pub(super) fn missing(&mut self, form: Form) {
        let wanted: &[(&Key, &str)] = match form {
            Form::First => &[
                (&keys::NAME, "title"),
                (&keys::FUNCTION, "description"),
                (&keys::REPO, "project-link"),
            ],
            Form::Losh => &[
                (&keys::OKHV, "okhv"),
                (&keys::NAME, "name"),
                (&keys::REPO, "repo"),
                (&keys::VERSION, "version"),
                (&keys::LICENSOR, "licensor"),
                (&keys::FUNCTION, "function"),
            ],
        };
        for (key, called) in wanted {
            self.require(key, called);
        }
    }

    pub(super) fn require(&mut self, key: &Key, called: &str) {
        if !self.found.contains(&key.name) {
            self.notes.add(Warning::Missing {
                key: format!("{}{called}", self.within),
            });
        }
    }

    /// What was not understood, and what nobody asked for.
    pub(super) fn end(mut self) -> (Table, Table, Notes) {
        for (key, _) in self.table.iter() {
            if !keys::is_kept(key) {
                self.notes.add(Warning::UnknownKey {
                    key: short(&format!("{}{key}", self.within)),
                });
            }
        }
        (self.unread, self.table, self.notes)
    }

    /// Takes the next value of a key out of the table: under its names first, then loosely.
    fn find(&mut self, key: &Key) -> Option<(String, Value)> {
        loop {
            let names = || std::iter::once(&key.name).chain(key.also);
            let exact = names().find_map(|name| self.table.take(|found| found == *name));
            let loose = |this: &mut Self| {
                let mut all = names().chain(key.typos);
                all.find_map(|name| this.table.take(|found| plain(found) == **name))
            };
            let (found, value) = if let Some(found) = exact {
                found
            } else {
                let (found, value) = loose(self)?;
                self.notes.add(Warning::Misspelt {
                    found: short(&found),
                    meant: key.name.to_owned(),
                });
                (found, value)
            };
            if !is_blank(&value) {
                return Some((found, value));
            }
            if value.as_text().is_some() {
                self.notes.add(Warning::Blank {
                    key: short(&format!("{}{found}", self.within)),
                });
            }
        }
    }
}

fn plain(key: &str) -> String {
    key.trim().to_ascii_lowercase().replace(['_', ' '], "-")
}

/// Nothing said: an empty text, an empty list.
pub(super) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.trim().is_empty(),
        Value::List(list) => list.is_empty(),
        Value::Literal(_) | Value::Table(_) => false,
    }
}

/// A text without the blanks around it; numbers and dates as they were written.
pub(super) fn text(value: &Value, key: &str, notes: &mut Notes) -> Option<String> {
    let words = value.words()?;
    let trimmed = words.trim();
    if trimmed.len() != words.trim_end_matches('\n').len() {
        notes.add(Warning::BlanksAround {
            key: key.to_owned(),
        });
    }
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// One text or a list of them.
pub(super) fn texts(value: &Value, key: &str, notes: &mut Notes) -> Option<Vec<String>> {
    each(value)
        .into_iter()
        .filter(|item| !is_blank(item))
        .map(|item| text(item, key, notes))
        .collect()
}

/// The items of a list, or the one value.
pub(super) fn each(value: &Value) -> Vec<&Value> {
    match value {
        Value::List(list) => list.iter().collect(),
        Value::Text(_) | Value::Literal(_) | Value::Table(_) => vec![value],
    }
}

/// Whether it begins like an address of the web.
pub(crate) fn is_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}
