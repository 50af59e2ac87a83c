//! How a version is made and checked, in words, as its folder says it.

use essaim_words::{Lang, french};
use serde_json::Value;

/// Settings whose names have words; a folder may name others, which stay as it writes them.
const KNOWN: [&str; 25] = [
    "bottom_layers",
    "brim_mm",
    "first_layer_mm",
    "hole_d_mm",
    "hole_edge_mm",
    "hole_pitch_mm",
    "infill_pattern",
    "infill_percent",
    "layer_mm",
    "length_mm",
    "material",
    "note",
    "nozzle_mm",
    "nut_across_flats_mm",
    "orientation",
    "orientation_note",
    "size_mm",
    "stretch_percent",
    "supports",
    "thickness_mm",
    "thread",
    "top_layers",
    "walls",
    "wash_c",
    "width_mm",
];

/// A text of the folder in the page's language.
pub(super) fn text_of(lang: Lang, value: Option<&Value>) -> String {
    let text = value.and_then(|value| value.get(lang.as_str()));
    let text = text.and_then(Value::as_str).unwrap_or_default();
    match lang {
        Lang::Fr => french(text),
        Lang::En => text.to_owned(),
    }
}

fn word(lang: Lang, value: &Value) -> String {
    match value {
        Value::Object(_) => text_of(lang, Some(value)),
        Value::String(text) => text.clone(),
        Value::Array(all) => {
            let words: Vec<String> = all.iter().map(|one| word(lang, one)).collect();
            words.join(" – ")
        }
        Value::Number(number) => lang.decimal(&number.to_string()),
        Value::Null | Value::Bool(_) => value.to_string(),
    }
}

/// The settings of a version: names and values.
pub(super) fn settings(lang: Lang, profile: &Value) -> Vec<(String, String)> {
    let named = |name: &String| {
        if KNOWN.contains(&name.as_str()) {
            lang.t(&format!("setting-{}", name.replace('_', "-")))
        } else {
            name.clone()
        }
    };
    let settings = profile.get("settings").and_then(|all| all.get("settings"));
    let settings = settings.and_then(Value::as_object).into_iter().flatten();
    let worded = |name: &String, value: &Value| {
        let key = format!("setting-{}", name.replace('_', "-"));
        let known = value.as_str().filter(|_| KNOWN.contains(&name.as_str()));
        let known = known.and_then(|value| lang.try_t_with(&format!("{key}-{value}"), &[]));
        known.unwrap_or_else(|| word(lang, value))
    };
    settings
        .map(|(name, value)| (named(name), worded(name, value)))
        .collect()
}

/// What is checked of a version.
pub(super) struct Check {
    /// How bad it is when it fails.
    pub(super) severity: String,
    /// What must be so.
    pub(super) what: String,
    /// How one sees it; may be empty.
    pub(super) how: String,
}

/// What is checked of this component, or of all when none is named.
pub(super) fn checks(lang: Lang, checklist: &Value, component: Option<&str>) -> Vec<Check> {
    let all = checklist.as_array().into_iter().flatten();
    let concerns = |check: &&Value| {
        let of = check.get("component").and_then(Value::as_str);
        of.is_none_or(|of| of == "*" || component.is_none_or(|component| component == of))
    };
    let check = |check: &Value| {
        let severity = check.get("severity").and_then(Value::as_str);
        let severity = severity.filter(|word| matches!(*word, "critical" | "major" | "minor"));
        Check {
            severity: lang.t(&format!("severity-{}", severity.unwrap_or("minor"))),
            what: text_of(lang, check.get("what")),
            how: text_of(lang, check.get("how")),
        }
    };
    all.filter(concerns).map(check).collect()
}
