//! What people really write.

use essaim_okh::{Dimensions, Form, LineageKind, Reading, Role, Value, Warning, read};

fn yaml(text: &str) -> Reading {
    read("okh-manifest.yml", text.as_bytes()).expect("a manifest")
}

fn toml(text: &str) -> Reading {
    read("okh.toml", text.as_bytes()).expect("a manifest")
}

fn warns(reading: &Reading, warning: &Warning) -> bool {
    reading.warnings.contains(warning)
}

fn key(key: &str) -> String {
    key.to_owned()
}

const FIRST: &str = "\
okh-manifest-version: 1.0.0
title: Face shield
description: >-
  A folded shield.
  Ships flat.
intended-use: Protection
project-link: \"https://example.org/shield \"
image: https://example.org/a.jpg
license:
  hardware: CERN OHL v1.2
  documentation: BY-SA 4.0
  software:
licensor:
  name: Ada
  affiliation: Helpful
  email: ada@example.org
version: 1.10
documentation-language: English-UK
date-created: 2020-08-21
bom: \" Clear film, 5-10 mil\"
making-instructions:
  - path: https://example.org/make
    title: Assembly
manufacturing-files:
  - path: files/shield.pdf
derivative-of:
  title: Older shield
  web: https://example.org/older
keywords: [face shield]
";

#[test]
fn version_one_says_the_same_as_version_two() {
    let reading = yaml(FIRST);
    let shield = &reading.manifest;
    assert_eq!(reading.form, Form::First);
    assert_eq!(reading.declared.as_deref(), Some("1.0.0"));
    assert_eq!(shield.name.as_deref(), Some("Face shield"));
    assert_eq!(shield.version.as_deref(), Some("1.10"));
    assert_eq!(
        shield.function.as_deref(),
        Some("A folded shield. Ships flat.")
    );
    assert_eq!(shield.repo.as_deref(), Some("https://example.org/shield"));
    assert_eq!(shield.license.spdx.as_deref(), Some("CERN-OHL-1.2"));
    let documents = shield.documentation_license.as_ref().expect("a licence");
    assert_eq!(documents.spdx.as_deref(), Some("CC-BY-SA-4.0"));
    assert_eq!(shield.software_license, None);
}

#[test]
fn version_one_mentions_people_files_and_ancestors() {
    let reading = yaml(FIRST);
    let shield = &reading.manifest;
    let licensor = shield.licensors.first().expect("a licensor");
    assert_eq!(licensor.affiliation.as_deref(), Some("Helpful"));
    assert_eq!(shield.languages, ["en-GB"]);
    assert_eq!(shield.bill, ["Clear film, 5-10 mil"]);
    assert_eq!(
        shield.paths(Role::Export).collect::<Vec<_>>(),
        ["files/shield.pdf"]
    );
    let making = shield.files.first().expect("instructions");
    assert_eq!(making.role, Role::MakingInstructions);
    assert_eq!(making.title.as_deref(), Some("Assembly"));
    let older = shield.lineage.first().expect("an ancestor");
    assert_eq!(older.kind, LineageKind::DerivativeOf);
    assert_eq!(older.web.as_deref(), Some("https://example.org/older"));
    let kept: Vec<&str> = shield.others.iter().map(|(key, _)| key).collect();
    assert_eq!(kept, ["intended-use", "date-created", "keywords"]);
    let blank = key("license.software");
    assert!(
        warns(&reading, &Warning::Blank { key: blank }),
        "{:?}",
        reading.warnings
    );
    assert!(warns(
        &reading,
        &Warning::BlanksAround {
            key: key("project-link")
        }
    ));
}

#[test]
fn unknown_keys_are_kept_in_order_and_told() {
    let reading = toml("name = \"a\"\nzeta = 1.50\nalpha = { y = 1, x = 2020-01-02 }\n");
    let others = &reading.manifest.others;
    let kept: Vec<&str> = others.iter().map(|(key, _)| key).collect();
    assert_eq!(kept, ["zeta", "alpha"]);
    let Some(Value::Literal(zeta)) = others.get("zeta") else {
        panic!("a number")
    };
    assert_eq!(zeta.as_str(), "1.50");
    assert!(warns(&reading, &Warning::UnknownKey { key: key("zeta") }));
}

