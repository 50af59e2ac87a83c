//! The public page: what is asked, made, checked and received, and where pieces are missing.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono_tz::Tz;
use essaim_app::see::home::{Figures, Home, home};
use essaim_words::Lang;

use crate::ask::Viewer;
use crate::draw::{
    BarSize, Flow, FlowPart, FlowStep, Map, MapName, Segment, Stage, flow, map, quantity_bar,
};
use crate::frame::{Framed, render};
use crate::shell::{Icon, Shell, Tile, named};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new().route("/{lang}/", get(show))
}

/// From how many pieces on each step of the map begins.
const STEPS: [i64; 4] = [1, 50, 150, 300];

struct ProductRow {
    name: String,
    path: String,
    products: String,
    complete: String,
    numbers: Vec<(String, String, bool)>,
}

struct EventRow {
    words: String,
    at: String,
}

#[derive(Template)]
#[template(path = "pages/home.html")]
struct Page {
    shell: Shell,
    headline: String,
    doors: Vec<(String, Icon, String, String)>,
    bar: String,
    segments: Vec<Segment>,
    asked: String,
    tiles: Vec<Tile>,
    more: Vec<(String, String)>,
    flow: String,
    map: String,
    ramp: Vec<String>,
    products: Vec<ProductRow>,
    columns: Vec<String>,
    events: Vec<EventRow>,
    computed: String,
}

/// `GET /{lang}/`
async fn show(State(web): State<Web>, viewer: Viewer) -> Response {
    match home(&web.app).await {
        Ok(home) => render(&page(&web, &viewer, &home)).into_response(),
        Err(error) => viewer.failed(error).into_response(),
    }
}

fn page(web: &Web, viewer: &Viewer, home: &Home) -> Page {
    let lang = viewer.lang;
    let figures = &home.figures;
    let segments = segments(lang, figures);
    let headline = if figures.open > 0 {
        lang.t_with("home-headline", &[("n", figures.open.into())])
    } else {
        lang.t("home-headline-nothing")
    };
    let columns = [
        "stage-received",
        "stage-transit",
        "stage-stock",
        "stage-made",
        "stage-claimed",
        "stage-open",
    ];
    Page {
        shell: Framed::new(web, viewer, lang.t("home-title")).shell(),
        headline,
        doors: doors(lang),
        bar: quantity_bar(&segments, BarSize::Large, &says(&segments)),
        segments,
        asked: lang.t_with("home-where", &[("n", figures.ordered.into())]),
        tiles: tiles(lang, figures),
        more: more(lang, figures),
        flow: drawn_flow(lang, figures),
        map: drawn_map(lang, &home.unmet),
        ramp: ramp(lang),
        products: products(lang, home),
        columns: columns.iter().map(|key| lang.t(key)).collect(),
        events: events(lang, home),
        computed: lang.t_with(
            "when-computed",
            &[("when", lang.date_time(home.at, Tz::Europe__Paris).into())],
        ),
    }
}

fn doors(lang: Lang) -> Vec<(String, Icon, String, String)> {
    let door = |path: &str, icon, key: &str| {
        let hint = lang.t(&format!("home-door-{key}-hint"));
        (
            format!("/{lang}/{path}"),
            icon,
            lang.t(&format!("home-door-{key}")),
            hint,
        )
    };
    vec![
        door("jobs", Icon::Layers, "make"),
        door("needs/new", Icon::Hospital, "need"),
        door("tours", Icon::Truck, "drive"),
        door("inspections", Icon::Check, "check"),
    ]
}

fn segments(lang: Lang, figures: &Figures) -> Vec<Segment> {
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

fn says(segments: &[Segment]) -> String {
    let parts: Vec<String> = segments
        .iter()
        .map(|part| format!("{} {}", part.name, part.figure))
        .collect();
    parts.join(", ")
}

fn tiles(lang: Lang, figures: &Figures) -> Vec<Tile> {
    let sealed = figures.made + figures.stock + figures.transit + figures.received;
    let checked = sealed - figures.made;
    let tile = |key: &str, stage, units: i64| Tile {
        name: lang.t(&format!("home-{key}")),
        path: format!("/{lang}/needs"),
        stage,
        figure: lang.number(units),
        line: lang.t(&format!("home-{key}-line")),
        spark: String::new(),
    };
    vec![
        tile("asked", None, figures.ordered),
        tile("made", Some(Stage::Made), sealed),
        tile("checked", Some(Stage::Stock), checked),
        tile("received", Some(Stage::Received), figures.received),
    ]
}

fn more(lang: Lang, figures: &Figures) -> Vec<(String, String)> {
    let all = [
        ("home-products", figures.products),
        ("home-complete", figures.complete),
        ("home-needs", figures.needs),
        ("home-makers", figures.makers),
        ("home-recalled", figures.recalled),
    ];
    all.into_iter()
        .map(|(key, number)| (lang.number(number), lang.t(key)))
        .collect()
}

fn drawn_flow(lang: Lang, figures: &Figures) -> String {
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

fn drawn_map(lang: Lang, unmet: &BTreeMap<String, i64>) -> String {
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

fn ramp(lang: Lang) -> Vec<String> {
    let [one, two, three, four] = STEPS;
    vec![
        lang.t("home-map-none"),
        format!("{}–{}", lang.number(one), lang.number(two - 1)),
        format!("{}–{}", lang.number(two), lang.number(three - 1)),
        format!("{}–{}", lang.number(three), lang.number(four - 1)),
        lang.t_with("home-map-more", &[("n", four.into())]),
    ]
}

fn products(lang: Lang, home: &Home) -> Vec<ProductRow> {
    let row = |one: &essaim_app::see::home::ProductFigures| {
        let numbers = [
            ("stage-received", one.received),
            ("stage-transit", one.transit),
            ("stage-stock", one.stock),
            ("stage-made", one.made),
            ("stage-claimed", one.claimed),
            ("stage-open", one.open),
        ];
        ProductRow {
            name: named(lang, &one.name_fr, &one.name_en),
            path: format!("/{lang}/needs?product={}", one.key),
            products: lang.number(one.products),
            complete: lang.number(one.complete),
            numbers: numbers
                .into_iter()
                .map(|(key, units)| (lang.t(key), lang.number(units), units == 0))
                .collect(),
        }
    };
    home.products.iter().map(row).collect()
}

fn events(lang: Lang, home: &Home) -> Vec<EventRow> {
    let rows = home.events.iter().map(|one| EventRow {
        words: lang.t_with(
            &format!("home-event-{}", one.verb),
            &[("n", one.units.unwrap_or(0).into())],
        ),
        at: lang.ago(one.at, home.at),
    });
    rows.collect()
}
