//! Files to send, and what lies on the disk.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::Path;

use essaim_testkit::Village;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A closed tetrahedron as an ASCII STL, 20 mm along each axis.
pub(crate) fn tetrahedron() -> Vec<u8> {
    let corners = [[0, 0, 0], [20, 0, 0], [0, 20, 0], [0, 0, 20]];
    let faces = [[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]];
    let mut text = String::from("solid part\n");
    for face in faces {
        text += "facet normal 0 0 0\nouter loop\n";
        for corner in face {
            let [x, y, z] = corners[corner];
            writeln!(text, "vertex {x} {y} {z}").unwrap();
        }
        text += "endloop\nendfacet\n";
    }
    text += "endsolid part\n";
    text.into_bytes()
}

/// A manifest of version 1 as people write them.
pub(crate) const MANIFEST: &str = "okh-manifest-version: 1.0.0\n\
    title: Clip\n\
    description: Holds a tube at a bed\n\
    version: 2.1\n\
    license:\n  hardware: BY-SA 4.0\n  documentation: CC-BY-4.0\n\
    licensor: Atelier des Roches\n\
    derivative-of:\n  - title: Clip of old\n    web: https://example.invalid/clip\n\
    favourite-colour: teal\n";

pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in files {
        zip.start_file(*name, deflated).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The same bytes with one pattern in the place of another of the same length.
pub(crate) fn patched(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    for at in 0..bytes.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + from.len()].copy_from_slice(to);
        }
    }
    bytes
}

fn count(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return 0;
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .map(|path| if path.is_dir() { count(&path) } else { 1 })
        .sum()
}

/// Files on the disk, whole or not.
pub(crate) fn on_disk(village: &Village) -> usize {
    count(&village.base.dir.path().join("files"))
}

/// Nothing was kept: neither row nor file.
pub(crate) async fn nothing_kept(village: &Village, sent: &str) {
    assert_eq!(village.rows("draft", "TRUE").await, 0, "{sent}");
    assert_eq!(village.rows("draft_file", "TRUE").await, 0, "{sent}");
    assert_eq!(on_disk(village), 0, "{sent}");
}