#[test]
fn keys_and_levels_are_seen_through_their_typos() {
    let reading = toml(
        "name = \"a\"\nlicence = \"MIT\"\nDocumentation_Language = \"fr_FR\"\n\
         technology-readiness-level = \"OTLR-5\"\ndocumentation-readiness-level = \"odrl 3*\"\n",
    );
    let manifest = &reading.manifest;
    assert_eq!(manifest.license.spdx.as_deref(), Some("MIT"));
    assert_eq!(manifest.languages, ["fr-FR"]);
    assert_eq!(manifest.readiness.technology.as_deref(), Some("OTRL-5"));
    assert_eq!(manifest.readiness.documentation.as_deref(), Some("ODRL-3*"));
    let (found, meant) = (key("licence"), key("license"));
    assert!(warns(&reading, &Warning::Misspelt { found, meant }));
    assert!(manifest.others.is_empty());
}

#[test]
fn a_value_nobody_understands_is_kept() {
    let reading = toml(
        "name = \"a\"\nlicense = [{ x = 1 }]\ntechnology-readiness-level = \"high\"\nmass = -3\n",
    );
    let kept: Vec<&str> = reading.manifest.unread.iter().map(|(key, _)| key).collect();
    assert_eq!(kept, ["license", "technology-readiness-level", "mass"]);
    assert!(warns(
        &reading,
        &Warning::NotUnderstood { key: key("mass") }
    ));
    assert!(warns(&reading, &Warning::LicenseNone));
}

#[test]
fn weights_come_in_many_shapes() {
    for (written, grams) in [
        ("67", Some(67.0)),
        ("67.5", Some(67.5)),
        ("\"67 g\"", Some(67.0)),
        ("\"0.5 kg\"", Some(500.0)),
        ("{ value = 2, unit = \"kg\" }", Some(2000.0)),
        ("\"heavy\"", None),
        ("{ value = 2, unit = \"oz\" }", None),
        ("nan", None),
        ("-1", None),
        ("[1]", None),
    ] {
        let reading = toml(&format!("name = \"a\"\nmass = {written}\n"));
        assert_eq!(reading.manifest.mass_g, grams, "{written}");
        assert_eq!(
            reading.manifest.unread.is_empty(),
            grams.is_some(),
            "{written}"
        );
    }
}

#[test]
fn sizes_come_in_many_shapes() {
    let size = Some(Dimensions {
        width_mm: 275.0,
        depth_mm: 125.0,
        height_mm: 105.5,
    });
    for (written, expected) in [
        ("{ width = 275, depth = 125, height = 105.5 }", size),
        ("\"cube(size = [275,125,105.5])\"", size),
        ("\"cube([275, 125, 105.5], center=true);\"", size),
        ("\"275 x 125 x 105.5 mm\"", size),
        ("\"275x125x105.5mm\"", size),
        ("[275, 125, 105.5]", size),
        ("{ width = 275, depth = 125 }", None),
        (
            "{ width = 275, depth = 125, height = 105.5, unit = \"in\" }",
            None,
        ),
        ("\"sphere(r = 5)\"", None),
        ("\"275 x 125\"", None),
        ("5", None),
    ] {
        let reading = toml(&format!("name = \"a\"\nouter-dimensions = {written}\n"));
        assert_eq!(reading.manifest.dimensions, expected, "{written}");
    }
    let inches = toml("name = \"a\"\nouter-dimension-dim = \"in\"\nouter-dimension = \"1x2x3\"\n");
    assert_eq!(inches.manifest.dimensions, None);
    assert!(inches.manifest.others.get("outer-dimension").is_some());
}

#[test]
fn people_come_in_many_shapes() {
    for written in [
        "\"Ada <ada@example.org>\"",
        "[\"Ada <ada@example.org>\"]",
        "{ name = \"Ada\", email = \"ada@example.org\" }",
        "[{ name = \"Ada\", email = \"ada@example.org\" }]",
    ] {
        let reading = toml(&format!("name = \"a\"\nlicensor = {written}\n"));
        let [ada] = reading.manifest.licensors.as_slice() else {
            panic!("one licensor")
        };
        assert_eq!(ada.name.as_deref(), Some("Ada"), "{written}");
        assert_eq!(ada.email.as_deref(), Some("ada@example.org"), "{written}");
    }
}

