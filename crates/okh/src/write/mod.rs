//! From a manifest to a valid `okh.toml` of version 2.4, and an `essaim.toml` beside it.

mod tables;
mod toml;

use crate::beside::{self, Beside};
use crate::manifest::{Manifest, Mention, Role};
use crate::{Table, Value};

/// The files of one export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The text of `okh.toml`.
    pub okh: String,
    /// The text of `essaim.toml`, when something goes beside.
    pub essaim: Option<String>,
}

/// Writes a manifest. Reading it back gives the same one, but for the mention of `essaim.toml` among
/// the auxiliary files when something goes `beside`.
///
/// Keys version 2.4 wants are left out where the manifest does not know them: inventing a name or an
/// address would be worse. Without a licence it says `LicenseRef-NONE`, as Open Know-How wants.
pub fn write(manifest: &Manifest, beside: Option<&Beside>) -> Written {
    let table = match beside {
        None => tables::manifest(manifest),
        Some(_) => tables::manifest(&mentioning(manifest)),
    };
    Written {
        okh: toml::document(&table),
        essaim: beside.map(|beside| toml::document(&beside.table())),
    }
}

fn mentioning(manifest: &Manifest) -> Manifest {
    let mut manifest = manifest.clone();
    if !manifest
        .paths(Role::Auxiliary)
        .any(|path| path == beside::NAME)
    {
        manifest.files.push(Mention {
            role: Role::Auxiliary,
            path: beside::NAME.to_owned(),
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
