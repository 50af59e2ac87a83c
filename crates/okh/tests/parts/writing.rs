//! What is written is valid, and nothing gets lost on the way.

use crate::whole;
use essaim_okh::{Manifest, Role, read};

fn manifest(text: &str) -> Manifest {
    read("okh.toml", text.as_bytes())
        .expect("a manifest")
        .manifest
}

#[test]
fn an_export_says_version_2_4_and_an_spdx_licence() {
    let shield =
        manifest("name = \"a \\\"b\\\"\\nc\"\nlicense = \"BY-SA 4.0\"\n\"odd key\" = [1, {}]\n");
    let text = whole(&shield, None);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines,
        [
            "okhv = \"2.4\"",
            "name = \"a \\\"b\\\"\\nc\"",
            "license = \"CC-BY-SA-4.0\"",
            "essaim-license-stated = \"BY-SA 4.0\"",
            "\"odd key\" = [1, {}]",
        ]
    );
    assert_eq!(manifest(&text), shield);
}

#[test]
fn without_a_licence_an_export_says_none() {
    let text = whole(&manifest("name = \"a\"\n"), None);
    assert!(text.contains("license = \"LicenseRef-NONE\""), "{text}");
}

/// Somebody corrected the licence by hand and left our note of the old words.
#[test]
fn stated_words_that_no_longer_fit_do_not_win() {
    let text = "name = \"a\"\nlicense = \"MIT\"\nessaim-license-stated = \"BY-SA 4.0\"\n";
    let read = manifest(text);
    assert_eq!(read.license.spdx.as_deref(), Some("MIT"));
    assert!(read.unread.get("essaim-license-stated").is_some());
    assert_eq!(manifest(&whole(&read, None)), read);
}

#[test]
fn what_open_know_how_lacks_is_named_among_the_auxiliary_files() {
    let shield = manifest("name = \"a\"\nauxiliary = [\"check.toml\"]\n");
    let written = whole(&shield, Some("essaim.toml"));
    let back = manifest(&written);
    let auxiliary: Vec<&str> = back.paths(Role::Auxiliary).collect();
    assert_eq!(auxiliary, ["check.toml", "essaim.toml"]);
    assert_eq!(whole(&back, Some("essaim.toml")), written);
    assert_eq!(manifest(&whole(&shield, None)), shield);
}

#[test]
fn parts_come_last_as_blocks() {
    let text = "name = \"a\"\n[[part]]\nname = \"p\"\nexport = [\"p.stl\"]\n[part.outer-dimensions]\n\
                width = 1\ndepth = 2\nheight = 3.5\n[zeta]\nx = 1\n";
    let read = manifest(text);
    let written = whole(&read, None);
    let end = "zeta = { x = 1 }\n\n[[part]]\nname = \"p\"\nexport = [\"p.stl\"]\n\
               outer-dimensions = { width = 1.0, depth = 2.0, height = 3.5 }\n";
    assert!(written.ends_with(end), "{written}");
    assert_eq!(manifest(&written), read);
}

#[test]
fn numbers_and_dates_keep_their_letters() {
    let literals = [
        "1.10",
        "+7",
        "0x1F",
        "1_000",
        "inf",
        "nan",
        "6.02e23",
        "true",
        "2020-01-02",
        "07:32:00",
        "1979-05-27T07:32:00Z",
        "1979-05-27 07:32:00.5-07:00",
        "0001-01-01",
    ];
    let lines: Vec<String> = literals
        .iter()
        .enumerate()
        .map(|(at, literal)| format!("k{at} = {literal} # so"))
        .collect();
    let read = manifest(&format!("name = \"a\"\n{}\n", lines.join("\n")));
    let written = whole(&read, None);
    for (at, literal) in literals.iter().enumerate() {
        let line = format!("k{at} = {literal}");
        assert!(
            written.lines().any(|found| found == line),
            "{line}\n{written}"
        );
    }
    assert_eq!(manifest(&written), read);
}

/// Found by the property: both names of a place, one of them holding no text.
#[test]
fn a_place_in_two_shapes_is_kept_whole() {
    let read = manifest("name = \"a\"\nreadme = { location = \"a.md\", path = [] }\n");
    assert!(read.unread.get("readme").is_some());
    assert_eq!(manifest(&whole(&read, None)), read);
}
