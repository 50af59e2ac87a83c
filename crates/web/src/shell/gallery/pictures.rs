//! The gallery's pictures, with the numbers of one invented evening.

use std::collections::BTreeMap;

use super::super::Language;
use super::words;
use crate::draw::*;

pub(super) fn segment(language: Language, stage: Stage, units: u64, key: &str) -> Segment {
    let figure = words::count(language, i64::try_from(units).unwrap());
    Segment {
        stage,
        units,
        name: words::shell(language, key, &[]),
        figure,
    }
}

pub(super) fn segments(language: Language) -> Vec<Segment> {
    vec![
        segment(language, Stage::Received, 9_140, "pill-received"),
        segment(language, Stage::Transit, 640, "pill-transit"),
        segment(language, Stage::Stock, 1_780, "pill-stock"),
        segment(language, Stage::Made, 2_150, "pill-made"),
        segment(language, Stage::Claimed, 4_320, "pill-taken"),
        segment(language, Stage::Open, 6_480, "pill-to-take"),
        segment(language, Stage::Closed, 90, "pill-closed"),
    ]
}

pub(super) fn stopped(l: Language) -> [Segment; 3] {
    [
        segment(l, Stage::Received, 160, "pill-received"),
        segment(l, Stage::Closed, 28, "pill-closed"),
        segment(l, Stage::Stopped, 212, "pill-held"),
    ]
}

pub(super) fn part(language: Language, stage: Stage, units: u64, key: &str) -> FlowPart {
    let figure = words::count(language, i64::try_from(units).unwrap());
    FlowPart {
        stage,
        units,
        name: words::say(language, key),
        figure,
    }
}

pub(super) fn the_flow(l: Language) -> String {
    let step = |passed: FlowPart, waiting: Vec<FlowPart>| FlowStep { passed, waiting };
    flow(&Flow {
        asked: part(l, Stage::Asked, 24_600, "asked"),
        steps: vec![
            step(
                part(l, Stage::Claimed, 18_030, "claimed"),
                vec![
                    part(l, Stage::Open, 6_480, "open"),
                    part(l, Stage::Closed, 90, "closed"),
                ],
            ),
            step(
                part(l, Stage::Made, 13_710, "made"),
                vec![part(l, Stage::Claimed, 4_320, "to-print")],
            ),
            step(
                part(l, Stage::Stock, 11_560, "checked"),
                vec![part(l, Stage::Made, 2_150, "resting")],
            ),
            step(
                part(l, Stage::Transit, 9_780, "picked-up"),
                vec![part(l, Stage::Stock, 1_780, "in-stock")],
            ),
            step(
                part(l, Stage::Received, 9_140, "received"),
                vec![part(l, Stage::Transit, 640, "on-way")],
            ),
        ],
        returned: Some(part(l, Stage::Open, 870, "returned")),
        scrapped: Some(part(l, Stage::Stopped, 1_020, "scrapped")),
        says: words::say(l, "flow"),
    })
}

pub(super) fn the_curve(l: Language) -> String {
    let rising = |top: u64, power: u32| -> Vec<(i64, u64)> {
        (0..=20_u64)
            .map(|d| {
                (
                    i64::try_from(d).unwrap(),
                    top * d.pow(power) / 20_u64.pow(power),
                )
            })
            .collect()
    };
    let line = |stage, key: &str, top: u64, power, stairs| Series {
        stage,
        name: words::say(l, key),
        figure: words::count(l, i64::try_from(top).unwrap()),
        points: rising(top, power),
        stairs,
    };
    let tick = |at: i64, name: String| Tick { at, name };
    let heights = Curve::steps(24_600)
        .into_iter()
        .map(|h| i64::try_from(h).unwrap());
    curve(&Curve {
        series: vec![
            line(Stage::Asked, "asked", 24_600, 1, true),
            line(Stage::Made, "made", 13_710, 2, false),
            line(Stage::Received, "received", 9_140, 2, false),
        ],
        days: [0_i64, 9, 19, 30, 39]
            .map(|d| tick(d, format!("{}", d + 1)))
            .to_vec(),
        heights: heights.map(|h| tick(h, words::count(l, h))).collect(),
        today: Some(tick(20, words::say(l, "today"))),
        forecast: Some(Forecast {
            target: 24_600,
            days: [37, 41, 46],
            says: [words::say(l, "forecast"), words::say(l, "forecast-when")],
        }),
        says: words::say(l, "curve"),
    })
}

