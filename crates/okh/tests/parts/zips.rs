//! Zips, honest and hostile.

use essaim_okh::{Unreadable, manifest_among, unpack};
use std::io::{Cursor, Write};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, options()).expect("a file");
        zip.write_all(content).expect("content");
    }
    zip.finish().expect("a zip").into_inner()
}

/// The same bytes with one pattern in the place of another of the same length.
fn patched(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut at = 0;
    while at + from.len() <= bytes.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + from.len()].copy_from_slice(to);
        }
        at += 1;
    }
    bytes
}

fn refusal(bytes: &[u8]) -> Unreadable {
    let refusal = unpack(bytes).expect_err("a refusal");
    let sentence = refusal.to_string();
    assert!(
        sentence.contains("Nothing was kept.") && sentence.ends_with('.'),
        "{sentence}"
    );
    refusal
}

#[test]
fn an_honest_zip_is_unpacked_in_order() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_directory("visière", options()).expect("a folder");
    let stored = options().compression_method(CompressionMethod::Stored);
    for (name, options) in [
        ("visière/okh.toml", options()),
        ("visière/a.stl", stored),
        ("__MACOSX/._okh.toml", stored),
        ("visière/.DS_Store", stored),
    ] {
        zip.start_file(name, options).expect("a file");
        zip.write_all(b"name = \"a\"").expect("content");
    }
    let bytes = zip.finish().expect("a zip").into_inner();
    let files = unpack(&bytes).expect("files");
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["visière/okh.toml", "visière/a.stl"]);
    assert!(files.iter().all(|(_, content)| content == b"name = \"a\""));
    assert_eq!(manifest_among(paths), Some("visière/okh.toml"));
}

#[test]
fn the_manifest_nearest_the_top_is_found() {
    for (paths, found) in [
        (&["a/okh.toml", "okh-visor.yml"][..], Some("okh-visor.yml")),
        (&["okh.yml", "okh.toml"], Some("okh.toml")),
        (
            &["x/OKH-manifest.YAML", "x/readme.md"],
            Some("x/OKH-manifest.YAML"),
        ),
        (&["okh.md", "readme.toml"], None),
    ] {
        assert_eq!(manifest_among(paths.iter().copied()), found);
    }
}

#[test]
fn what_is_no_zip_is_refused() {
    let whole = zip(&[("a.txt", b"hello")]);
    let cut = &whole[..whole.len() - 10];
    for bytes in [&b""[..], b"hello", b"PK\x03\x04", b"PK\x05\x06", cut] {
        assert_eq!(refusal(bytes), Unreadable::NotAZip);
    }
}

#[test]
fn a_bomb_is_refused_by_what_its_list_says() {
    let zeros = vec![0; 30_000_000];
    let limit = 100;
    assert_eq!(
        refusal(&zip(&[("bomb.stl", &zeros)])),
        Unreadable::ShrinksTooMuch {
            path: "bomb.stl".to_owned(),
            limit
        }
    );
}

/// The list promises little, the content is long.
#[test]
fn a_list_that_lies_is_caught_while_unpacking() {
    let length: u32 = 3_000_000;
    let bytes = zip(&[("a.stl", &vec![7; 3_000_000])]);
    let bytes = patched(bytes, &length.to_le_bytes(), &100_u32.to_le_bytes());
    assert_eq!(
        refusal(&bytes),
        Unreadable::Damaged {
            path: "a.stl".to_owned()
        }
    );
}

#[test]
fn a_list_that_promises_too_much_is_refused() {
    let bytes = zip(&[("a.stl", b"0123456789")]);
    let bytes = patched(bytes, &10_u32.to_le_bytes(), &0x7FFF_FFFF_u32.to_le_bytes());
    assert_eq!(
        refusal(&bytes),
        Unreadable::UnpacksTooBig { limit: 200_000_000 }
    );
}

#[test]
fn too_many_files_are_refused_before_they_are_listed() {
    let names: Vec<String> = (0..2001).map(|n| format!("{n}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(
        refusal(&zip(&files)),
        Unreadable::TooManyFiles { limit: 2000 }
    );
    assert_eq!(
        unpack(&zip(&files[..2000])).map(|files| files.len()),
        Ok(2000)
    );
}

#[test]
fn names_that_lead_out_are_refused() {
    for name in [
        "../a.stl",
        "a/../../b.stl",
        "a/./b",
        "a//b",
        "c:\\a.stl",
        "a\\b.stl",
        "a\nb",
    ] {
        let plain = "x".repeat(name.len());
        let bytes = patched(zip(&[(&plain, b"1")]), plain.as_bytes(), name.as_bytes());
        assert!(
            matches!(refusal(&bytes), Unreadable::BadPath { .. }),
            "{name}"
        );
    }
    let rooted = patched(
        zip(&[("xetc/passwd", b"1")]),
        b"xetc/passwd",
        b"/etc/passwd",
    );
    assert!(matches!(refusal(&rooted), Unreadable::BadPath { .. }));
    let latin = patched(zip(&[("visiere", b"1")]), b"visiere", b"visi\xE8re");
    assert!(matches!(refusal(&latin), Unreadable::BadPath { .. }));
}

#[test]
fn links_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("link.stl", "/etc/passwd", options())
        .expect("a link");
    let bytes = zip.finish().expect("a zip").into_inner();
    assert_eq!(
        refusal(&bytes),
        Unreadable::Link {
            path: "link.stl".to_owned()
        }
    );
}

#[test]
fn encrypted_files_are_refused() {
    let mut bytes = zip(&[("a.stl", b"hello")]);
    let list = bytes
        .windows(4)
        .position(|mark| mark == b"PK\x01\x02")
        .expect("the list");
    bytes[6] |= 1;
    bytes[list + 8] |= 1;
    assert_eq!(
        refusal(&bytes),
        Unreadable::Encrypted {
            path: "a.stl".to_owned()
        }
    );
}

#[test]
fn other_methods_are_refused() {
    let mut bytes = zip(&[("a.stl", b"hello")]);
    let list = bytes
        .windows(4)
        .position(|mark| mark == b"PK\x01\x02")
        .expect("the list");
    bytes[8] = 12;
    bytes[list + 10] = 12;
    assert_eq!(
        refusal(&bytes),
        Unreadable::OtherMethod {
            path: "a.stl".to_owned()
        }
    );
}

#[test]
fn files_that_lie_over_each_other_are_refused() {
    let bytes = zip(&[("a.stl", b"hello"), ("b.stl", b"world")]);
    let same_name = patched(bytes.clone(), b"b.stl", b"a.stl");
    assert_eq!(refusal(&same_name), Unreadable::Overlapping);
    let second = bytes
        .windows(4)
        .rposition(|mark| mark == b"PK\x01\x02")
        .expect("the list");
    let mut over = bytes;
    over[second + 42..second + 46].fill(0);
    assert_eq!(refusal(&over), Unreadable::Overlapping);
}

#[test]
fn a_damaged_file_is_refused() {
    let bytes = zip(&[("a.stl", b"hello hello hello hello")]);
    let mut bytes = bytes;
    let content = bytes
        .windows(5)
        .position(|name| name == b"a.stl")
        .expect("the name")
        + 5;
    bytes[content + 3] ^= 0x55;
    assert_eq!(
        refusal(&bytes),
        Unreadable::Damaged {
            path: "a.stl".to_owned()
        }
    );
}
