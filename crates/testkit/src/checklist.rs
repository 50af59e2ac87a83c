//! What is checked of everything in the village.

/// What is checked of everything in the village.
pub(crate) fn checklist() -> serde_json::Value {
    serde_json::json!([
        { "key": "no-sharp-edge", "category": "safety", "component": "*", "severity": "critical", "method": "touch",
          "destructive": false, "what": { "fr": "Pas de bord coupant", "en": "No sharp edge" } },
        { "key": "opening", "category": "dimensions", "component": "*", "severity": "major", "method": "gauge",
          "destructive": false, "measure": { "unit": "mm", "least": 156, "most": 160 },
          "what": { "fr": "Ouverture", "en": "Opening" } },
    ])
}
