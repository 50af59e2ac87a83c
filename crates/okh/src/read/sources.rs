//! Files and pages a manifest mentions, and what it was made from.

use super::Notes;
use super::agents::words_of;
use super::fields::{Fields, each, is_address, is_blank, text};
use super::keys::{self, Key};
use crate::{Lineage, LineageKind, Mention, Role, Table, Value};

/// A file, or words in the place of one.
enum Found {
    File(Mention),
    Prose(String),
}

/// The files under these keys, and a bill of materials written out.
pub(super) fn files(fields: &mut Fields, keys: &[(Role, Key)]) -> (Vec<Mention>, Vec<String>) {
    let (mut files, mut bill) = (Vec::new(), Vec::new());
    for (role, key) in keys {
        for found in fields.all(key, |value, key, notes| found(*role, value, key, notes)) {
            match found {
                Found::File(file) => files.push(file),
                Found::Prose(prose) => bill.push(prose),
            }
        }
    }
    (files, bill)
}

fn found(role: Role, value: &Value, key: &str, notes: &mut Notes) -> Option<Vec<Found>> {
    let mut all = Vec::new();
    for item in each(value) {
        if let Value::Table(table) = item {
            let mut table = table.clone();
            let path = first_of(&mut table, &role.place_keys(), key, notes)??;
            let title = first_of(&mut table, &role.title_keys(), key, notes)?;
            all.push(Found::File(Mention {
                role,
                path,
                title,
                others: table,
            }));
        } else if !is_blank(item) {
            let words = text(item, key, notes)?;
            all.push(if role.takes_line(&words) {
                Found::File(Mention {
                    role,
                    path: words,
                    title: None,
                    others: Table::new(),
                })
            } else {
                Found::Prose(words)
            });
        }
    }
    Some(all)
}

/// The first text under one of these names. None at all where one of them holds something else: what
/// is kept of it could not be told from what is written.
#[expect(
    clippy::option_option,
    reason = "not understood is another thing than not there"
)]
fn first_of(
    table: &mut Table,
    names: &[&str],
    key: &str,
    notes: &mut Notes,
) -> Option<Option<String>> {
    let is_text = |name: &&str| table.get(name).is_none_or(|value| value.words().is_some());
    names.iter().all(is_text).then_some(())?;
    let mut names = names.iter();
    Some(names.find_map(|name| words_of(table, name, key, notes)))
}

impl Role {
    /// The keys of the place in a table, the one that is written first.
    pub(crate) const fn place_keys(self) -> [&'static str; 3] {
        if self.is_image() {
            ["location", "path", "url"]
        } else {
            ["path", "location", "url"]
        }
    }

    /// The keys of the title in a table, the one that is written first.
    pub(crate) const fn title_keys(self) -> [&'static str; 2] {
        if self.is_image() {
            ["depicts", "title"]
        } else {
            ["title", "depicts"]
        }
    }

    const fn is_image(self) -> bool {
        matches!(self, Self::Image)
    }

    /// Whether a line under this role is a place, not prose. Only bills of materials are written out.
    pub(crate) fn takes_line(self, line: &str) -> bool {
        !matches!(self, Self::BillOfMaterials) || is_place(line)
    }
}

fn is_place(line: &str) -> bool {
    let ending = |line: &str| {
        line.rsplit_once('.').is_some_and(|(_, ending)| {
            (1..=5).contains(&ending.len())
                && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
    };
    let one_word = !line.contains(char::is_whitespace);
    is_address(line)
        || (one_word && line.contains('/'))
        || (!line.contains('\n') && line.len() <= 200 && ending(line))
}

/// What it was made from.
pub(super) fn lineage(fields: &mut Fields) -> Vec<Lineage> {
    let mut all = Vec::new();
    for (kind, key) in keys::lineage_of() {
        all.extend(fields.all(key, |value, key, notes| ancestors(*kind, value, key, notes)));
    }
    all
}

fn ancestors(
    kind: LineageKind,
    value: &Value,
    key: &str,
    notes: &mut Notes,
) -> Option<Vec<Lineage>> {
    let mut all = Vec::new();
    for item in each(value) {
        if let Value::Table(table) = item {
            let mut table = table.clone();
            let mut word = |name: &str| words_of(&mut table, name, key, notes);
            let (title, web, manifest) = (word("title"), word("web"), word("manifest"));
            let said = title.is_some() || web.is_some() || manifest.is_some() || !table.is_empty();
            if said {
                all.push(Lineage {
                    kind,
                    title,
                    web,
                    manifest,
                    others: table,
                });
            }
        } else if !is_blank(item) {
            all.push(Lineage::in_line(kind, text(item, key, notes)?));
        }
    }
    Some(all)
}

impl Lineage {
    /// An address, or a title.
    pub(crate) fn in_line(kind: LineageKind, line: String) -> Self {
        let (title, web) = if is_address(&line) {
            (None, Some(line))
        } else {
            (Some(line), None)
        };
        Self {
            kind,
            title,
            web,
            manifest: None,
            others: Table::new(),
        }
    }

    /// The line that reads as this, when there is one.
    pub(crate) fn as_line(&self) -> Option<String> {
        let line = self.web.as_ref().or(self.title.as_ref())?.clone();
        (Self::in_line(self.kind, line.clone()) == *self).then_some(line)
    }
}
