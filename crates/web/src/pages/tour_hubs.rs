//! What stands around the tours of a board: boxes by hub, and drivers who are free.

use chrono_tz::Europe::Paris;
use essaim_app::see::at_work::{AtWork, DriverShown, HubAtWork};
use essaim_words::Lang;

use super::tour_day::kilometres;

/// A hub at work, worded.
pub(super) struct HubLine {
    pub(super) path: String,
    pub(super) name: String,
    /// Boxes that stand there and go on, on no tour and on one; to be brought there, on the road to it.
    pub(super) boxes: [String; 4],
    pub(super) shelf: String,
    /// Nothing more is brought there.
    pub(super) full: bool,
}

/// The hubs of a board.
pub(super) fn hubs(lang: Lang, around: &AtWork) -> Vec<HubLine> {
    around.hubs.iter().map(|hub| hub_line(lang, hub)).collect()
}

fn hub_line(lang: Lang, hub: &HubAtWork) -> HubLine {
    let shelf = [
        ("lying", lang.number(hub.lying).into()),
        ("shelf", lang.number(hub.shelf).into()),
    ];
    let boxes = [hub.ready, hub.on_a_tour, hub.to_fetch, hub.on_the_road];
    HubLine {
        path: format!("/{lang}/hubs/{}", hub.hub),
        name: hub.name.clone(),
        boxes: boxes.map(|many| lang.number(many)),
        shelf: lang.t_with("board-shelf-of", &shelf),
        full: hub.room() == 0,
    }
}

/// The free drivers of a board: name, and what she offers.
pub(super) fn free(lang: Lang, around: &AtWork) -> Vec<(String, String)> {
    let line = |driver: &DriverShown| (driver.who.pseudonym.clone(), offers(lang, driver));
    around.free().map(line).collect()
}

fn offers(lang: Lang, driver: &DriverShown) -> String {
    let who = &driver.who;
    let vehicle = lang.t(&format!("board-vehicle-{}", who.vehicle));
    let values = [
        ("vehicle", vehicle.into()),
        ("boxes", who.boxes.into()),
        ("km", kilometres(lang, who.most_km).into()),
    ];
    let offer = lang.t_with("board-offers", &values);
    let when = match driver.free_from {
        Some(at) => lang.t_with(
            "board-free-from",
            &[("when", lang.date_time(at, Paris).into())],
        ),
        None => lang.t("board-no-hours"),
    };
    format!("{offer} · {when}")
}
