//! Under which licence each file came, with the evidence: its own first lines, what the manifest says of
//! it, of its kind, of the whole; then the licence's text beside it.

use essaim_domain::design::{FileLicence, LicenceSource, LicenceState};
use essaim_okh::{License, LicenseState, Manifest, Mention};

use super::files::ending;

/// Where a file says its own licence, if anywhere.
const TAG: &str = "SPDX-License-Identifier:";

/// Bytes looked at for that.
const HEAD: usize = 4096;

/// Letters of evidence kept.
const LONGEST: usize = 300;

/// Endings of what people read, and of what computers run.
const DOCUMENTS: [&str; 8] = ["md", "txt", "pdf", "odt", "html", "png", "jpg", "jpeg"];
const PROGRAMS: [&str; 7] = ["py", "ino", "c", "cpp", "h", "js", "rs"];

/// What words say of a licence.
pub(in crate::design) fn said(license: &License, source: LicenceSource) -> Option<FileLicence> {
    let stated = license.stated.as_ref()?;
    let state = match license.state() {
        LicenseState::Stated => LicenceState::Stated,
        LicenseState::Inferred => LicenceState::Inferred,
        LicenseState::None => LicenceState::None,
    };
    Some(FileLicence {
        spdx: license.spdx.clone(),
        state,
        source: Some(source),
        evidence: Some(short(stated)),
    })
}

/// What the first lines of a text file say.
pub(in crate::design) fn of_header(bytes: &[u8]) -> Option<FileLicence> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    let line = head.lines().find_map(|line| line.split_once(TAG))?.1;
    let words = line.trim().trim_end_matches("*/").trim_end_matches("-->");
    said(&License::stated(words.trim()), LicenceSource::Header)
}

/// What the text of a licence says it is: one of its first lines names it.
pub(super) fn of_licence_file(bytes: &[u8]) -> Option<FileLicence> {
    if let Some(tagged) = of_header(bytes) {
        return Some(FileLicence {
            source: Some(LicenceSource::LicenceFile),
            ..tagged
        });
    }
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    let lines = head.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.take(5).find_map(|line| {
        let license = License::stated(line);
        license.spdx.as_ref()?;
        let found = said(&license, LicenceSource::LicenceFile)?;
        Some(FileLicence {
            state: LicenceState::Inferred,
            ..found
        })
    })
}

/// Is this the text of a licence?
pub(super) fn is_licence_file(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name).to_uppercase();
    let stem = last.split('.').next().unwrap_or(&last);
    ["LICENSE", "LICENCE", "COPYING"]
        .iter()
        .any(|word| stem.starts_with(word))
}

/// What a manifest says of one file.
pub(super) fn of_manifest(manifest: &Manifest, name: &str) -> Option<FileLicence> {
    let parts = manifest.parts.iter().flat_map(|part| &part.files);
    let own = manifest.files.iter().chain(parts);
    let mut own = own.filter(|mention| mention.path.trim_start_matches("./") == name);
    if let Some(found) = own.find_map(own_words) {
        return said(&License::stated(&found), LicenceSource::ManifestFile);
    }
    let kind = ending(name);
    let of_kind = if DOCUMENTS.contains(&kind.as_str()) {
        manifest.documentation_license.as_ref()
    } else if PROGRAMS.contains(&kind.as_str()) {
        manifest.software_license.as_ref()
    } else {
        None
    };
    let of_kind = of_kind.and_then(|license| said(license, LicenceSource::Manifest));
    of_kind.or_else(|| said(&manifest.license, LicenceSource::Manifest))
}

fn own_words(mention: &Mention) -> Option<String> {
    let words = |key| mention.others.get(key).and_then(essaim_okh::Value::as_text);
    words("license")
        .or_else(|| words("licence"))
        .map(str::to_owned)
}

fn short(words: &str) -> String {
    let plain = words.chars().filter(|c| !c.is_control());
    plain.take(LONGEST).collect()
}
