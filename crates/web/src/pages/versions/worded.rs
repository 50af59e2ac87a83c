//! Versions in the page's words.

use essaim_app::see::design as see;
use essaim_words::Lang;
use serde_json::Value;

use super::super::making::{self, text_of};
use super::super::typed::day;

/// A version, worded.
pub(super) struct Version {
    pub(super) number: String,
    pub(super) since: String,
    pub(super) wording: String,
    pub(super) size: String,
    pub(super) each: String,
    pub(super) materials: String,
    pub(super) settings: Vec<(String, String)>,
    pub(super) checks: Vec<making::Check>,
}

/// A name in the page's language.
pub(in super::super) fn named(lang: Lang, names: &see::Named) -> String {
    match lang {
        Lang::Fr => names.fr.clone(),
        Lang::En => names.en.clone(),
    }
}

/// The number its folder gave it, else its rank in the design.
pub(in super::super) fn number_of(version: &see::Version) -> String {
    let said = version.profile.get("number").and_then(Value::as_str);
    said.map_or_else(|| version.number.to_string(), str::to_owned)
}

/// A version in words.
pub(super) fn worded(lang: Lang, version: &see::Version) -> Version {
    let (x, y, z) = version.size_mm;
    let minutes = essaim_domain::Minutes::of(version.minutes);
    let grams = lang.grams(essaim_domain::Grams::of(version.grams));
    Version {
        number: number_of(version),
        since: day(lang, version.made_at),
        wording: text_of(lang, version.profile.get("wording")),
        size: format!("{x} × {y} × {z} mm"),
        each: match version.process {
            Some(_) => format!("{grams} · {}", lang.hours_minutes(minutes)),
            None => format!("{grams} · {}", lang.t("supply-bought")),
        },
        materials: version
            .materials
            .iter()
            .map(|word| lang.t(&format!("material-{word}")))
            .collect::<Vec<_>>()
            .join(", "),
        settings: making::settings(lang, &version.profile),
        checks: making::checks(lang, &version.checklist, None),
    }
}
