//! Files that must be refused, and how they are told apart.

use crate::shapes::{binary, binary_with, cuboid, read, text};
use essaim_mesh::{Limits, LooksLike, Unreadable};

fn why(file: impl AsRef<[u8]>) -> Unreadable {
    read(file).expect_err("a refusal")
}

fn cube() -> Vec<essaim_mesh::Triangle> {
    cuboid(20.0, 20.0, 20.0)
}

#[test]
fn a_binary_file_cut_short_says_how_much_is_there() {
    let mut file = binary(&cube());
    file.truncate(84 + 50 * 7 + 3);
    assert_eq!(
        why(&file),
        Unreadable::BinaryCutShort {
            declared: 12,
            present: 7
        }
    );
    file[..6].copy_from_slice(b"solid ");
    assert_eq!(
        why(&file),
        Unreadable::BinaryCutShort {
            declared: 12,
            present: 7
        }
    );
    file.truncate(84 + 50 * 7);
    assert_eq!(
        why(&file),
        Unreadable::CountTooHigh {
            declared: 12,
            present: 7
        }
    );
}

#[test]
fn a_header_that_lies_is_refused_without_believing_it() {
    let file = binary_with(b"part", u32::MAX, &cube());
    let lie = Unreadable::CountTooHigh {
        declared: u32::MAX.into(),
        present: 12,
    };
    assert_eq!(why(file), lie);
    for declared in [0, 6] {
        let extra_bytes = 600 - 50 * u64::from(declared);
        let low = Unreadable::CountTooLow {
            declared: declared.into(),
            extra_bytes,
        };
        assert_eq!(why(binary_with(b"part", declared, &cube())), low);
    }
    let mut junk = binary(&cube());
    junk.extend(b"junk");
    assert_eq!(
        why(junk),
        Unreadable::CountTooLow {
            declared: 12,
            extra_bytes: 4
        }
    );
}

#[test]
fn a_text_file_cut_anywhere_is_refused_or_warned_about() {
    let whole = text(&cube());
    for length in 1..whole.trim_end().len() {
        match read(&whole[..length]) {
            Err(_) => {}
            Ok(mesh) => {
                let report = essaim_mesh::measure(&mesh);
                let name_only = report.triangles == 12 && whole[..length].contains("endsolid");
                assert!(
                    name_only || !report.warnings.is_empty(),
                    "silent at {length}"
                );
            }
        }
    }
    let half = &whole[..whole.find("endfacet").expect("a facet") + 60];
    assert!(matches!(
        why(half),
        Unreadable::TextCutShort {
            complete: 1,
            line: 9..
        }
    ));
}

#[test]
fn numbers_that_are_none_are_refused() {
    for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
        let mut part = cube();
        part[4][1][2] = bad;
        assert_eq!(why(binary(&part)), Unreadable::NotFinite { triangle: 5 });
    }
    for bad in [
        "nan",
        "NaN",
        "inf",
        "-Infinity",
        "1e999",
        "1.#QNAN",
        "-nan(ind)",
    ] {
        let file = text(&cube()).replacen("20.0", bad, 1);
        assert_eq!(why(file), Unreadable::NotFinite { triangle: 1 }, "{bad}");
    }
    let file = text(&cube()).replacen("vertex 0.0 20.0", "vertex 0,0 20.0", 1);
    let comma = Unreadable::Malformed {
        line: 5,
        expected: "0.0".into(),
        found: "0,0".into(),
    };
    assert_eq!(why(file), comma);
}

#[test]
fn a_corner_beyond_any_machine_is_refused() {
    let far = Unreadable::TooFar {
        triangle: 1,
        limit_mm: 100_000,
    };
    assert_eq!(why(binary(&cuboid(1e30, 1e30, 1e30))), far);
    assert_eq!(
        why(text(&cuboid(2e5, 1.0, 1.0))),
        Unreadable::TooFar {
            triangle: 1,
            limit_mm: 100_000
        }
    );
}

#[test]
fn a_file_without_a_triangle_is_refused() {
    assert_eq!(why(""), Unreadable::Empty);
    for file in [
        binary(&[]),
        text(&[]).into(),
        b"solid".to_vec(),
        b"solid x".to_vec(),
    ] {
        assert_eq!(why(file), Unreadable::NoTriangles);
    }
}

#[test]
fn other_files_are_named_for_what_they_are() {
    let noise: Vec<u8> = (0_u32..5000)
        .map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[1])
        .collect();
    let cases: [(&[u8], LooksLike); 9] = [
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", LooksLike::Picture),
        (b"\x89PNG\r\n\x1a\n", LooksLike::Picture),
        (b"PK\x03\x04[Content_Types].xml", LooksLike::Archive),
        (b"%PDF-1.7", LooksLike::Document),
        (b"<!doctype html><p>404 Not found", LooksLike::WebPage),
        (b"ISO-10303-21;\nHEADER;", LooksLike::Step),
        (b"solidarity is not a mesh", LooksLike::Text),
        (b"\0\0\0", LooksLike::Unknown),
        (&noise, LooksLike::Unknown),
    ];
    for (file, looks_like) in cases {
        let mut long = file.to_vec();
        long.resize(file.len().max(3000), b' ');
        assert_eq!(why(file), Unreadable::NotAnStl { looks_like });
        assert_eq!(why(long), Unreadable::NotAnStl { looks_like });
    }
}

#[test]
fn broken_grammar_is_refused_with_its_line_and_never_echoed_at_length() {
    let file = text(&cube()).replacen("outer loop", "outer\u{7}loop", 1);
    let line = Unreadable::Malformed {
        line: 3,
        expected: "outer".into(),
        found: "outerloop".into(),
    };
    assert_eq!(why(file), line);
    let four = text(&cube()).replacen("  endloop", "   vertex 1 1 1\n  endloop", 1);
    assert!(matches!(why(four), Unreadable::Malformed { line: 7, .. }));
    let flood = format!("solid x\n{}\nfacet", "A".repeat(200_000));
    assert!(why(flood).to_string().len() < 200);
    let after = text(&cube()) + "facet normal 0 0 0";
    assert!(matches!(why(after), Unreadable::Malformed { line: 87, .. }));
}

#[test]
fn limits_hold_for_bytes_and_triangles() {
    let many = Some(Unreadable::TooManyTriangles { limit: 11 });
    let eleven = Limits {
        bytes: 10_000,
        triangles: 11,
    };
    for file in [binary(&cube()), text(&cube()).into()] {
        assert_eq!(essaim_mesh::read(&file, eleven).err(), many);
    }
    let small = Limits {
        bytes: 683,
        triangles: 12,
    };
    let big = essaim_mesh::read(&binary(&cube()), small).err();
    assert_eq!(
        big,
        Some(Unreadable::TooBig {
            bytes: 684,
            limit: 683
        })
    );
}

#[test]
fn every_refusal_says_what_was_kept_and_names_its_translated_sentence() {
    let refusals = [
        why(""),
        why("PK\u{3}\u{4}"),
        why(binary(&[])),
        why(text(&cube()) + "x"),
    ];
    for refusal in refusals {
        assert!(
            refusal.to_string().contains("Nothing was kept"),
            "{refusal}"
        );
        assert!(refusal.key().starts_with("mesh-"));
    }
}
