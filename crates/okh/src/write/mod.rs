//! From a manifest to a valid `okh.toml` of version 2.4.

mod tables;
mod toml;
mod valid;

use crate::manifest::{Manifest, Mention, Role};
use crate::{Table, Value};

/// What is written of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The text of an `okh.toml` with what the schema of version 2.4 takes, and nothing else.
    pub okh: String,
    /// All of it, also what Open Know-How has no place for, as the table `[okh]` of the file beside it:
    /// reading that table gives the same manifest.
    pub whole: String,
}

/// Writes a manifest. The file `beside` it is mentioned among the auxiliary files.
///
/// Keys version 2.4 wants are left out where the manifest does not know them: inventing a name or an
/// address would be worse. Without a licence it says `LicenseRef-NONE`, as Open Know-How wants.
pub fn write(manifest: &Manifest, beside: Option<&str>) -> Written {
    let table = match beside {
        None => tables::manifest(manifest),
        Some(path) => tables::manifest(&mentioning(manifest, path)),
    };
    Written {
        okh: toml::document(&valid::manifest(&table), None),
        whole: toml::document(&table, Some("okh")),
    }
}

fn mentioning(manifest: &Manifest, beside: &str) -> Manifest {
    let mut manifest = manifest.clone();
    if !manifest.paths(Role::Auxiliary).any(|path| path == beside) {
        manifest.files.push(Mention {
            role: Role::Auxiliary,
            path: beside.to_owned(),
            title: None,
            others: Table::new(),
        });
    }
    manifest
}

/// A text, where there is one.
fn put(table: &mut Table, key: &str, text: Option<&String>) {
    if let Some(text) = text {
        table.insert(key, Value::Text(text.clone()));
    }
}

/// Nothing, the one value, or a list of them.
fn put_all(table: &mut Table, key: &str, mut values: Vec<Value>) {
    let only = if values.len() == 1 {
        values.pop()
    } else {
        None
    };
    match only {
        Some(value) => table.insert(key, value),
        None => !values.is_empty() && table.insert(key, Value::List(values)),
    };
}
