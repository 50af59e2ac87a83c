//! How a version is made and checked, in words, as its folder says it.

use essaim_domain::design::Unit;
use essaim_domain::inspection::checklist;
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
    /// What it is about.
    pub(super) category: String,
    /// How bad it is when it fails.
    pub(super) severity: String,
    /// What must be so.
    pub(super) what: String,
    /// How one sees it, with what a gauge must show; may be empty.
    pub(super) how: String,
}

/// What is checked of this component, or of all when none is named.
pub(super) fn checks(lang: Lang, checklist: &Value, component: Option<&str>) -> Vec<Check> {
    let all = checklist.as_array().into_iter().flatten();
    let concerns = |check: &&Value| {
        let of = check.get("component").and_then(Value::as_str);
        of.is_none_or(|of| of == "*" || component.is_none_or(|component| component == of))
    };
    let concerned = Value::Array(all.filter(concerns).cloned().collect());
    let read = essaim_app::inspection::read(&concerned);
    read.iter().map(|check| checked(lang, check)).collect()
}

/// An item of a checklist, worded.
pub(super) fn checked(lang: Lang, check: &checklist::Check) -> Check {
    let how = text(lang, &check.how);
    Check {
        category: lang.t(&format!("check-category-{}", check.category)),
        severity: lang.t(&format!("severity-{}", check.severity)),
        what: text(lang, &check.what),
        how: match &check.measure {
            Some(measure) => format!("{how} {}", bounds(lang, *measure))
                .trim()
                .to_owned(),
            None => how,
        },
    }
}

/// A text of a checklist in the page's language.
pub(super) fn text(lang: Lang, text: &checklist::Text) -> String {
    match lang {
        Lang::Fr => french(&text.fr),
        Lang::En => text.en.clone(),
    }
}

/// What an item measures, and between which bounds.
pub(super) fn tolerance(lang: Lang, check: &checklist::Check) -> String {
    let what = text(lang, &check.what);
    match check.measure {
        Some(measure) => format!("{what} · {}", bounds(lang, measure)),
        None => what,
    }
}

fn bounds(lang: Lang, measure: checklist::Measure) -> String {
    let read = |reading| amount(lang, reading, measure.unit);
    match (measure.least, measure.most) {
        (Some(least), Some(most)) => {
            let values = [("least", read(least).into()), ("most", read(most).into())];
            lang.t_with("check-between", &values)
        }
        (Some(least), None) => lang.t_with("check-at-least", &[("least", read(least).into())]),
        (None, Some(most)) => lang.t_with("check-at-most", &[("most", read(most).into())]),
        (None, None) => String::new(),
    }
}

/// What a gauge shows, with its unit.
pub(super) fn amount(lang: Lang, reading: checklist::Reading, unit: Unit) -> String {
    let number = lang.decimal(&reading.to_string());
    lang.t_with(&format!("check-in-{unit}"), &[("n", number.into())])
}