#[test]
fn pictures_and_parts_come_in_many_shapes() {
    for written in [
        "\"a.png\"",
        "[\"a.png\"]",
        "{ location = \"a.png\" }",
        "[{ location = \" a.png\" }]",
    ] {
        let reading = toml(&format!("name = \"a\"\nimage = {written}\n"));
        let images: Vec<&str> = reading.manifest.paths(Role::Image).collect();
        assert_eq!(images, ["a.png"], "{written}");
    }
    let reading = toml(
        "name = \"a\"\n[[part]]\nname = \"p\"\nsource = \"p.scad\"\nexport = [\"p.stl\"]\n\
         tsdc = \"3DP\"\nmaterial = \"PETG\"\ncolour = \"red\"\n[[part]]\nmass = 2\n",
    );
    let [first, second] = reading.manifest.parts.as_slice() else {
        panic!("two parts")
    };
    assert_eq!(first.paths(Role::Source).collect::<Vec<_>>(), ["p.scad"]);
    assert_eq!(first.paths(Role::Export).collect::<Vec<_>>(), ["p.stl"]);
    assert_eq!(first.tsdc, ["3DP"]);
    assert_eq!(first.material.as_deref(), Some("PETG"));
    assert!(first.others.get("colour").is_some());
    assert_eq!(second.mass_g, Some(2.0));
    assert!(warns(
        &reading,
        &Warning::Missing {
            key: key("part.name")
        }
    ));
    assert!(warns(
        &reading,
        &Warning::UnknownKey {
            key: key("part.colour")
        }
    ));
}

#[test]
fn what_is_missing_is_told() {
    let reading = toml("name = \"a\"\n");
    for missing in ["okhv", "repo", "version", "licensor", "function"] {
        assert!(
            warns(&reading, &Warning::Missing { key: key(missing) }),
            "{missing}"
        );
    }
    assert!(warns(&reading, &Warning::LicenseNone));
    let first = yaml("title: a\n");
    for missing in ["description", "project-link"] {
        assert!(
            warns(&first, &Warning::Missing { key: key(missing) }),
            "{missing}"
        );
    }
}

#[test]
fn a_file_without_ending_is_read_either_way() {
    for text in ["name = \"a\"\n", "title: a\n"] {
        let reading = read("manifest", text.as_bytes()).expect("a manifest");
        assert_eq!(reading.manifest.name.as_deref(), Some("a"));
    }
}

#[test]
fn a_key_twice_and_a_second_document_are_told() {
    let reading = yaml("title: a\ntitle: b\n---\ntitle: c\n");
    assert_eq!(reading.manifest.name.as_deref(), Some("a"));
    assert!(warns(&reading, &Warning::SaidTwice { key: key("title") }));
    assert!(warns(&reading, &Warning::MoreDocuments));
}

#[test]
fn every_warning_has_its_own_sentence_and_key() {
    let reading = yaml(FIRST);
    for warning in &reading.warnings {
        assert!(warning.key().starts_with("okh-warning-"));
        let sentence = warning.to_string();
        assert!(sentence.ends_with('.'), "{sentence}");
        assert_eq!(
            warning.arguments().is_empty(),
            !sentence.contains('“'),
            "{sentence}"
        );
    }
}

#[test]
fn an_editor_that_writes_utf_16_is_understood() {
    let text = "title: Bo\u{ee}tier\r\nlicense: MIT\r\n";
    let units = std::iter::once('\u{feff}')
        .chain(text.chars())
        .collect::<String>();
    let little: Vec<u8> = units.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = units.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [&little, &big] {
        let reading = read("okh.yml", bytes).expect("a manifest");
        assert_eq!(reading.manifest.name.as_deref(), Some("Bo\u{ee}tier"));
        assert!(!warns(&reading, &Warning::NotUtf8));
    }
    assert!(read("okh.yml", &little[..little.len() - 1]).is_err());
}
