//! The licences of hardware, documents and software.

use super::Notes;
use super::agents::words_of;
use super::fields::{Fields, is_blank};
use super::keys::{self, Key};
use crate::license::{Evidence, License, NONE};
use crate::sentence::short;
use crate::{Value, Warning};

/// Our key for the words a licence was stated in, where they are no SPDX.
pub(crate) const STATED: &str = "essaim-license-stated";
/// Our key for the licence of the documents.
pub(crate) const DOCUMENTATION: &str = "essaim-documentation-license";
/// Our key for the licence of the software.
pub(crate) const SOFTWARE: &str = "essaim-software-license";

const fn ours(name: &'static str) -> Key {
    Key {
        name,
        also: &[],
        typos: &[],
    }
}

/// The licences of a manifest.
pub(super) struct Licenses {
    pub(super) hardware: License,
    pub(super) documentation: Option<License>,
    pub(super) software: Option<License>,
}

/// What the key says: one licence for all, or one each.
#[derive(Default)]
struct Said {
    hardware: Option<String>,
    documentation: Option<String>,
    software: Option<String>,
}

pub(super) fn read(fields: &mut Fields) -> Licenses {
    let said = fields.one(&keys::LICENSE, said).unwrap_or_default();
    let hardware = hardware(fields, said.hardware.as_deref());
    let documentation = other(fields, said.documentation, DOCUMENTATION);
    let software = other(fields, said.software, SOFTWARE);
    if matches!(hardware.evidence, Evidence::Nothing) {
        fields.notes.add(Warning::LicenseNone);
    }
    for license in [Some(&hardware), documentation.as_ref(), software.as_ref()]
        .into_iter()
        .flatten()
    {
        note(license, &mut fields.notes);
    }
    Licenses {
        hardware,
        documentation,
        software,
    }
}

fn said(value: &Value, key: &str, notes: &mut Notes) -> Option<Said> {
    match value {
        Value::Text(_) | Value::Literal(_) => Some(Said {
            hardware: Some(value.words()?.to_owned()),
            ..Said::default()
        }),
        Value::List(_) => None,
        Value::Table(table) => {
            let mut table = table.clone();
            let mut word = |name: &str| {
                if table.get(name).is_some_and(is_blank) {
                    let key = format!("{key}.{name}");
                    notes.add(Warning::Blank { key });
                }
                words_of(&mut table, name, key, notes)
            };
            let said = Said {
                hardware: word("hardware"),
                documentation: word("documentation"),
                software: word("software"),
            };
            table.is_empty().then_some(said)
        }
    }
}

/// The words it was stated in count only while they still mean what the manifest says.
fn hardware(fields: &mut Fields, said: Option<&str>) -> License {
    let license = License::stated(said.unwrap_or_default());
    let Some(words) = fields.text(&ours(STATED)) else {
        return license;
    };
    let first = License::stated(&words);
    if first.spdx.as_deref().unwrap_or(NONE) == said.unwrap_or_default() {
        return first;
    }
    fields.keep(STATED, Value::Text(words));
    license
}

fn other(fields: &mut Fields, said: Option<String>, key: &'static str) -> Option<License> {
    let ours = fields.text(&ours(key));
    match (said, ours) {
        (Some(said), Some(ours)) => {
            fields.keep(key, Value::Text(ours));
            Some(License::stated(&said))
        }
        (Some(words), None) | (None, Some(words)) => Some(License::stated(&words)),
        (None, None) => None,
    }
}

fn note(license: &License, notes: &mut Notes) {
    let Some(stated) = license.stated.as_deref().map(short) else {
        return;
    };
    match (license.evidence, &license.spdx) {
        (Evidence::Spelling | Evidence::Address, Some(spdx)) => {
            notes.add(Warning::LicenseUnderstood {
                stated,
                spdx: spdx.clone(),
            });
        }
        (Evidence::Unknown, _) => notes.add(Warning::LicenseUnknown { stated }),
        (Evidence::Spdx | Evidence::Spelling | Evidence::Address | Evidence::Nothing, _) => {}
    }
}
