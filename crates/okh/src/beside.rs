//! What goes beside a manifest, because Open Know-How has no place for it.

use crate::value::Table;
use crate::{Literal, Unreadable, Value, read};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Words by key; the caller decides which.
pub type Words = BTreeMap<String, String>;

/// The name of the file beside the manifest.
pub(crate) const NAME: &str = "essaim.toml";

/// What an exported `essaim.toml` carries. All of it is the caller's; nothing is checked here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// Every file with its hash.
    pub files: Vec<HashedFile>,
    /// How it is to be printed.
    pub print_profile: Words,
    /// What is to be checked, question by question.
    pub checklist: Vec<Words>,
    /// Who accepted it where, for what, until when.
    pub approvals: Vec<Words>,
    /// How many of each part make one product.
    pub quantities: Vec<Words>,
}

/// A file that can be told from every other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HashedFile {
    /// Its path beside the manifest.
    pub path: String,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

impl Beside {
    /// Reads what [`write`](crate::write()) wrote; keys of others are left aside.
    ///
    /// # Errors
    /// [`Unreadable`] as for a manifest.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let table = read::toml_table(bytes)?;
        Ok(Self {
            files: rows(&table, "file").filter_map(hashed_file).collect(),
            print_profile: table
                .get("print-profile")
                .and_then(Value::as_table)
                .map(words)
                .unwrap_or_default(),
            checklist: rows(&table, "check").map(words).collect(),
            approvals: rows(&table, "approval").map(words).collect(),
            quantities: rows(&table, "quantity").map(words).collect(),
        })
    }

    pub(crate) fn table(&self) -> Table {
        let mut table = Table::new();
        if let Some(one) = Literal::new("1") {
            table.insert("export", Value::Literal(one));
        }
        if !self.print_profile.is_empty() {
            table.insert("print-profile", row(&self.print_profile));
        }
        let files = self.files.iter().map(file_row).collect();
        table.insert("file", Value::List(files));
        for (key, rows) in [
            ("check", &self.checklist),
            ("approval", &self.approvals),
            ("quantity", &self.quantities),
        ] {
            table.insert(key, Value::List(rows.iter().map(row).collect()));
        }
        table
    }
}

fn rows<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    let list = match table.get(key) {
        Some(Value::List(list)) => list.as_slice(),
        Some(Value::Text(_) | Value::Literal(_) | Value::Table(_)) | None => &[],
    };
    list.iter().filter_map(Value::as_table)
}

fn words(table: &Table) -> Words {
    table
        .iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value.words()?.to_owned())))
        .collect()
}

fn row(words: &Words) -> Value {
    let text = |(key, word): (&String, &String)| (key.clone(), Value::Text(word.clone()));
    Value::Table(Table::of_unique(words.iter().map(text).collect()))
}

fn hashed_file(row: &Table) -> Option<HashedFile> {
    let words = |key| row.get(key).and_then(Value::words);
    Some(HashedFile {
        path: words("path")?.to_owned(),
        sha256: words("sha256")?.to_owned(),
        bytes: words("bytes")?.parse().ok()?,
    })
}

fn file_row(file: &HashedFile) -> Value {
    let mut row = Table::new();
    row.insert("path", Value::Text(file.path.clone()));
    row.insert("sha256", Value::Text(file.sha256.clone()));
    // Above 2^63 TOML has no number; such a file is not of this world, its words are read as well.
    let bytes = file.bytes.to_string();
    let bytes = Literal::new(&bytes).map_or(Value::Text(bytes), Value::Literal);
    row.insert("bytes", bytes);
    Value::Table(row)
}
