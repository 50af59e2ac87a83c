//! What must hold for any bytes taken for a zip.

use essaim_okh::{manifest_among, read, unpack};

use super::clear::is_clear;

/// Unpacks the zip within its limits, or gets a clear refusal. Panics when something else comes of it.
/// Says whether it was unpacked.
pub(crate) fn holds(bytes: &[u8]) -> bool {
    let files = match unpack(bytes) {
        Ok(files) => files,
        Err(refusal) => {
            is_clear(&refusal);
            return false;
        }
    };
    let unpacked: usize = files.iter().map(|(_, content)| content.len()).sum();
    assert!(unpacked <= 200_000_000 && files.len() <= 2_000);
    for (path, _) in &files {
        let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
        assert!(path.split('/').all(plain), "{path:?}");
        assert!(
            !path.contains(['\\', '\0']) && !path.contains(char::is_control),
            "{path:?}"
        );
    }
    if let Some(name) = manifest_among(files.iter().map(|(path, _)| path.as_str()))
        && let Some((_, content)) = files.iter().find(|(path, _)| path == name)
        && let Err(refusal) = read(name, content)
    {
        is_clear(&refusal);
    }
    true
}
