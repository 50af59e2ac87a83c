//! The public page: what is asked, made, checked and received, and where pieces are missing.

mod pictures;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono_tz::Tz;
use essaim_app::see::home::{Figures, Home, home};
use essaim_domain::person::Role;
use essaim_words::Lang;

use super::endings;
use crate::ask::Viewer;
use crate::draw::{BarSize, Segment, Stage, quantity_bar};
use crate::frame::{Framed, render};
use crate::shell::{Icon, Notice, Shell, Tile, named};
use crate::state::Web;
use pictures::{drawn_flow, drawn_map, ramp, says, segments};

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new().route("/{lang}/", get(show))
}

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
        Ok(home) => {
            let ended = endings::notices(&web, viewer.lang).await;
            render(&page(&web, &viewer, &home, ended)).into_response()
        }
        Err(error) => viewer.failed(error).into_response(),
    }
}

fn page(web: &Web, viewer: &Viewer, home: &Home, ended: Vec<Notice>) -> Page {
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
        shell: Framed::new(web, viewer, lang.t("home-title"))
            .notices(ended)
            .shell(),
        headline,
        doors: doors(viewer),
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

/// The ways in: all of them to a visitor, and to others those that open to a role of theirs.
fn doors(viewer: &Viewer) -> Vec<(String, Icon, String, String)> {
    let lang = viewer.lang;
    let doors: [(&str, Icon, &str, &[Role]); 4] = [
        ("jobs", Icon::Layers, "make", &[Role::Maker]),
        ("needs/new", Icon::Hospital, "need", &[Role::Requester]),
        (
            "tours",
            Icon::Truck,
            "drive",
            &[Role::Driver, Role::Planner, Role::Coordinator],
        ),
        ("inspections", Icon::Check, "check", &[Role::Validator]),
    ];
    let opens = |roles: &[Role]| {
        let who = viewer.who.as_ref();
        who.is_none_or(|who| roles.iter().any(|role| who.is_any(*role)))
    };
    let door = |(path, icon, key, _): (&str, Icon, &str, &[Role])| {
        let hint = lang.t(&format!("home-door-{key}-hint"));
        let name = lang.t(&format!("home-door-{key}"));
        (format!("/{lang}/{path}"), icon, name, hint)
    };
    let open = doors.into_iter().filter(|(_, _, _, roles)| opens(roles));
    open.map(door).collect()
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
        .map(|(key, n)| (lang.number(n), lang.t_with(key, &[("n", n.into())])))
        .collect()
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
