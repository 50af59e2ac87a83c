//! What holds for any bytes and any manifest.

use crate::valid::is_valid_but_for_what_is_unknown;
use crate::whole;
use essaim_okh::{License, manifest_among, read, unpack};
use proptest::{prelude::*, test_runner::RngSeed};
use serde_json::{Map, Value, json};

/// The same inputs every time; nothing is written next to the tests.
fn seeded() -> ProptestConfig {
    ProptestConfig {
        cases: 400,
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Texts that mean something somewhere.
fn words() -> impl Strategy<Value = String> {
    let telling = prop::sample::select(vec![
        "",
        " ",
        "MIT",
        "BY-SA 4.0",
        "LicenseRef-NONE",
        "none",
        "free for all",
        "fr",
        "English-UK",
        "OTLR-5",
        "ODRL-3*",
        "67 g",
        "cube([1,2,3])",
        "1x2x3",
        "https://example.org/a ",
        "a.stl",
        "Ada <ada@example.org>",
        "<>",
        "Clear film, 5 mil",
        "mm",
        "2.4",
        "1.0.0",
        "a/b",
        "é\u{301}",
        "\u{1}\u{85}\u{2028}",
        "\"",
        "\\",
        "line\nline\n",
        "'''",
        "true",
        "2020-01-01",
    ]);
    prop_oneof![
        telling.prop_map(str::to_owned),
        "\\PC{0,12}",
        any::<String>()
    ]
}

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => words().prop_map(Value::from),
        1 => any::<i32>().prop_map(Value::from),
        1 => (0_u32..9_000_000).prop_map(|number| json!(f64::from(number) / 1000.0)),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
    ]
}

fn key() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "okhv",
        "okh-manifest-version",
        "name",
        "title",
        "version",
        "function",
        "description",
        "repo",
        "project-link",
        "license",
        "licence",
        "licensor",
        "organization",
        "documentation-language",
        "technology-readiness-level",
        "documentation-readiness-level",
        "readme",
        "user-manual",
        "source",
        "design-files",
        "export",
        "manufacturing-files",
        "bom",
        "image",
        "auxiliary",
        "release",
        "fork-of",
        "variant-of",
        "derivative-of",
        "tsdc",
        "material",
        "mass",
        "outer-dimensions",
        "outer_dimensions",
        "outer-dimension-dim",
        "part",
        "hardware",
        "software",
        "documentation",
        "email",
        "affiliation",
        "path",
        "location",
        "url",
        "depicts",
        "web",
        "manifest",
        "width",
        "depth",
        "height",
        "unit",
        "value",
        "essaim-license-stated",
        "essaim-documentation-license",
        "essaim-unread-license",
        "essaim-unread-name",
        "Name",
    ]);
    prop_oneof![6 => known.prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

fn table(inside: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    prop::collection::vec((key(), inside), 0..6)
        .prop_map(|entries| Value::Object(entries.into_iter().collect::<Map<_, _>>()))
}

fn value() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(3, 24, 5, |inside| {
        prop_oneof![
            prop::collection::vec(inside.clone(), 0..4).prop_map(Value::Array),
            table(inside),
        ]
    })
}

/// JSON is YAML. The name makes sure that it says something.
fn document() -> impl Strategy<Value = String> {
    prop::collection::vec((key(), value()), 1..14).prop_map(|entries| {
        let mut whole: Map<String, Value> = entries.into_iter().collect();
        whole.entry("name").or_insert_with(|| json!("thing"));
        Value::Object(whole).to_string()
    })
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn a_round_trip_loses_nothing(text in document()) {
        if let Ok(first) = read("okh.yml", text.as_bytes()) {
            is_valid_but_for_what_is_unknown(&first.manifest);
            let written = whole(&first.manifest, None);
            let second = read("okh.toml", written.as_bytes());
            let second = second.map_err(|refusal| TestCaseError::fail(format!("{refusal}\n{written}")))?;
            prop_assert_eq!(&second.manifest, &first.manifest, "{}", written);
            prop_assert_eq!(whole(&second.manifest, None), written);
        }
    }

    #[test]
    fn a_manifest_survives_json(text in document()) {
        if let Ok(reading) = read("okh.yml", text.as_bytes()) {
            let json = serde_json::to_string(&reading).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<essaim_okh::Reading>(&json).ok(), Some(reading));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for name in ["okh.toml", "okh.yml", "okh"] {
            let _either = read(name, &bytes);
        }
        let _either = unpack(&bytes);
    }

    #[test]
    fn anything_like_yaml_or_toml_is_read_or_refused(
        text in "([a-c0-9]|[-:\\[\\]{}&*!|>'\"%@`#,?=.+~<]|[ \t\n]|&a|\\*a|\n  |\n- |\n\\[\\[|---\n|é){0,120}"
    ) {
        for name in ["okh.toml", "okh.yml", "okh"] {
            let _either = read(name, text.as_bytes());
        }
    }

    #[test]
    fn a_licence_is_spdx_or_none(text in prop_oneof![words(), "[a-zA-Z0-9 .+()/:-]{0,40}"]) {
        let license = License::stated(&text);
        if let Some(spdx) = &license.spdx {
            prop_assert!(spdx::Expression::parse(spdx).is_ok(), "{}", spdx);
        }
        if let Some(stated) = &license.stated {
            prop_assert_eq!(License::stated(stated), license.clone());
        }
    }

    #[test]
    fn the_manifest_is_one_of_the_paths(paths in prop::collection::vec("[a-c/]{0,6}(okh)?[.](toml|yml|md)", 0..8)) {
        let found = manifest_among(paths.iter().map(String::as_str));
        prop_assert!(found.is_none_or(|found| paths.iter().any(|path| path == found)));
    }
}
