//! Whatever the readers of manifests and meshes say, there are words for it in both languages.

use std::collections::BTreeSet;

use essaim_okh::{LooksLike, Syntax, Unreadable, Warning};
use essaim_words::Lang;

fn text() -> String {
    "x".to_owned()
}

fn unreadable() -> Vec<Unreadable> {
    let path = text;
    vec![
        Unreadable::Empty,
        Unreadable::TooBig { bytes: 1, limit: 1 },
        Unreadable::NotAManifest {
            looks_like: LooksLike::Text,
        },
        Unreadable::Malformed {
            syntax: Syntax::Yaml,
            line: 1,
            said: text(),
        },
        Unreadable::TooDeep { limit: 1 },
        Unreadable::TooMuch { limit: 1 },
        Unreadable::SaysNothing,
        Unreadable::NotAZip,
        Unreadable::TooManyFiles { limit: 1 },
        Unreadable::UnpacksTooBig { limit: 1 },
        Unreadable::ShrinksTooMuch {
            path: path(),
            limit: 1,
        },
        Unreadable::Encrypted { path: path() },
        Unreadable::BadPath { path: path() },
        Unreadable::Link { path: path() },
        Unreadable::OtherMethod { path: path() },
        Unreadable::Overlapping,
        Unreadable::Damaged { path: path() },
    ]
}

fn warnings() -> Vec<Warning> {
    let (key, found, meant) = (text, text, text);
    vec![
        Warning::LicenseNone,
        Warning::LicenseUnknown { stated: text() },
        Warning::LicenseUnderstood {
            stated: text(),
            spdx: text(),
        },
        Warning::Missing { key: key() },
        Warning::NotUnderstood { key: key() },
        Warning::OtherShape { key: key() },
        Warning::UnknownKey { key: key() },
        Warning::Misspelt {
            found: found(),
            meant: meant(),
        },
        Warning::Corrected {
            key: key(),
            found: found(),
            meant: meant(),
        },
        Warning::NotALanguage { found: found() },
        Warning::Blank { key: key() },
        Warning::BlanksAround { key: key() },
        Warning::NotAnAddress { key: key() },
        Warning::SaidTwice { key: key() },
        Warning::UnknownVersion { found: found() },
        Warning::NotUtf8,
        Warning::MoreDocuments,
        Warning::More { count: 1 },
    ]
}

const LOOKS: [LooksLike; 6] = [
    LooksLike::Picture,
    LooksLike::Archive,
    LooksLike::Document,
    LooksLike::WebPage,
    LooksLike::Text,
    LooksLike::Binary,
];

#[test]
fn everything_a_manifest_is_told_has_words_and_no_words_are_left_over() {
    let mut keys: BTreeSet<&str> = LOOKS.iter().map(|one| one.key()).collect();
    keys.extend(unreadable().iter().map(Unreadable::key));
    keys.extend(warnings().iter().map(Warning::key));
    assert_eq!(keys.len(), 17 + 18 + 6);
    for lang in [Lang::Fr, Lang::En] {
        let there = essaim_words::keys(lang).filter(|key| key.starts_with("okh-"));
        assert_eq!(there.collect::<BTreeSet<_>>(), keys, "{lang}");
        for one in unreadable() {
            let said = essaim_app::Said::from(&one);
            assert!(!said.words(lang).contains(['⟦', '{', '$']), "{one:?}");
        }
        for one in warnings() {
            let said = essaim_app::Said::from(&one);
            assert!(!said.words(lang).contains(['⟦', '{', '$']), "{one:?}");
        }
    }
}
