//! Who drives when: a line is driving, a box is a stop with the number it has on the map, a dashed
//! frame is when the site is open, hatching is a driver without work. The table beside is the truth.

use super::ink::{Picture, Tenths, scale, text};
use super::stage::Stage;

/// A stop of a tour. Times are minutes of the day, local to the first stop.
#[derive(Debug, Clone)]
pub struct GanttStop {
    /// Where.
    pub name: String,
    /// Arrival and departure, in minutes of the day.
    pub at: (u32, u32),
    /// When the site or hub is open, in minutes of the day.
    pub open: Option<(u32, u32)>,
}

/// A driver's line.
#[derive(Debug, Clone)]
pub struct GanttRow {
    /// Tour and driver.
    pub name: String,
    /// Vehicle and load, or why nothing is planned.
    pub note: String,
    /// The stage whose colour the tour has on the map.
    pub stage: Stage,
    /// Leaves and is back, in minutes of the day; without stops, when the driver is free.
    pub out: (u32, u32),
    /// The stops in order.
    pub stops: Vec<GanttStop>,
}

/// The tours of a day.
#[derive(Debug, Clone)]
pub struct Gantt {
    /// The drivers.
    pub rows: Vec<GanttRow>,
    /// Named hours, as minutes of the day; the first and the last bound the picture.
    pub hours: Vec<(u32, String)>,
    /// The sentence a reader hears.
    pub says: String,
}

/// Tenths of a picture unit.
const LEFT: i64 = 1_500;
const ACROSS: i64 = 7_300;
const ROW: i64 = 700;
/// The narrowest box that holds its number.
const BOX: i64 = 200;

/// The picture, 900 wide, to stand in a `.scroll.gan` frame that scrolls alone.
pub fn gantt(data: &Gantt) -> String {
    let rows = i64::try_from(data.rows.len()).unwrap_or(0);
    let high = 30 + rows * ROW / 10;
    let view = format!("width=\"900\" viewBox=\"0 0 900 {high}\"");
    let mut picture = Picture::open("ch", &view, &data.says);
    let day = Day::of(data);
    for (minute, name) in &data.hours {
        let x = day.x(*minute);
        picture.put(format_args!(
            "<path class=\"ax\" d=\"M{x} 24V{high}\"/><text class=\"tm\" x=\"{x}\" y=\"14\" \
             text-anchor=\"middle\">{}</text>",
            text(name, 8),
        ));
    }
    for (place, row) in (0_i64..).zip(&data.rows) {
        let top = 260 + place * ROW;
        picture.put(format_args!(
            "<path class=\"ax\" d=\"M0 {}H900\"/><text class=\"tb1 tl\" x=\"0\" y=\"{}\">{}</text>\
             <text class=\"tm\" x=\"0\" y=\"{}\">{}</text>",
            Tenths(top),
            Tenths(top + 210),
            text(&row.name, 17),
            Tenths(top + 370),
            text(&row.note, 24),
        ));
        if row.stops.is_empty() {
            free(&mut picture, &day, row, top);
        } else {
            tour(&mut picture, &day, row, top);
        }
    }
    picture.close()
}

fn free(picture: &mut Picture, day: &Day, row: &GanttRow, top: i64) {
    let (from, to) = (day.x(row.out.0), day.x(row.out.1));
    picture.put(format_args!(
        "<rect class=\"ax0\"{} x=\"{from}\" y=\"{}\" width=\"{}\" height=\"25\"/>",
        Stage::Open.hatch(),
        Tenths(top + 100),
        Tenths((to.0 - from.0).max(0)),
    ));
}

