//! The map of the départements in five steps of one ramp, with hubs, names and tours on it.

use std::collections::BTreeMap;

use super::departements::{outlines, place};
use super::ink::{NAME, Picture, Tenths, text};
use super::stage::Stage;

/// A place marked on the map (metropolitan France, WGS 84 degrees).
#[derive(Debug, Clone)]
pub struct MapMark {
    /// Latitude in degrees.
    pub latitude: f64,
    /// Longitude in degrees.
    pub longitude: f64,
    /// What a pointer shows.
    pub title: String,
}

/// A département named on the map itself; name the three highest.
#[derive(Debug, Clone)]
pub struct MapName {
    /// Its code, as INSEE writes it (`2A`, `44`, `971`).
    pub code: String,
    /// Its number.
    pub figure: String,
}

/// A tour drawn on the map.
#[derive(Debug, Clone)]
pub struct MapTour {
    /// The stage whose colour it has.
    pub stage: Stage,
    /// Its stops in order; a stop's title is written beside it, an empty one is not.
    pub stops: Vec<MapMark>,
}

/// A map. With tours it shows what lies around them, otherwise the whole country.
#[derive(Debug, Clone, Default)]
pub struct Map {
    /// Step 0 (none) to 4 (most) and number, by code; a missing code is step 0.
    pub levels: BTreeMap<String, (u8, String)>,
    /// Hubs.
    pub hubs: Vec<MapMark>,
    /// Names written on the map.
    pub names: Vec<MapName>,
    /// Tours: they differ by colour and by dash.
    pub tours: Vec<MapTour>,
    /// Shows the overseas départements in frames.
    pub overseas: bool,
    /// The sentence a reader hears.
    pub says: String,
}

/// Where the five overseas frames stand in the bay, by place in the code order.
const FRAMES: [(i64, i64); 5] = [(-30, 300), (44, 300), (-30, 392), (44, 392), (-30, 484)];

/// What part of the country is shown, and how large.
struct View {
    /// Left and top, in hundredths of a unit of the outlines.
    corner: (i64, i64),
    /// Enlargement in tenths.
    zoom: i64,
}

/// The longest side of a map of tours, in picture units.
const NEAR: i64 = 400;

impl View {
    const WHOLE: Self = Self {
        corner: (0, 0),
        zoom: 10,
    };

    /// All stops with a margin; `None` without tours.
    fn around(tours: &[MapTour]) -> Option<(Self, (i64, i64))> {
        let stops = tours
            .iter()
            .flat_map(|t| &t.stops)
            .map(|s| place(s.latitude, s.longitude));
        let (xs, ys): (Vec<i64>, Vec<i64>) = stops.unzip();
        let (left, right) = (xs.iter().min()?, xs.iter().max()?);
        let (top, bottom) = (ys.iter().min()?, ys.iter().max()?);
        let span = (right - left).max(bottom - top).max(1);
        // 40 units stay free on each side for names; outlines bear an eightfold enlargement.
        let zoom = ((NEAR - 80) * 1_000 / span).clamp(5, 80);
        let corner = (left - 40_000 / zoom, top - 40_000 / zoom);
        let size = |from: i64, to: i64| (to - from) * zoom / 1_000 + 80;
        Some((
            Self { corner, zoom },
            (size(*left, *right).max(240), size(*top, *bottom).max(240)),
        ))
    }

    fn put(&self, latitude: f64, longitude: f64) -> (Tenths, Tenths) {
        let (x, y) = place(latitude, longitude);
        let scaled = |at: i64, corner: i64| Tenths((at - corner) * self.zoom / 100);
        (scaled(x, self.corner.0), scaled(y, self.corner.1))
    }
}

/// The picture. The same numbers belong in a table beside it.
pub fn map(data: &Map) -> String {
    let near = View::around(&data.tours);
    let (class, view_box) = near.as_ref().map_or_else(
        || ("ch map", "viewBox=\"-36 0 604 572\"".to_owned()),
        |(_, (w, h))| ("ch map near", format!("viewBox=\"0 0 {w} {h}\"")),
    );
    let mut picture = Picture::open(class, &view_box, &data.says);
    let view = near.map_or(View::WHOLE, |(view, _)| view);
    let (x, y) = (Tenths(-view.corner.0 / 10), Tenths(-view.corner.1 / 10));
    picture.put(format_args!(
        "<g transform=\"scale({}) translate({x} {y})\">",
        Tenths(view.zoom)
    ));
    country(&mut picture, data);
    picture.put(format_args!("</g>"));
    for hub in &data.hubs {
        let (x, y) = view.put(hub.latitude, hub.longitude);
        let title = text(&hub.title, 2 * NAME);
        picture.put(format_args!(
            "<circle class=\"hub\" cx=\"{x}\" cy=\"{y}\" r=\"4.5\"><title>{title}</title></circle>"
        ));
    }
    for (index, one) in data.tours.iter().enumerate() {
        tour(&mut picture, &view, index, one);
    }
    write_stops(&mut picture, &view, &data.tours);
    for name in &data.names {
        write_name(&mut picture, name);
    }
    picture.close()
}

