//! What the schema of Open Know-How 2.4 asks of an `okh.toml`, in our words: its keys, their shapes, the lists to choose
//! from. It knows nothing of how we write. From `src/schema/okh.schema.json` of the repository `OpenKnowHow` of the
//! Internet of Production Alliance; where that file still names version 1.0 of itself, from its template of 2.4.

use serde_json::Value;

/// Everything an `okh.toml` does that the schema forbids, with the key.
pub(crate) fn faults(okh: &str) -> Vec<String> {
    let table = match toml::from_str::<Value>(okh) {
        Ok(table) => table,
        Err(error) => return vec![format!("no TOML: {error}")],
    };
    let mut faults = Vec::new();
    for key in ["okhv", "name", "repo", "license", "licensor", "function"] {
        if table.get(key).is_none() {
            faults.push(format!("{key}: missing"));
        }
    }
    for (key, value) in table.as_object().into_iter().flatten() {
        let sound = match key.as_str() {
            "part" => {
                let parts = value.as_array().map_or(&[][..], Vec::as_slice);
                faults.extend(parts.iter().flat_map(part));
                value.is_array()
            }
            key => fits(key, value),
        };
        if !sound {
            faults.push(format!("{key}: {value}"));
        }
    }
    faults
}

fn part(part: &Value) -> Vec<String> {
    let known = [
        "auxiliary",
        "export",
        "image",
        "mass",
        "name",
        "outer-dimensions",
        "source",
        "tsdc",
    ];
    let mut faults = Vec::new();
    for (key, value) in part.as_object().into_iter().flatten() {
        if !known.contains(&key.as_str()) || !fits(key, value) {
            faults.push(format!("part.{key}: {value}"));
        }
    }
    if part.get("name").is_none() {
        faults.push("part.name: missing".to_owned());
    }
    if part.get("source").or(part.get("export")).is_none() {
        faults.push("part: neither source nor export".to_owned());
    }
    faults
}

/// Is it a key of the schema, with a value it takes?
fn fits(key: &str, value: &Value) -> bool {
    match key {
        "okhv" => value == "2.4",
        "name" | "function" | "license" | "version" => value.is_string(),
        "repo" | "forkOf" => is_web(value),
        "licensor" | "organization" => {
            one_or_all(value, Value::is_string) || one_or_all(value, is_agent)
        }
        "tsdc" | "standard-compliance" => one_or_all(value, Value::is_string),
        "documentation-language" => one_or_all(value, is_language),
        "technology-readiness-level" => {
            (1..=6).any(|level| value == format!("OTRL-{level}").as_str())
        }
        "documentation-readiness-level" => ["1", "2", "3", "3*", "4"]
            .iter()
            .any(|level| value == format!("ODRL-{level}").as_str()),
        "contribution-guide" | "release" => is_place(value),
        "attestation"
        | "auxiliary"
        | "bom"
        | "export"
        | "manufacturing-instructions"
        | "readme"
        | "source"
        | "user-manual" => one_or_all(value, is_place),
        "publication" => one_or_all(value, is_web),
        "image" => one_or_all(value, is_image),
        "mass" => is_above_zero(value),
        "outer-dimensions" => is_size(value),
        _ => false,
    }
}

fn one_or_all(value: &Value, fits: impl Fn(&Value) -> bool) -> bool {
    match value.as_array() {
        Some(all) => all.iter().all(fits),
        None => fits(value),
    }
}

fn only(value: &Value, known: &[&str]) -> bool {
    let keys = value.as_object().map(|table| table.keys());
    keys.is_some_and(|mut keys| keys.all(|key| known.contains(&key.as_str())))
}

fn is_web(value: &Value) -> bool {
    let text = value.as_str().unwrap_or_default();
    let rest = text
        .strip_prefix("https://")
        .or(text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

/// An address of the web, or a path below the project.
fn is_place(value: &Value) -> bool {
    let Some(text) = value.as_str() else {
        return false;
    };
    let first = text.find(|letter: char| !letter.is_ascii_lowercase());
    let protocol = first.is_some_and(|at| text[at..].starts_with(':'));
    is_web(value) || !(protocol || text.starts_with("//") || text.contains(".."))
}

fn is_agent(value: &Value) -> bool {
    let text = |key| value.get(key).is_none_or(Value::is_string);
    let mail = value.get("email").and_then(Value::as_str);
    let mail = mail.is_none_or(|mail| mail.contains('@') && !mail.contains(' '));
    value.is_object() && text("name") && mail && value.get("url").is_none_or(is_web)
}

/// A tag of BCP 47 as the schema's pattern has it, without its rare forms.
fn is_language(value: &Value) -> bool {
    let mut parts = value.as_str().unwrap_or_default().split('-');
    let first = parts.next().unwrap_or_default();
    let sound = |part: &str| {
        (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    let letters = first.chars().all(|c| c.is_ascii_alphabetic());
    sound(first) && letters && parts.all(sound)
}

fn is_image(value: &Value) -> bool {
    if value.is_string() {
        return is_place(value);
    }
    let known = only(value, &["location", "depicts", "slots", "tags"]);
    known
        && value.get("location").is_some_and(is_place)
        && value.get("depicts").is_none_or(Value::is_string)
}

fn is_above_zero(value: &Value) -> bool {
    value.as_f64().is_some_and(|number| number > 0.0)
}

fn is_size(value: &Value) -> bool {
    let sides = ["width", "depth", "height"];
    only(value, &sides)
        && sides
            .iter()
            .all(|side| value.get(side).is_some_and(is_above_zero))
}