pub(super) fn the_gantt(l: Language) -> String {
    let stop = |name: &str, at, open| GanttStop {
        name: name.into(),
        at,
        open,
    };
    let row = |name: &str, note: &str, stage, out, stops| GanttRow {
        name: name.into(),
        note: note.into(),
        stage,
        out,
        stops,
    };
    gantt(&Gantt {
        rows: vec![
            row(
                "A · Nadège",
                "6 m³, 78 %",
                Stage::Transit,
                (510, 815),
                vec![
                    stop("Ancenis", (552, 576), None),
                    stop("Angers", (624, 672), Some((600, 720))),
                    stop("Clinique du Gué", (702, 738), Some((600, 720))),
                ],
            ),
            row(
                "B · Yannick",
                "3 m³, 64 %",
                Stage::Stock,
                (540, 756),
                vec![stop("St-Nazaire", (600, 636), None)],
            ),
            row(
                "Bastien",
                &words::say(l, "free"),
                Stage::Open,
                (840, 1080),
                vec![],
            ),
        ],
        hours: (8..=19).map(|h| (h * 60, format!("{h} h"))).collect(),
        says: words::say(l, "gantt"),
    })
}

fn hub(latitude: f64, longitude: f64, title: &str) -> MapMark {
    MapMark {
        latitude,
        longitude,
        title: title.into(),
    }
}

fn tours() -> Vec<MapTour> {
    vec![
        MapTour {
            stage: Stage::Transit,
            stops: vec![
                hub(47.2, -1.5, "Nantes"),
                hub(47.37, -1.18, "Ancenis"),
                hub(47.47, -0.55, "Angers"),
            ],
        },
        MapTour {
            stage: Stage::Stock,
            stops: vec![hub(47.28, -2.2, "St-Nazaire"), hub(47.6, -2.0, "Redon")],
        },
        MapTour {
            stage: Stage::Received,
            stops: vec![
                hub(47.06, -0.88, "Cholet"),
                hub(46.67, -1.43, "La Roche"),
                hub(46.84, -1.0, ""),
            ],
        },
    ]
}

pub(super) fn the_maps(l: Language) -> (String, String) {
    let levels: BTreeMap<String, (u8, String)> = [
        ("44", 4, "612"),
        ("59", 4, "548"),
        ("13", 4, "471"),
        ("69", 3, "402"),
        ("33", 3, "266"),
        ("35", 2, "141"),
    ]
    .into_iter()
    .chain([
        ("974", 2, "118"),
        ("971", 2, "96"),
        ("29", 1, "30"),
        ("75", 3, "164"),
        ("2B", 1, "12"),
    ])
    .map(|(code, level, figure)| (code.to_owned(), (level, figure.to_owned())))
    .collect();
    let hubs = vec![
        hub(47.22, -1.55, "Nantes"),
        hub(50.63, 3.06, "Lille"),
        hub(43.3, 5.37, "Marseille"),
    ];
    let name = |code: &str, figure: &str| MapName {
        code: code.into(),
        figure: figure.into(),
    };
    let names = vec![name("44", "612"), name("59", "548"), name("13", "471")];
    let says = words::say(l, "map");
    let first = map(&Map {
        levels,
        hubs: hubs.clone(),
        names,
        overseas: true,
        says: says.clone(),
        ..Map::default()
    });
    (
        first,
        map(&Map {
            hubs,
            tours: tours(),
            says,
            ..Map::default()
        }),
    )
}

pub(super) fn the_label(l: Language) -> String {
    let label = Label {
        address: "https://essaim.example/l/7K3F-QM4C".into(),
        code: "7K3F-QM4C".into(),
        design: words::say(l, "design"),
        bag: words::say(l, "bag"),
        pieces: words::say(l, "twenty"),
        material: words::say(l, "material"),
        sealed: words::say(l, "sealed"),
        not_before: words::say(l, "not-before"),
        care: words::say(l, "care"),
    };
    let demo = words::shell(l, "shell-demo", &[]);
    let sheet = label_sheets(&[label], 1, false, &words::say(l, "scan"), Some(&demo)).unwrap();
    sheet.replacen("<div class=\"a4\">", "<div>", 1)
}