fn country(picture: &mut Picture, data: &Map) {
    let mut frames = FRAMES.iter();
    for outline in outlines() {
        let (level, figure) = data
            .levels
            .get(outline.code)
            .map_or((0, "0"), |(level, figure)| (*level, figure.as_str()));
        let path = format!(
            "<path class=\"{}\" d=\"{}\"><title>{} · {}</title></path>",
            ramp(level),
            outline.path,
            text(outline.name, NAME),
            text(figure, 16),
        );
        if !outline.code.starts_with("97") {
            picture.put(format_args!("{path}"));
        } else if let Some((x, y)) = frames
            .next()
            .filter(|_| data.overseas && data.tours.is_empty())
        {
            picture.put(format_args!(
                "<g transform=\"translate({x} {y})\"><rect class=\"fr0\" width=\"62\" height=\"66\" \
                 rx=\"3\"/>{path}<text class=\"tm ov\" x=\"31\" y=\"80\" text-anchor=\"middle\">{}</text></g>",
                text(outline.name, NAME),
            ));
        }
    }
}

/// The class of a step; anything beyond the ramp is its last step.
fn ramp(level: u8) -> &'static str {
    match level {
        0 => "u0",
        1 => "u1",
        2 => "u2",
        3 => "u3",
        _more => "u4",
    }
}

/// A number and name on the outer side of its département, where the sea or a neighbour leaves room.
fn write_name(picture: &mut Picture, name: &MapName) {
    let Some(outline) = outlines().find(|o| o.code == name.code && !o.code.starts_with("97"))
    else {
        return;
    };
    let (x, y) = outline.middle;
    let (at, anchor) = match x {
        west if west < 200 => (x - 24, "end"),
        east if east > 430 => (x - 18, "end"),
        _middle => (x + 20, "start"),
    };
    picture.put(format_args!(
        "<text class=\"halo\" x=\"{at}\" y=\"{}\" text-anchor=\"{anchor}\"><tspan class=\"tb1\">{}</tspan>\
         <tspan class=\"ov\"> {}</tspan></text>",
        y + 4,
        text(&name.figure, 16),
        text(outline.name, NAME),
    ));
}

fn tour(picture: &mut Picture, view: &View, index: usize, tour: &MapTour) {
    let dash = match index % 3 {
        0 => "",
        1 => " d1",
        _third => " d2",
    };
    let places: Vec<(Tenths, Tenths)> = tour
        .stops
        .iter()
        .map(|s| view.put(s.latitude, s.longitude))
        .collect();
    let line: Vec<String> = places.iter().map(|(x, y)| format!("{x} {y}")).collect();
    if line.is_empty() {
        return;
    }
    let class = tour.stage.line();
    picture.put(format_args!(
        "<path class=\"l {class}{dash}\" d=\"M{}\"/>",
        line.join("L")
    ));
    for (number, (x, y)) in places.iter().enumerate() {
        let base = Tenths(y.0 + 40);
        picture.put(format_args!(
            "<circle class=\"l {class} inv\" cx=\"{x}\" cy=\"{y}\" r=\"9\"/><text class=\"tb1\" x=\"{x}\" \
             y=\"{base}\" text-anchor=\"middle\">{}</text>",
            number + 1,
        ));
    }
}

/// A part of the picture: left, top, right, bottom.
type Area = (i64, i64, i64, i64);

