//! What the schema of version 2.4 takes of a manifest: no other keys, and each in its shape. The schema is that of
//! the Internet of Production Alliance, `src/schema/okh.schema.json` in its repository `OpenKnowHow`.

use super::put_all;
use crate::read::is_address;
use crate::{Role, Table, Value};

/// The keys it takes, in the order they are written.
pub(super) fn manifest(whole: &Table) -> Table {
    let mut valid = Table::new();
    for (key, value) in whole.iter() {
        match key {
            "okhv" | "name" | "function" | "version" | "license" => {
                keep(&mut valid, key, text(value));
            }
            "repo" => keep(&mut valid, key, text(value).filter(is_web)),
            "licensor" | "organization" => put_all(&mut valid, key, each(value, agent)),
            "documentation-language" => put_all(&mut valid, key, each(value, language)),
            "technology-readiness-level" => keep(&mut valid, key, among(value, &TECHNOLOGY)),
            "documentation-readiness-level" => keep(&mut valid, key, among(value, &DOCUMENTATION)),
            "standard-compliance" => put_all(&mut valid, key, each(value, text)),
            "contribution-guide" | "release" => {
                keep(&mut valid, key, each(value, path).into_iter().next());
            }
            "bom" => put_all(&mut valid, key, each(value, bill)),
            "publication" => {
                put_all(&mut valid, key, each(value, |one| path(one).filter(is_web)));
            }
            "fork-of" => {
                let web = |one: &Value| within(one, "web").filter(is_web);
                keep(&mut valid, "forkOf", each(value, web).into_iter().next());
            }
            "readme" | "manufacturing-instructions" | "user-manual" | "attestation" => {
                put_all(&mut valid, key, each(value, path));
            }
            "part" => {
                let parts = each(value, part);
                keep(
                    &mut valid,
                    key,
                    (!parts.is_empty()).then_some(Value::List(parts)),
                );
            }
            other => of_both(&mut valid, other, value),
        }
    }
    valid
}

/// A part has a name, and a source or an export.
fn part(value: &Value) -> Option<Value> {
    let whole = value.as_table()?;
    let mut valid = Table::new();
    keep(&mut valid, "name", whole.get("name").and_then(text));
    for (key, value) in whole.iter() {
        of_both(&mut valid, key, value);
    }
    let made = valid.get("source").or(valid.get("export"));
    let is_whole = valid.get("name").is_some() && made.is_some();
    is_whole.then_some(Value::Table(valid))
}

/// The keys that the whole and its parts have alike.
fn of_both(valid: &mut Table, key: &str, value: &Value) {
    match key {
        "source" | "export" | "auxiliary" => {
            let paths = each(value, path);
            keep(
                valid,
                key,
                (!paths.is_empty()).then_some(Value::List(paths)),
            );
        }
        "image" => put_all(valid, key, each(value, image)),
        "tsdc" => put_all(valid, key, each(value, text)),
        "mass" => keep(valid, key, above_zero(value)),
        "outer-dimensions" => keep(valid, key, sides(value)),
        _ => {}
    }
}

const TECHNOLOGY: [&str; 6] = ["OTRL-1", "OTRL-2", "OTRL-3", "OTRL-4", "OTRL-5", "OTRL-6"];
const DOCUMENTATION: [&str; 5] = ["ODRL-1", "ODRL-2", "ODRL-3", "ODRL-3*", "ODRL-4"];

fn keep(valid: &mut Table, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        valid.insert(key, value);
    }
}

/// What is taken of one value, or of each of a list.
fn each(value: &Value, take: impl Fn(&Value) -> Option<Value>) -> Vec<Value> {
    match value {
        Value::List(list) => list.iter().filter_map(take).collect(),
        Value::Text(_) | Value::Literal(_) | Value::Table(_) => take(value).into_iter().collect(),
    }
}

fn text(value: &Value) -> Option<Value> {
    value.as_text().map(|text| Value::Text(text.to_owned()))
}

fn is_web(value: &Value) -> bool {
    value.as_text().is_some_and(is_address)
}

/// The text itself, or the one under a key of a table.
fn within(value: &Value, key: &str) -> Option<Value> {
    match value {
        Value::Table(table) => table.get(key).and_then(text),
        Value::Text(_) | Value::Literal(_) | Value::List(_) => text(value),
    }
}

/// In one line: mixed lists of lines and tables are not taken.
fn agent(value: &Value) -> Option<Value> {
    within(value, "name").or_else(|| within(value, "affiliation"))
}

fn among(value: &Value, known: &[&str]) -> Option<Value> {
    text(value).filter(|value| value.as_text().is_some_and(|text| known.contains(&text)))
}

/// An address of the web, or a path that stays within the project.
fn path(value: &Value) -> Option<Value> {
    let place = within(value, "path").or_else(|| within(value, "location"));
    place.filter(|value| is_web(value) || value.as_text().is_some_and(is_relative))
}

fn is_relative(path: &str) -> bool {
    let protocol = path
        .split_once(':')
        .is_some_and(|(before, _)| before.bytes().all(|byte| byte.is_ascii_lowercase()));
    !path.is_empty() && !protocol && !path.starts_with("//") && !path.contains("..")
}

/// A file; what is written out is no path.
fn bill(value: &Value) -> Option<Value> {
    let is_place = |value: &Value| {
        let line = value.as_text();
        line.is_some_and(|line| Role::BillOfMaterials.takes_line(line))
    };
    path(value).filter(is_place)
}

/// A path, with what it shows where that is said.
fn image(value: &Value) -> Option<Value> {
    let location = path(value)?;
    let depicts = value.as_table().and_then(|table| table.get("depicts"));
    let Some(depicts) = depicts.and_then(text) else {
        return Some(location);
    };
    let mut image = Table::new();
    image.insert("location", location);
    image.insert("depicts", depicts);
    Some(Value::Table(image))
}

fn above_zero(value: &Value) -> Option<Value> {
    match value {
        Value::Literal(literal) if literal.number()? > 0.0 => Some(value.clone()),
        Value::Literal(_) | Value::Text(_) | Value::List(_) | Value::Table(_) => None,
    }
}

fn sides(value: &Value) -> Option<Value> {
    let whole = value.as_table()?;
    let mut sides = Table::new();
    for side in ["width", "depth", "height"] {
        sides.insert(side, above_zero(whole.get(side)?)?);
    }
    Some(Value::Table(sides))
}

/// A language, with its script and region: the plain forms of a tag.
fn language(value: &Value) -> Option<Value> {
    let tag = value.as_text()?;
    let mut parts = tag.split('-');
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let first = parts.next()?;
    let is_region = |part: &str| {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        (part.len() == 2 && letters(part)) || (part.len() == 3 && digits)
    };
    let mut next = parts.next();
    if next.is_some_and(|part| part.len() == 4 && letters(part)) {
        next = parts.next();
    }
    let sound = (2..=3).contains(&first.len()) && letters(first);
    let ends = next.is_none_or(is_region) && parts.next().is_none();
    (sound && ends).then(|| Value::Text(tag.to_owned()))
}
