//! The tours of a board as pictures, who drives when and where, and the same in a table.

use chrono::Timelike;
use chrono_tz::Europe::Paris;
use essaim_app::see::at_work::AtWork;
use essaim_app::see::tour::{Board, TourRow};
use essaim_app::tour::{Stop, StopKind, stops_of};
use essaim_domain::Instant;
use essaim_domain::leg::TourState;
use essaim_domain::place::{Hours, Opening, Zone};
use essaim_words::Lang;

use super::carried::place_word;
use crate::draw::{Gantt, GanttRow, GanttStop, Map, MapMark, MapTour, Stage, gantt, map};

/// All stops at one place, one after the other: what a driver calls a stop.
pub(super) struct Visit {
    /// Its number in both pictures.
    pub(super) number: String,
    pub(super) place: String,
    pub(super) when: String,
    pub(super) takes: String,
    pub(super) gives: String,
    pub(super) aboard: String,
}

/// A tour in the table.
pub(super) struct TourLine {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) when: String,
    pub(super) km: String,
    pub(super) visits: Vec<Visit>,
}

/// The living tours of a board.
pub(super) struct Day {
    /// Who drives when; empty for no tours.
    pub(super) gantt: String,
    /// Where; empty for no tours.
    pub(super) map: String,
    pub(super) tours: Vec<TourLine>,
}

/// A place a tour stops at.
struct Call {
    first: Stop,
    last: Stop,
    takes: i64,
    gives: i64,
}

impl Day {
    /// Of the tours that are not over.
    pub(super) fn of(lang: Lang, board: &Board, around: &AtWork) -> Self {
        let living = |tour: &&TourRow| {
            !matches!(tour.state, TourState::Done | TourState::Cancelled)
                && !stops_of(tour).is_empty()
        };
        let tours: Vec<(&TourRow, Vec<Call>)> = board
            .tours
            .iter()
            .filter(living)
            .map(|tour| (tour, calls(tour)))
            .collect();
        if tours.is_empty() {
            return Self {
                gantt: String::new(),
                map: String::new(),
                tours: Vec::new(),
            };
        }
        Self {
            gantt: when_drawn(lang, &tours, around),
            map: where_drawn(lang, &tours, around),
            tours: tours
                .iter()
                .map(|(tour, calls)| line(lang, tour, calls, around))
                .collect(),
        }
    }
}

/// Who drives a tour; its day for who may not know.
pub(super) fn called(lang: Lang, tour: &TourRow, around: &AtWork) -> String {
    let name = tour.driver.and_then(|driver| around.names.get(&driver));
    name.cloned()
        .unwrap_or_else(|| lang.date_short(tour.starts_at, Paris))
}

fn calls(tour: &TourRow) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    for stop in stops_of(tour) {
        let (takes, gives) = match stop.kind {
            StopKind::Pickup => (1, 0),
            StopKind::Delivery => (0, 1),
        };
        match calls.last_mut() {
            Some(call) if call.first.place == stop.place => {
                call.takes += takes;
                call.gives += gives;
                call.last = stop;
            }
            Some(_) | None => calls.push(Call {
                first: stop.clone(),
                last: stop,
                takes,
                gives,
            }),
        }
    }
    calls
}

fn place_name(lang: Lang, stop: &Stop, around: &AtWork) -> String {
    let named = around.door(stop).map(|door| door.name.clone());
    named
        .filter(|name| !name.is_empty())
        .or_else(|| stop.place().map(|place| place_word(lang, place)))
        .unwrap_or_default()
}

fn line(lang: Lang, tour: &TourRow, calls: &[Call], around: &AtWork) -> TourLine {
    let some = |many: i64| match many {
        0 => String::new(),
        many => lang.number(many),
    };
    let visit = |(number, call): (usize, &Call)| Visit {
        number: (number + 1).to_string(),
        place: place_name(lang, &call.first, around),
        when: lang.hours(call.first.arrives, call.last.leaves, Paris),
        takes: some(call.takes),
        gives: some(call.gives),
        aboard: lang.number(i64::from(call.last.boxes)),
    };
    TourLine {
        path: format!("/{lang}/tours/{}", tour.id),
        name: called(lang, tour, around),
        when: lang.range(tour.starts_at, tour.ends_at, Paris),
        km: kilometres(lang, tour.km),
        visits: calls.iter().enumerate().map(visit).collect(),
    }
}

/// Kilometres, worded.
pub(super) fn kilometres(lang: Lang, km: f64) -> String {
    let metres = format!("{:.0}", km * 1000.0).parse().unwrap_or(0);
    lang.kilometres(metres)
}

/// The colour of the nth tour, the same in both pictures.
fn stage(number: usize) -> Stage {
    match number % 4 {
        0 => Stage::Transit,
        1 => Stage::Stock,
        2 => Stage::Received,
        _fourth => Stage::Claimed,
    }
}

fn minute(at: Instant) -> u32 {
    let local = at.with_timezone(&Paris);
    local.hour() * 60 + local.minute()
}

fn when_drawn(lang: Lang, tours: &[(&TourRow, Vec<Call>)], around: &AtWork) -> String {
    let stop = |call: &Call| GanttStop {
        name: place_name(lang, &call.first, around),
        at: (minute(call.first.arrives), minute(call.last.leaves)),
        open: open_at(&call.first, around),
    };
    let row = |(number, (tour, calls)): (usize, &(&TourRow, Vec<Call>))| GanttRow {
        name: called(lang, tour, around),
        note: format!(
            "{} · {}",
            lang.date_short(tour.starts_at, Paris),
            lang.t(&format!("tour-state-{}", tour.state))
        ),
        stage: stage(number),
        out: (minute(tour.starts_at), minute(tour.ends_at)),
        stops: calls.iter().map(stop).collect(),
    };
    let hours = (6..=21).step_by(3).map(|hour| {
        let name = lang.t_with("board-hour", &[("hour", i64::from(hour).into())]);
        (hour * 60, name)
    });
    gantt(&Gantt {
        rows: tours.iter().enumerate().map(row).collect(),
        hours: hours.collect(),
        says: lang.t("board-when-says"),
    })
}

/// When the hub or site of a stop is open around it; homes agree on a time instead.
fn open_at(stop: &Stop, around: &AtWork) -> Option<(u32, u32)> {
    let door = around.door(stop).filter(|door| !door.name.is_empty())?;
    let (zone, hours): (Zone, Hours) = (door.zone.parse().ok()?, door.hours.parse().ok()?);
    let (from, until) = Opening::new(zone, hours).open_around(stop.begins)?;
    Some((minute(from), minute(until)))
}

fn where_drawn(lang: Lang, tours: &[(&TourRow, Vec<Call>)], around: &AtWork) -> String {
    let mark = |call: &Call| {
        let door = around.door(&call.first)?;
        Some(MapMark {
            latitude: door.lat,
            longitude: door.lon,
            title: door.name.clone(),
        })
    };
    let drawn = |(number, (_, calls)): (usize, &(&TourRow, Vec<Call>))| MapTour {
        stage: stage(number),
        stops: calls.iter().filter_map(mark).collect(),
    };
    let hub = |hub: &essaim_app::see::at_work::HubAtWork| MapMark {
        latitude: hub.at.0,
        longitude: hub.at.1,
        title: hub.name.clone(),
    };
    map(&Map {
        tours: tours.iter().enumerate().map(drawn).collect(),
        hubs: around.hubs.iter().map(hub).collect(),
        says: lang.t("board-where-says"),
        ..Map::default()
    })
}
