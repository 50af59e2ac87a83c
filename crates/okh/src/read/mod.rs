//! From bytes to a manifest.

mod agents;
mod decode;
mod fields;
mod figures;
mod keys;
mod languages;
mod licenses;
mod looks_like;
mod notes;
mod parts;
mod sources;
mod toml;
mod yaml;

use crate::{Form, Manifest, Reading, Syntax, Table, Unreadable, Warning, sentence};
use fields::Fields;
pub use looks_like::LooksLike;
use notes::Notes;

pub(crate) use fields::{UNREAD, is_address};
pub(crate) use keys::{files_of, lineage_of};
pub(crate) use licenses::{DOCUMENTATION, SOFTWARE, STATED};

/// Largest manifest, in bytes.
const MOST_BYTES: usize = 1 << 20;
/// Most values, repeated ones counted each time.
const MOST_VALUES: u64 = 10_000;
/// Deepest tables in tables; a list counts when it lies in a list.
const DEEPEST: u64 = 32;

/// Reads one manifest: version 1 or OKH-LOSH, YAML or TOML. `name` is the file's name, whose ending
/// tells the syntax; without a known ending both are tried.
///
/// Memory stays below 32 MiB, whatever the file holds or repeats by reference.
///
/// # Errors
/// [`Unreadable`] when it is no manifest, breaks its syntax, says nothing, or is above the limits.
pub fn read(name: &str, bytes: &[u8]) -> Result<Reading, Unreadable> {
    let mut notes = Notes::default();
    let text = decode::text(bytes, &mut notes)?;
    let table = table(name, &text, &mut notes)?;
    let reading = understood(table, notes);
    let manifest = &reading.manifest;
    if manifest.name.is_none() && manifest.function.is_none() && manifest.license.stated.is_none() {
        return Err(Unreadable::SaysNothing);
    }
    Ok(reading)
}

fn table(name: &str, text: &str, notes: &mut Notes) -> Result<Table, Unreadable> {
    match syntax(name) {
        Some(Syntax::Toml) => toml::table(text),
        Some(Syntax::Yaml) => yaml::table(text, notes),
        None => match toml::table(text) {
            Ok(table) => Ok(table),
            Err(Unreadable::Malformed { .. }) => yaml::table(text, notes),
            Err(other) => Err(other),
        },
    }
}

/// What a parser refuses. Both stop at a depth of their own, above ours.
fn broken(syntax: Syntax, line: u64, said: &str) -> Unreadable {
    if said.contains("recurs") {
        return Unreadable::TooDeep { limit: DEEPEST };
    }
    Unreadable::Malformed {
        syntax,
        line,
        said: sentence::short(said),
    }
}

fn syntax(name: &str) -> Option<Syntax> {
    let (_, ending) = name.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "toml" => Some(Syntax::Toml),
        "yml" | "yaml" => Some(Syntax::Yaml),
        _ => None,
    }
}

/// Keys are taken in a fixed order, so that what is written and read again is the same.
fn understood(table: Table, notes: Notes) -> Reading {
    let mut fields = Fields::new(table, "", notes);
    let (form, declared) = form(&mut fields);
    let name = fields.text(&keys::NAME);
    let version = fields.text(&keys::VERSION);
    let function = fields.text(&keys::FUNCTION);
    let repo = fields.address(&keys::REPO);
    let licenses = licenses::read(&mut fields);
    let (files, bill) = sources::files(&mut fields, files_of());
    let mut manifest = Manifest {
        name,
        version,
        license: licenses.hardware,
        documentation_license: licenses.documentation,
        software_license: licenses.software,
        licensors: agents::read(&mut fields, &keys::LICENSOR),
        organizations: agents::read(&mut fields, &keys::ORGANIZATION),
        function,
        repo,
        languages: languages::read(&mut fields),
        readiness: figures::readiness(&mut fields),
        tsdc: fields.texts(&keys::TSDC),
        material: fields.text(&keys::MATERIAL),
        mass_g: fields.one(&keys::MASS, figures::grams),
        dimensions: figures::dimensions(&mut fields),
        files,
        bill,
        lineage: sources::lineage(&mut fields),
        parts: fields.one(&keys::PART, parts::parts).unwrap_or_default(),
        unread: Table::new(),
        others: Table::new(),
    };
    fields.missing(form);
    let (unread, others, notes) = fields.end();
    manifest.unread = unread;
    manifest.others = others;
    Reading {
        manifest,
        form,
        declared,
        warnings: notes.end(),
    }
}

/// Which family it belongs to, and the version it names.
fn form(fields: &mut Fields) -> (Form, Option<String>) {
    let losh = fields.text(&keys::OKHV);
    let first = fields.text(&keys::OKH_MANIFEST_VERSION);
    let form = match (&losh, &first) {
        (None, Some(_)) => Form::First,
        (None, None) if fields.has("title") => Form::First,
        (Some(_), _) | (None, None) => Form::Losh,
    };
    let declared = losh.or(first);
    if let Some(found) = declared.as_ref().filter(|found| !keys::is_version(found)) {
        fields.notes.add(Warning::UnknownVersion {
            found: sentence::short(found),
        });
    }
    (form, declared)
}
