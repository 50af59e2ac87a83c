//! What closing a hub would change, worded: figures, and a table for each kind of thing.

use chrono_tz::Tz;
use essaim_app::hub::closing::{BoxLine, Preview};
use essaim_words::Lang;

use crate::shell::{Choice, named};

/// Rows shown one by one.
const MOST: usize = 100;

/// A table: its name, what stands above it, its columns, and its rows; the first cell names the row.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) why: String,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// The hubs everything could go to.
pub(super) fn next_choices(lang: Lang, seen: &Preview) -> Vec<Choice> {
    let none = Choice {
        value: String::new(),
        label: lang.t("closing-next-none"),
        chosen: seen.next.is_none(),
    };
    let hubs = seen.others.iter().map(|one| {
        let metres: i64 = format!("{:.0}", one.km * 1000.0)
            .parse()
            .unwrap_or_default();
        let values = [
            ("name", one.name.as_str().into()),
            ("km", lang.kilometres(metres).into()),
            ("room", one.room.into()),
        ];
        Choice {
            value: one.hub.to_string(),
            label: lang.t_with("closing-next-hub", &values),
            chosen: seen.next == Some(one.hub),
        }
    });
    [none].into_iter().chain(hubs).collect()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// What changes, in the order people ask about it; what is none is left out.
pub(super) fn facts(lang: Lang, seen: &Preview) -> Vec<(String, String)> {
    let kept: i64 = seen
        .lines
        .iter()
        .filter(|line| line.kept)
        .map(|line| line.units)
        .sum();
    let before = seen.coming.iter().filter(|one| one.stays).count();
    let all = [
        ("closing-row-units", seen.units),
        ("closing-row-kept", kept),
        ("closing-row-turned", count(seen.coming.len() - before)),
        ("closing-row-before", count(before)),
        ("closing-row-standing", count(seen.standing.len())),
        ("closing-row-tours", count(seen.tours.len())),
        ("closing-row-checks", count(seen.checks.len())),
        ("closing-row-strays", count(seen.strays)),
        ("closing-row-supplies", count(seen.supplies.len())),
        ("closing-row-refills", count(seen.refills)),
        ("closing-row-counts", seen.counts),
        ("closing-row-told", count(seen.told)),
    ];
    let some = all.into_iter().filter(|(_, number)| *number > 0);
    some.map(|(key, number)| (lang.t(key), lang.number(number)))
        .collect()
}

/// What lies there, comes, leaves and is checked.
pub(super) fn tables(lang: Lang, seen: &Preview, zone: Tz) -> Vec<Table> {
    let all = [
        lying(lang, seen),
        boxes(lang, "closing-boxes-coming", &seen.coming),
        boxes(lang, "closing-boxes-standing", &seen.standing),
        tours(lang, seen, zone),
        checks(lang, seen),
    ];
    all.into_iter()
        .filter(|table| !table.rows.is_empty())
        .collect()
}

fn words(lang: Lang, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| lang.t(key)).collect()
}

fn lying(lang: Lang, seen: &Preview) -> Table {
    let keys = [
        "closing-line",
        "closing-line-what",
        "closing-line-stage",
        "closing-pieces",
        "closing-goes",
    ];
    let row = |line: &essaim_app::hub::closing::Line| {
        let mut stage = lang.t(&format!("stage-{}", line.stage));
        if line.kept {
            stage = format!("{stage}, {}", lang.t("closing-line-kept"));
        }
        vec![
            line.code.clone(),
            named(lang, &line.name_fr, &line.name_en).clone(),
            stage,
            lang.number(line.units),
            seen.next_name.clone().unwrap_or_default(),
        ]
    };
    Table {
        name: lang.t("closing-lines"),
        why: String::new(),
        columns: words(lang, &keys),
        rows: seen.lines.iter().take(MOST).map(row).collect(),
    }
}

fn boxes(lang: Lang, name: &str, all: &[BoxLine]) -> Table {
    let row = |one: &BoxLine| {
        let to = match (&one.to, name) {
            (Some(to), _) => to.clone(),
            (None, "closing-boxes-standing") => lang.t("closing-to-a-home"),
            (None, _) if one.stays => lang.t("closing-arrives-before"),
            (None, _) => String::new(),
        };
        vec![one.code.to_string(), lang.number(one.units), to]
    };
    Table {
        name: lang.t(name),
        why: String::new(),
        columns: words(lang, &["closing-box", "closing-pieces", "closing-goes"]),
        rows: all.iter().take(MOST).map(row).collect(),
    }
}

fn tours(lang: Lang, seen: &Preview, zone: Tz) -> Table {
    let keys = [
        "closing-tour-starts",
        "closing-line-stage",
        "closing-tour-turned",
        "closing-tour-fetches",
    ];
    let row = |one: &essaim_app::hub::closing::TourLine| {
        vec![
            lang.date_time(one.starts_at, zone),
            lang.t(&format!("tour-state-{}", one.state)),
            lang.number(one.turned),
            lang.number(one.fetches),
        ]
    };
    Table {
        name: lang.t("closing-tours"),
        why: String::new(),
        columns: words(lang, &keys),
        rows: seen.tours.iter().take(MOST).map(row).collect(),
    }
}

fn checks(lang: Lang, seen: &Preview) -> Table {
    let keys = ["closing-line", "closing-validator", "closing-goes"];
    let row = |one: &essaim_app::hub::closing::CheckLine| {
        let next = seen.next_name.clone().unwrap_or_default();
        vec![one.code.to_string(), one.validator.clone(), next]
    };
    Table {
        name: lang.t("closing-checks"),
        why: lang.t("closing-checks-why"),
        columns: words(lang, &keys),
        rows: seen.checks.iter().take(MOST).map(row).collect(),
    }
}
