//! From a manifest to a valid `okh.toml` of version 2.4.

mod tables;
mod toml;

use crate::manifest::{Manifest, Mention, Role};
use crate::{Table, Value};

/// Writes a manifest as the text of an `okh.toml`.
///
/// Reading it back gives the same one, but for the mention of the file `beside` it, among the auxiliary
/// files, which holds what Open Know-How has no place for.
///
/// Keys version 2.4 wants are left out where the manifest does not know them: inventing a name or an
/// address would be worse. Without a licence it says `LicenseRef-NONE`, as Open Know-How wants.
pub fn write(manifest: &Manifest, beside: Option<&str>) -> String {
    let table = match beside {
        None => tables::manifest(manifest),
        Some(path) => tables::manifest(&mentioning(manifest, path)),
    };
    toml::document(&table)
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
