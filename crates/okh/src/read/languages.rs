//! The languages of documents.

use super::fields::{Fields, texts};
use super::{Notes, keys};
use crate::sentence::short;
use crate::{Value, Warning};

/// The languages the documents are written in.
pub(super) fn read(fields: &mut Fields) -> Vec<String> {
    fields.one(&keys::LANGUAGE, tags).unwrap_or_default()
}

/// One tag or several; names of languages become tags, what is neither is kept.
fn tags(value: &Value, key: &str, notes: &mut Notes) -> Option<Vec<String>> {
    let tags = texts(value, key, notes)?;
    Some(
        tags.into_iter()
            .map(|found| tag(found, key, notes))
            .collect(),
    )
}

fn tag(found: String, key: &str, notes: &mut Notes) -> String {
    match meant(&found) {
        Some(meant) if meant == found => found,
        Some(meant) => {
            notes.add(Warning::Corrected {
                key: key.to_owned(),
                found,
                meant: meant.clone(),
            });
            meant
        }
        None => {
            notes.add(Warning::NotALanguage {
                found: short(&found),
            });
            found
        }
    }
}

/// The tag these words mean. `UK` is what people write for the region `GB`.
fn meant(found: &str) -> Option<String> {
    let parts: Vec<&str> = found.split(['-', '_']).collect();
    let (first, rest) = parts.split_first()?;
    let sound = |part: &&str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if !rest.iter().all(sound) {
        return None;
    }
    let primary =
        if (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic()) {
            *first
        } else {
            named(first)?
        };
    let rest = rest.iter().map(|part| match *part {
        "UK" | "uk" => "GB",
        part => part,
    });
    let tag: Vec<&str> = std::iter::once(primary).chain(rest).collect();
    Some(tag.join("-"))
}

fn named(language: &str) -> Option<&'static str> {
    match language.to_lowercase().as_str() {
        "english" | "anglais" => Some("en"),
        "french" | "français" | "francais" => Some("fr"),
        "german" | "deutsch" | "allemand" => Some("de"),
        "spanish" | "español" | "espagnol" => Some("es"),
        "italian" | "italiano" | "italien" => Some("it"),
        "portuguese" | "português" | "portugais" => Some("pt"),
        "dutch" | "nederlands" => Some("nl"),
        "polish" | "polski" => Some("pl"),
        "arabic" | "arabe" => Some("ar"),
        _ => None,
    }
}
