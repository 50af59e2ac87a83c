//! Weights, sizes and levels, in the shapes people give them.

use super::fields::{Fields, text};
use super::{Notes, keys};
use crate::{Dimensions, Readiness, Table, Value, Warning};

/// A weight in g: a number, `67 g`, `0.4 kg`, or `{ value, unit }`.
pub(super) fn grams(value: &Value, key: &str, notes: &mut Notes) -> Option<f64> {
    let grams = match value {
        Value::Literal(literal) => literal.number()?,
        Value::Text(words) => {
            other_shape(key, notes);
            let words = words.trim();
            let end = words.find(|letter: char| letter.is_ascii_alphabetic());
            let (number, unit) = words.split_at_checked(end.unwrap_or(words.len()))?;
            number.trim().parse::<f64>().ok()? * grams_in(unit)?
        }
        Value::Table(table) => {
            other_shape(key, notes);
            only(table, &["value", "unit"])?;
            let unit = table.get("unit").map_or(Some("g"), Value::words)?;
            number(table.get("value")?)? * grams_in(unit)?
        }
        Value::List(_) => return None,
    };
    (grams.is_finite() && grams >= 0.0).then_some(grams)
}

fn grams_in(unit: &str) -> Option<f64> {
    match unit.trim().to_ascii_lowercase().as_str() {
        "" | "g" | "gram" | "grams" => Some(1.0),
        "kg" | "kilogram" | "kilograms" => Some(1000.0),
        "mg" => Some(0.001),
        _ => None,
    }
}

/// A size in mm; in another unit it is kept as it is.
pub(super) fn dimensions(fields: &mut Fields) -> Option<Dimensions> {
    if let Some(unit) = fields.peek(keys::DIMENSIONS_UNIT) {
        unit.words().filter(|unit| is_mm(unit))?;
    }
    fields.one(&keys::DIMENSIONS, size)
}

fn is_mm(unit: &str) -> bool {
    let unit = unit.trim().to_ascii_lowercase();
    [
        "mm",
        "millimeter",
        "millimeters",
        "millimetre",
        "millimetres",
    ]
    .contains(&unit.as_str())
}

fn size(value: &Value, key: &str, notes: &mut Notes) -> Option<Dimensions> {
    let [width_mm, depth_mm, height_mm] = match value {
        Value::Table(table) => {
            only(table, &["width", "depth", "height", "unit"])?;
            let unit = table.get("unit").map_or(Some("mm"), Value::words)?;
            is_mm(unit).then_some(())?;
            let mut sides = [0.0; 3];
            for (side, name) in sides.iter_mut().zip(["width", "depth", "height"]) {
                *side = number(table.get(name)?)?;
            }
            sides
        }
        Value::List(list) => {
            other_shape(key, notes);
            let sides: Option<Vec<f64>> = list.iter().map(number).collect();
            sides?.try_into().ok()?
        }
        Value::Text(words) => {
            other_shape(key, notes);
            in_words(words)?
        }
        Value::Literal(_) => return None,
    };
    let sound = [width_mm, depth_mm, height_mm]
        .into_iter()
        .all(|side| side.is_finite() && side >= 0.0);
    sound.then_some(Dimensions {
        width_mm,
        depth_mm,
        height_mm,
    })
}

/// `cube(size = [275,125,105])`, `275 x 125 x 105 mm`.
fn in_words(words: &str) -> Option<[f64; 3]> {
    let split = |letter: char| !letter.is_ascii_alphanumeric() && letter != '.';
    let mut sides = Vec::new();
    let spaced = words.to_ascii_lowercase().replace(['x', '×', '*'], " ");
    for word in spaced.split(split).filter(|word| !word.is_empty()) {
        let word = word.strip_suffix("mm").unwrap_or(word);
        match word {
            "" | "cube" | "size" | "center" | "true" | "false" => {}
            number => sides.push(number.parse().ok()?),
        }
    }
    let negative = words.contains('-');
    (!negative).then_some(sides)?.try_into().ok()
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Literal(literal) => literal.number(),
        Value::Text(text) => text.trim().parse().ok(),
        Value::List(_) | Value::Table(_) => None,
    }
}

fn only(table: &Table, keys: &[&str]) -> Option<()> {
    table
        .iter()
        .all(|(key, _)| keys.contains(&key))
        .then_some(())
}

fn other_shape(key: &str, notes: &mut Notes) {
    let key = key.to_owned();
    notes.add(Warning::OtherShape { key });
}

/// How far thing and documents are.
pub(super) fn readiness(fields: &mut Fields) -> Readiness {
    let technology = |value: &Value, key: &str, notes: &mut Notes| {
        level(
            value,
            key,
            notes,
            ["OTRL", "OTLR", "ORTL"],
            &["1", "2", "3", "4", "5", "6"],
        )
    };
    let documentation = |value: &Value, key: &str, notes: &mut Notes| {
        level(
            value,
            key,
            notes,
            ["ODRL", "ODLR", "ORDL"],
            &["1", "2", "3", "3*", "4"],
        )
    };
    Readiness {
        technology: fields.one(&keys::TECHNOLOGY, technology),
        documentation: fields.one(&keys::DOCUMENTATION, documentation),
    }
}

/// The first of the names is right, the others are how it gets misspelt.
fn level(
    value: &Value,
    key: &str,
    notes: &mut Notes,
    names: [&str; 3],
    steps: &[&str],
) -> Option<String> {
    let found = text(value, key, notes)?;
    let plain = found.to_ascii_uppercase();
    let rest = names.iter().find_map(|name| plain.strip_prefix(name))?;
    let step = rest.trim_start_matches([' ', '-', '_', '–']);
    steps.contains(&step).then_some(())?;
    let [name, ..] = names;
    let meant = format!("{name}-{step}");
    if meant != found {
        notes.add(Warning::Corrected {
            key: key.to_owned(),
            found,
            meant: meant.clone(),
        });
    }
    Some(meant)
}
