//! A checklist as it was given, read into its items. What a stranger wrote differently is kept as far as it can
//! be understood: an item is never left out.

use essaim_domain::design::Unit;
use essaim_domain::inspection::Severity;
use essaim_domain::inspection::checklist::{Category, Check, Measure, Method, Reading, Text};
use serde_json::Value;

/// The items of a checklist.
pub fn read(checklist: &Value) -> Vec<Check> {
    let all = checklist.as_array().into_iter().flatten();
    (1..)
        .zip(all)
        .map(|(place, one)| check(place, one))
        .collect()
}

fn check(place: usize, one: &Value) -> Check {
    let method = word(one, "method").unwrap_or(Method::Look);
    let key = one.get("key").and_then(Value::as_str);
    let destructive = one.get("destructive").and_then(Value::as_bool);
    Check {
        key: key.map_or_else(|| format!("check-{place}"), str::to_owned),
        category: word(one, "category").unwrap_or_else(|| Category::of(method)),
        severity: word(one, "severity").unwrap_or(Severity::Minor),
        method,
        destructive: destructive.unwrap_or(false),
        measure: one.get("measure").and_then(measure),
        what: text(one.get("what")),
        how: text(one.get("how")),
    }
}

fn word<T: std::str::FromStr>(one: &Value, name: &str) -> Option<T> {
    one.get(name).and_then(Value::as_str)?.parse().ok()
}

/// A measure without a unit or without any bound measures nothing.
fn measure(one: &Value) -> Option<Measure> {
    let unit: Unit = word(one, "unit")?;
    let bound = |name: &str| one.get(name).filter(|value| value.is_number());
    let bound = |name: &str| -> Option<Reading> { bound(name)?.to_string().parse().ok() };
    let (least, most) = (bound("least"), bound("most"));
    (least.is_some() || most.is_some()).then_some(Measure { unit, least, most })
}

fn text(value: Option<&Value>) -> Text {
    let of = |lang: &str| {
        let text = value.and_then(|value| value.get(lang));
        text.and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    match value {
        Some(Value::String(text)) => Text {
            fr: text.clone(),
            en: text.clone(),
        },
        Some(
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_),
        )
        | None => Text {
            fr: of("fr"),
            en: of("en"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_item_is_read_with_its_tolerance_and_a_strangers_is_not_left_out() {
        let list = json!([
            { "key": "opening", "severity": "major", "method": "gauge", "what": { "fr": "Ouverture", "en": "Opening" },
              "measure": { "unit": "mm", "least": 156, "most": 160.5 } },
            { "what": "smooth", "severity": "terrible" },
        ]);
        let read = read(&list);
        let opening = read.first().unwrap();
        assert_eq!(
            (opening.category, opening.severity),
            (Category::Dimensions, Severity::Major)
        );
        let measure = opening.measure.unwrap();
        assert_eq!(measure.most.unwrap().in_thousandths(), 160_500);
        let odd = read.get(1).unwrap();
        assert_eq!(
            (odd.key.as_str(), odd.severity),
            ("check-2", Severity::Minor)
        );
        assert_eq!(odd.what.fr, "smooth");
    }
}
