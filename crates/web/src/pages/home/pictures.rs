//! The pictures of the public page: stages, flow, map.

use std::collections::BTreeMap;

use essaim_app::see::home::Figures;
use essaim_words::Lang;

use crate::draw::{Flow, FlowPart, FlowStep, Map, MapName, Segment, Stage, flow, map};

/// From how many pieces on each step of the map begins.
const STEPS: [i64; 4] = [1, 50, 150, 300];

/// The stages of all pieces, what is certain first.
pub(super) fn segments(lang: Lang, figures: &Figures) -> Vec<Segment> {
    let all = [
        (Stage::Received, figures.received, "stage-received"),
        (Stage::Transit, figures.transit, "stage-transit"),
        (Stage::Stock, figures.stock, "stage-stock"),
        (Stage::Made, figures.made, "stage-made"),
        (Stage::Claimed, figures.claimed, "stage-claimed"),
        (Stage::Open, figures.open, "stage-open"),
        (Stage::Closed, figures.closed, "stage-closed"),
    ];
    let segment = |(stage, units, key)| Segment {
        stage,
        units: u64::try_from(units).unwrap_or(0),
        name: lang.t(key),
        figure: lang.number(units),
    };
    all.into_iter().map(segment).collect()
}

/// What a reader of a bar hears.
pub(super) fn says(segments: &[Segment]) -> String {
    let parts: Vec<String> = segments
        .iter()
        .map(|part| format!("{} {}", part.name, part.figure))
        .collect();
    parts.join(", ")
}

/// From what is asked to what is received.
pub(super) fn drawn_flow(lang: Lang, figures: &Figures) -> String {
    let part = |stage, units: i64, key: &str| FlowPart {
        stage,
        units: u64::try_from(units).unwrap_or(0),
        name: lang.t(key),
        figure: lang.number(units),
    };
    let on_road = figures.transit + figures.received;
    let checked = figures.stock + on_road;
    let sealed = figures.made + checked;
    let step = |passed, waiting| FlowStep { passed, waiting };
    let steps = vec![
        step(
            part(
                Stage::Claimed,
                figures.claimed + sealed,
                "home-flow-claimed",
            ),
            vec![
                part(Stage::Open, figures.open, "stage-open"),
                part(Stage::Closed, figures.closed, "stage-closed"),
            ],
        ),
        step(
            part(Stage::Made, sealed, "stage-made"),
            vec![part(Stage::Claimed, figures.claimed, "home-flow-to-print")],
        ),
        step(
            part(Stage::Stock, checked, "home-checked"),
            vec![part(Stage::Made, figures.made, "home-flow-resting")],
        ),
        step(
            part(Stage::Transit, on_road, "home-flow-picked-up"),
            vec![part(Stage::Stock, figures.stock, "stage-stock")],
        ),
        step(
            part(Stage::Received, figures.received, "stage-received"),
            vec![part(Stage::Transit, figures.transit, "stage-transit")],
        ),
    ];
    flow(&Flow {
        asked: part(Stage::Asked, figures.ordered, "home-asked"),
        steps,
        returned: None,
        scrapped: Some(part(Stage::Stopped, figures.scrapped, "stage-scrap")),
        says: format!(
            "{} {}, {}",
            lang.t("home-asked"),
            lang.number(figures.ordered),
            says(&segments(lang, figures))
        ),
    })
}

fn level(units: i64) -> u8 {
    let passed = STEPS.iter().filter(|from| units >= **from).count();
    u8::try_from(passed).unwrap_or(0)
}

/// Where pieces are missing.
pub(super) fn drawn_map(lang: Lang, unmet: &BTreeMap<String, i64>) -> String {
    let mut most: Vec<(&String, &i64)> = unmet.iter().collect();
    most.sort_by_key(|(code, units)| (-**units, (*code).clone()));
    let names = most.iter().take(3).map(|(code, units)| MapName {
        code: (*code).clone(),
        figure: lang.number(**units),
    });
    let levels = unmet
        .iter()
        .map(|(code, units)| (code.clone(), (level(*units), lang.number(*units))));
    map(&Map {
        levels: levels.collect(),
        names: names.collect(),
        overseas: true,
        says: lang.t_with("home-map-says", &[("n", unmet.len().into())]),
        ..Map::default()
    })
}

/// What the steps of the map mean.
pub(super) fn ramp(lang: Lang) -> Vec<String> {
    let [one, two, three, four] = STEPS;
    vec![
        lang.t("home-map-none"),
        format!("{}–{}", lang.number(one), lang.number(two - 1)),
        format!("{}–{}", lang.number(two), lang.number(three - 1)),
        format!("{}–{}", lang.number(three), lang.number(four - 1)),
        lang.t_with("home-map-more", &[("n", four.into())]),
    ]
}
