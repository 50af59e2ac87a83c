//! The routes of the API as it describes itself, and bodies made from that description.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

/// A documented route.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) body: Value,
}

pub(crate) fn routes() -> Vec<Route> {
    let described = serde_json::to_value(essaim_web::openapi()).expect("a description");
    let mut routes = Vec::new();
    for (path, methods) in described["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            routes.push(Route {
                method: method.clone(),
                path: path.clone(),
                body: resolve(&described, schema),
            });
        }
    }
    assert!(routes.len() > 90, "{}", routes.len());
    routes
}

/// A schema with everything it refers to in place.
pub(crate) fn resolve(described: &Value, schema: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().expect("a name");
        return resolve(described, &described["components"]["schemas"][name]);
    }
    match schema {
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (key.clone(), resolve(described, value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Array(all) => all.iter().map(|one| resolve(described, one)).collect(),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
            other.clone()
        }
    }
}

/// Ids of what there is in the village, by the word of paths and fields.
pub(crate) type Ids = BTreeMap<String, Uuid>;

/// What a field is filled with.
#[derive(Clone, Debug)]
pub(crate) struct Fill {
    pub(crate) number: i64,
    pub(crate) text: String,
}

impl Fill {
    pub(crate) fn usual() -> Self {
        Self {
            number: 1,
            text: "x".to_owned(),
        }
    }
}

pub(crate) fn filled(schema: &Value, name: &str, ids: &Ids, fill: &Fill) -> Value {
    if let Some(choices) = schema["oneOf"].as_array().or(schema["allOf"].as_array()) {
        let real = choices.iter().find(|one| one["type"] != "null");
        return real.map_or(Value::Null, |one| filled(one, name, ids, fill));
    }
    let kind = match schema["type"].as_array() {
        Some(kinds) => kinds.iter().find(|kind| *kind != "null"),
        None => Some(&schema["type"]),
    };
    match kind.and_then(Value::as_str).unwrap_or("object") {
        "integer" | "number" => json!(fill.number),
        "boolean" => json!(true),
        "array" => json!([filled(&schema["items"], name, ids, fill)]),
        "string" if schema["format"] == "uuid" => json!(id_named(ids, name)),
        "string" if schema["format"] == "date-time" => json!("2026-11-29T12:00:00Z"),
        "string" => json!(known_word(name).map_or(fill.text.as_str(), |word| word)),
        _ => {
            let fields = schema["properties"].as_object();
            let fields = fields.into_iter().flatten();
            let mut body: serde_json::Map<String, Value> = fields
                .map(|(name, schema)| (name.clone(), filled(schema, name, ids, fill)))
                .collect();
            if body.contains_key("kind") && body.contains_key("id") {
                body.insert("id".into(), json!(id_named(ids, "hub")));
            }
            body.into()
        }
    }
}

pub(crate) fn id_named(ids: &Ids, name: &str) -> Uuid {
    let found = ids.get(name).or_else(|| ids.get(&format!("{name}s")));
    found.copied().unwrap_or(Uuid::from_u128(0xdead))
}

/// Words without which a body says nothing.
pub(crate) fn known_word(name: &str) -> Option<&'static str> {
    match name {
        "stage" => Some("stock"),
        "verdict" => Some("as-planned"),
        "outcome" => Some("missing"),
        "kind" | "place_kind" => Some("hub"),
        "use" => Some("reception"),
        "need_by" => Some("2026-11-27"),
        "process" => Some("fff"),
        "material" | "materials" => Some("petg"),
        "role" => Some("maker"),
        "language" => Some("fr"),
        _ => None,
    }
}

/// The path with ids put in.
pub(crate) fn path_of(route: &Route, ids: &Ids) -> String {
    let noun = route.path.trim_start_matches("/api/v1/");
    let noun = noun.split("/{").next().expect("a noun");
    let id = ids.get(noun).copied().unwrap_or(Uuid::from_u128(0xdead));
    let path = route.path.replace("{id}", &id.to_string());
    let piece = ids
        .get("evidence")
        .copied()
        .unwrap_or(Uuid::from_u128(0xdead));
    let path = path.replace("{evidence}", &piece.to_string());
    let mishap = id_named(ids, "mishap").to_string();
    let path = path.replace("{mishap}", &mishap);
    let finding = id_named(ids, "finding").to_string();
    let path = path.replace("{finding}", &finding);
    let path = path.replace("{code}", "0000-0000");
    let path = path.replace("{step}", "confirm");
    let path = path.replace("{kind}", "hub");
    assert!(!path.contains('{'), "{path}");
    if path.ends_with("/preview") {
        return format!("{path}?kind=batch&id={}", id_named(ids, "batch"));
    }
    path
}