/// The names of stops, each where nothing stands yet: over a town of many stops some are left out, and stand in
/// the table.
fn write_stops(picture: &mut Picture, view: &View, tours: &[MapTour]) {
    let stops: Vec<(i64, i64, &str)> = tours
        .iter()
        .flat_map(|tour| &tour.stops)
        .map(|stop| {
            let (x, y) = view.put(stop.latitude, stop.longitude);
            (x.0, y.0, stop.title.as_str())
        })
        .collect();
    let circle = |(x, y, _): &(i64, i64, &str)| (x - 110, y - 110, x + 110, y + 110);
    let mut taken: Vec<Area> = stops.iter().map(circle).collect();
    for (x, y, title) in stops.iter().filter(|stop| !stop.2.is_empty()) {
        // In the right half there is more room to the left.
        let left = *x > NEAR * 5;
        let at = if left { x - 140 } else { x + 140 };
        let name = text(title, 20);
        let wide = WIDE * i64::try_from(title.chars().count().min(20)).unwrap_or(20);
        let (from, to) = if left {
            (at - wide, at)
        } else {
            (at, at + wide)
        };
        let area = (from, y - 70, to, y + 70);
        if taken.iter().any(|other| meet(*other, area)) {
            continue;
        }
        taken.push(area);
        let (at, base) = (Tenths(at), Tenths(y + 40));
        let anchor = if left { "end" } else { "start" };
        picture.put(format_args!(
            "<text class=\"halo\" x=\"{at}\" y=\"{base}\" text-anchor=\"{anchor}\">{name}</text>"
        ));
    }
}

/// How wide a letter is, in tenths, at most.
const WIDE: i64 = 72;

fn meet(one: Area, other: Area) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::ink::tests::{HOSTILE, assert_sound};

    #[test]
    fn a_map_of_nothing_shows_every_departement_at_step_zero() {
        let svg = map(&Map {
            overseas: true,
            ..Map::default()
        });
        assert_eq!(svg.matches("class=\"u0\"").count(), 101);
        assert_eq!(svg.matches("class=\"fr0\"").count(), 5);
        assert_sound(&svg);
        assert_eq!(map(&Map::default()).matches("<title>").count(), 96);
    }

    #[test]
    fn a_level_beyond_the_ramp_is_its_last_step_and_an_unknown_code_is_left_out() {
        let levels = BTreeMap::from([
            ("44".to_owned(), (9, "612".to_owned())),
            ("99".to_owned(), (4, "1".to_owned())),
        ]);
        let svg = map(&Map {
            levels,
            ..Map::default()
        });
        assert_eq!(svg.matches("class=\"u4\"").count(), 1);
        assert!(svg.contains("<title>Loire-Atlantique · 612</title>"));
    }

    #[test]
    fn only_a_known_metropolitan_departement_is_named() {
        let name = |code: &str| MapName {
            code: code.into(),
            figure: "7".into(),
        };
        let svg = map(&Map {
            names: vec![name("44"), name("974"), name("<b>")],
            ..Map::default()
        });
        assert_eq!(svg.matches("class=\"halo\"").count(), 1);
    }

    #[test]
    fn tours_differ_by_dash_and_the_map_shows_what_lies_around_them() {
        let at = |(latitude, longitude): &(f64, f64)| MapMark {
            latitude: *latitude,
            longitude: *longitude,
            title: HOSTILE[0].into(),
        };
        let tour = |stage, stops: &[(f64, f64)]| MapTour {
            stage,
            stops: stops.iter().map(at).collect(),
        };
        let near = [(47.2, -1.5), (47.4, -0.5)];
        let tours = vec![
            tour(Stage::Transit, &near),
            tour(Stage::Stock, &near),
            tour(Stage::Made, &[]),
        ];
        let svg = map(&Map {
            tours,
            ..Map::default()
        });
        assert!(svg.contains("l-transit\" d=") && svg.contains("l-stock d1\""));
        assert!(svg.contains("scale(8)"), "two towns fill the picture");
        assert_eq!(
            svg.matches("class=\"halo\"").count(),
            2,
            "a town two tours stop in is named once"
        );
        assert!(
            svg.contains("d=\"M40 "),
            "the westernmost stop keeps its margin"
        );
        assert_sound(&svg);
        let far = vec![tour(Stage::Made, &[(51.0, 2.4), (41.4, 9.2)])];
        assert!(
            !map(&Map {
                tours: far,
                ..Map::default()
            })
            .contains("scale(8)")
        );
        let one = vec![tour(Stage::Made, &[(47.2, -1.5)])];
        assert_sound(&map(&Map {
            tours: one,
            ..Map::default()
        }));
    }

    #[test]
    fn hostile_hub_names_stay_text_and_far_places_stay_inside() {
        for name in HOSTILE {
            let hub = MapMark {
                latitude: 1e300,
                longitude: f64::NAN,
                title: name.repeat(1_000),
            };
            assert_sound(&map(&Map {
                hubs: vec![hub],
                says: name.into(),
                ..Map::default()
            }));
        }
    }
}