fn tour(picture: &mut Picture, day: &Day, row: &GanttRow, top: i64) {
    let mut windows: Vec<(u32, u32)> = row.stops.iter().filter_map(|s| s.open).collect();
    windows.sort_unstable();
    windows.dedup();
    for (from, to) in windows {
        let (x, end) = (day.x(from), day.x(to));
        picture.put(format_args!(
            "<rect class=\"ax0\" x=\"{x}\" y=\"{}\" width=\"{}\" height=\"56\" rx=\"3\" fill=\"none\" \
             stroke-dasharray=\"3 3\"/>",
            Tenths(top + 50),
            Tenths((end.0 - x.0).max(0)),
        ));
    }
    let line = row.stage.line();
    let middle = Tenths(top + 220);
    let (start, back) = (day.x(row.out.0), day.x(row.out.1));
    picture.put(format_args!(
        "<path class=\"l {line}\" d=\"M{start} {middle}H{back}\"/>"
    ));
    for (place, stop) in row.stops.iter().enumerate() {
        let x = day.x(stop.at.0);
        let wide = (day.x(stop.at.1).0 - x.0).max(BOX);
        let next = row
            .stops
            .get(place + 1)
            .map_or(LEFT + ACROSS + 200, |s| day.x(s.at.0).0);
        // A letter is about 6.5 units wide.
        let letters = usize::try_from((next - x.0) / 65).unwrap_or(0).clamp(3, 24);
        picture.put(format_args!(
            "<rect class=\"l {line} inv\" x=\"{x}\" y=\"{}\" width=\"{}\" height=\"27\" rx=\"3\"/>\
             <text class=\"tb1\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>\
             <text class=\"halo\" x=\"{x}\" y=\"{}\">{}</text>",
            Tenths(top + 90),
            Tenths(wide),
            Tenths(x.0 + wide / 2),
            Tenths(top + 270),
            place + 1,
            Tenths(top + 530),
            text(&stop.name, letters),
        ));
    }
}

/// The hours shown.
struct Day {
    from: i128,
    minutes: i128,
}

impl Day {
    fn of(data: &Gantt) -> Self {
        let from = data
            .hours
            .iter()
            .map(|(m, _)| i128::from(*m))
            .min()
            .unwrap_or(0);
        let to = data
            .hours
            .iter()
            .map(|(m, _)| i128::from(*m))
            .max()
            .unwrap_or(0);
        Self {
            from,
            minutes: (to - from).max(1),
        }
    }

    /// A minute before or after the hours shown is drawn at the edge.
    fn x(&self, minute: u32) -> Tenths {
        Tenths(LEFT + scale(i128::from(minute) - self.from, self.minutes, ACROSS).clamp(0, ACROSS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::ink::tests::{HOSTILE, assert_sound};

    fn day(name: &str, stops: &[(u32, u32)]) -> Gantt {
        let stops = stops
            .iter()
            .map(|at| GanttStop {
                name: name.into(),
                at: *at,
                open: Some((600, 720)),
            })
            .collect();
        let row = GanttRow {
            name: name.into(),
            note: name.into(),
            stage: Stage::Transit,
            out: (510, 800),
            stops,
        };
        let hours = vec![(480, "8 h".to_owned()), (1140, "19 h".to_owned())];
        Gantt {
            rows: vec![row],
            hours,
            says: name.into(),
        }
    }

    #[test]
    fn stops_are_numbered_and_an_opening_shared_by_two_is_drawn_once() {
        let svg = gantt(&day("Angers", &[(560, 600), (640, 660)]));
        assert!(svg.contains(">1</text>") && svg.contains(">2</text>"));
        assert_eq!(svg.matches("stroke-dasharray").count(), 1);
        assert_sound(&svg);
    }

    #[test]
    fn a_driver_without_stops_is_hatched_not_lined() {
        let svg = gantt(&day("Bastien", &[]));
        assert!(svg.contains("h-open") && !svg.contains("class=\"l "));
    }

    #[test]
    fn a_night_without_hours_or_drivers_is_an_empty_frame() {
        let mut empty = day("", &[(0, u32::MAX)]);
        empty.hours.clear();
        assert_sound(&gantt(&empty));
        empty.rows.clear();
        assert!(gantt(&empty).contains("viewBox=\"0 0 900 30\""));
    }

    #[test]
    fn close_stops_get_short_names_and_hostile_ones_stay_text() {
        let svg = gantt(&day("Clinique du Gué", &[(600, 605), (606, 610)]));
        assert!(svg.contains(">Cl…</text>"), "{svg}");
        for name in HOSTILE {
            assert_sound(&gantt(&day(&name.repeat(400), &[(600, 620)])));
        }
    }
}
