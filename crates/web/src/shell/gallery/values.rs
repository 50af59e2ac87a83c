//! The gallery's frame, fields, notices, tiles and steps.

use super::super::*;
use super::words;
use crate::draw::{Stage, sparkline};

pub(super) fn shell(language: Language) -> Shell {
    let texts = Texts {
        language,
        say: words::shell,
        count: words::count,
    };
    let place = |key: &str, current: bool, waiting: Option<&str>| Place {
        path: format!("#{key}"),
        name: words::say(language, key),
        current,
        waiting: waiting.map(str::to_owned),
    };
    let mut shell = Shell::new(
        texts,
        words::say(language, "title"),
        "/en/components".into(),
    );
    shell.demo = true;
    shell.places = vec![
        place("nav-now", true, None),
        place("nav-find", false, None),
        place("nav-mine", false, Some("3")),
    ];
    let role = words::say(language, "maker");
    shell.who = Some(Who {
        role,
        name: "Maëlle".into(),
        path: "#me".into(),
    });
    shell.footer = vec![
        place("foot-access", false, None),
        place("foot-source", false, None),
    ];
    shell.live = Some(format!("/{}/live?topics=now", language.code()));
    shell
}

pub(super) fn fields(l: Language) -> Vec<Field> {
    let w = |key: &str| words::say(l, key);
    vec![
        Field {
            hint: w("how-many-hint"),
            ..Field::count("pieces", w("how-many"), "12".into())
        },
        Field {
            error: Some(w("postcode-error")),
            ..Field::count("postcode", w("postcode"), "44240".into())
        },
    ]
}

pub(super) fn notices(l: Language) -> Vec<Notice> {
    let one = |tint, icon, title: &str, text: &str| Notice {
        tint,
        icon,
        title: words::say(l, title),
        text: words::say(l, text),
        link: None,
    };
    let mut last = one(Tint::Stop, Icon::Stop, "stopped", "stopped-text");
    last.link = Some(("#calls".into(), words::say(l, "look-further")));
    vec![
        one(Tint::Ok, Icon::In, "arrived", "arrived-text"),
        one(Tint::Info, Icon::Info, "new-version", "new-version-text"),
        one(Tint::Wait, Icon::Warn, "promised", "promised-text"),
        last,
    ]
}

pub(super) fn tiles(l: Language) -> Vec<Tile> {
    let tile = |stage, key: &str, figure, values: &[u64]| Tile {
        name: words::say(l, key),
        path: "#".into(),
        stage,
        figure: words::count(l, figure),
        line: words::say(l, "week"),
        spark: sparkline(values, stage.unwrap_or(Stage::Asked), ""),
    };
    vec![
        tile(None, "asked", 24_600, &[14, 15, 15, 18, 20, 20, 24]),
        tile(Some(Stage::Made), "made", 13_710, &[2, 3, 5, 8, 9, 11, 13]),
        tile(
            Some(Stage::Stock),
            "checked",
            11_560,
            &[1, 3, 4, 6, 8, 10, 11],
        ),
        tile(
            Some(Stage::Received),
            "received",
            9_140,
            &[0, 1, 2, 4, 6, 7, 9],
        ),
    ]
}

pub(super) fn steps(l: Language) -> Vec<Step> {
    let one = |state, icon, key: &str, date: &str| Step {
        state,
        icon,
        name: words::say(l, key),
        date: words::say(l, date),
    };
    vec![
        one(StepState::Done, Icon::Note, "posted", "sat"),
        one(StepState::Done, Icon::Tick, "verified", "sat"),
        one(StepState::Current, Icon::Truck, "on-way", "mon"),
        one(StepState::ToCome, Icon::In, "received", "planned"),
    ]
}
