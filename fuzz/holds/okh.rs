//! What must hold for any bytes taken for an Open Know-How manifest.

use essaim_okh::{Reading, Unreadable, read, write};

use super::clear::is_clear;

/// Reads the manifest as YAML, as TOML and by its looks, or gets a clear refusal; what was read can be
/// written, and reading that gives the same. Panics when something else comes of it. Says whether it was
/// read at all.
pub(crate) fn holds(bytes: &[u8]) -> bool {
    let mut any = false;
    for name in ["okh.yml", "okh.toml", "manifest"] {
        match read(name, bytes) {
            Ok(reading) => {
                any = true;
                survives(&reading);
            }
            Err(refusal) => is_clear(&refusal),
        }
    }
    any
}

fn survives(reading: &Reading) {
    for warning in &reading.warnings {
        let sentence = warning.to_string();
        assert!(!sentence.is_empty() && sentence.len() < 2_000, "{sentence}");
        assert!(warning.key().starts_with("okh-warning-"), "{warning:?}");
    }
    let written = write(&reading.manifest, None).whole;
    let written = written.replacen("[okh]\n", "", 1);
    let written = written.replace("\n[[okh.", "\n[[");
    match read("okh.toml", written.as_bytes()) {
        Ok(back) => assert_eq!(back.manifest, reading.manifest, "{written}"),
        // Escaped, or with references spelt out, a manifest at the limit may pass it.
        Err(Unreadable::TooBig { .. } | Unreadable::TooMuch { .. }) => {}
        Err(other) => panic!("{other}: {written}"),
    }
}
