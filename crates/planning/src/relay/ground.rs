//! Who reaches what.
#![expect(
    clippy::indexing_slicing,
    reason = "points and carriers are numbered by the graph's own rows"
)]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::number::{count, real, whole_down, whole_up};
use crate::problem::{on_earth, within};
use crate::tours::Window;
use crate::{Place, Problem, Row, haversine_km};

/// A volunteer, by the caller's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CarrierId(pub u64);

/// A volunteer who carries boxes near her home.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Carrier {
    /// The volunteer.
    pub id: CarrierId,
    /// Where she starts and must be back.
    pub home: Place,
    /// Km as the crow flies she goes from home at most.
    pub radius_km: f64,
    /// Her speed in km/h, along roads.
    pub kmh: f64,
    /// Boxes she can carry.
    pub boxes: u32,
    /// When she can be out, in order; she is back within the window she left in.
    pub windows: Vec<Window>,
    /// Seconds she can be out at once.
    pub outing_seconds: u64,
}

/// Where boxes can change hands: a door, a hub, a meeting point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Where.
    pub place: Place,
    /// When somebody is there, in order; empty for always.
    pub windows: Vec<Window>,
    /// At a volunteer's door she alone carries on; elsewhere whoever reaches it.
    pub keeper: Option<CarrierId>,
    /// At her own home she alone brings boxes, to keep them until whoever carries on fetches them.
    pub home_of: Option<CarrierId>,
}

/// What chains are like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Road length over straight length.
    pub factor: f64,
    /// Seconds a hand-over takes.
    pub handover_seconds: u64,
    /// Seconds boxes lie at least before the next one fetches them: each leg is a promise that may be
    /// kept late.
    pub slack_seconds: u64,
    /// Seconds of later arrival one leg less is worth.
    pub worth_of_a_leg: u64,
    /// Legs of a chain at most.
    pub most_legs: usize,
}

impl Default for Settings {
    /// Roads 1.3 times straight lines, 2 minutes a hand-over, 10 minutes of slack, half an hour for a leg
    /// less, 24 legs.
    fn default() -> Self {
        Self {
            factor: 1.3,
            handover_seconds: 120,
            slack_seconds: 600,
            worth_of_a_leg: 1_800,
            most_legs: 24,
        }
    }
}

/// A place on the unit sphere: straight distances are had without an angle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot([f64; 3]);

impl Spot {
    fn new(place: Place) -> Self {
        let (lat, lon) = (place.lat.to_radians(), place.lon.to_radians());
        Self([lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()])
    }

    /// Km in a straight line; shorter than over the ground by less than a metre in 50 km.
    pub(super) fn km(self, other: Self) -> f64 {
        let [x, y, z] = [0, 1, 2].map(|axis| self.0[axis] - other.0[axis]);
        (x * x + y * y + z * z).sqrt() * 6_371.008_8
    }
}

/// A point a carrier reaches, and her seconds from home.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    pub(super) point: usize,
    pub(super) seconds: u64,
}

/// A carrier as a query reads her.
#[derive(Debug)]
pub(super) struct Hand {
    /// Her windows as far as she can carry anything in them.
    pub(super) windows: Vec<Window>,
    pub(super) boxes: u32,
    pub(super) outing: u64,
    /// Seconds per km in a straight line.
    pub(super) pace: f64,
    pub(super) reaches: Vec<Reach>,
}

/// Who reaches what, made once and asked often.
#[derive(Debug)]
pub struct Graph {
    pub(super) carriers: Vec<Carrier>,
    pub(super) points: Vec<Point>,
    pub(super) settings: Settings,
    pub(super) spots: Vec<Spot>,
    pub(super) hands: Vec<Hand>,
    /// Who may carry on from each point: index, and the place of the point in her reaches.
    pub(super) near: Vec<Vec<(usize, usize)>>,
    /// Boxes somebody can bring to each point at most.
    pub(super) brought: Vec<u32>,
    /// The least pace of all.
    pub(super) fastest: f64,
    /// Km of the longest leg anybody may carry.
    pub(super) widest: f64,
}

impl Graph {
    /// Finds out who reaches what.
    ///
    /// # Errors
    /// [`Problem`] names the first bad row: `Row::Volunteer` a carrier, `Row::Place` a point.
    pub fn new(
        carriers: Vec<Carrier>,
        points: Vec<Point>,
        settings: Settings,
    ) -> Result<Self, Problem> {
        within(Row::Settings, "factor", settings.factor, (1.0, 10.0))?;
        for carrier in &carriers {
            validate(carrier)?;
        }
        for (index, point) in points.iter().enumerate() {
            on_earth(Row::Place(index), point.place)?;
            windows(Row::Place(index), &point.windows)?;
        }
        let spots: Vec<Spot> = points.iter().map(|point| Spot::new(point.place)).collect();
        let squares = squares(&points);
        let mut near = vec![Vec::new(); points.len()];
        let mut brought = vec![0; points.len()];
        let mut hands = Vec::with_capacity(carriers.len());
        for (number, carrier) in carriers.iter().enumerate() {
            let hand = hand(carrier, &settings, (&points, &spots), &squares);
            for (at, reach) in hand.reaches.iter().enumerate() {
                let point = reach.point;
                if points[point].keeper.is_none_or(|it| it == carrier.id) {
                    near[point].push((number, at));
                }
                if may_bring(&points[point], carrier.id) {
                    brought[point] = carrier.boxes.max(brought[point]);
                }
            }
            hands.push(hand);
        }
        let fastest = hands.iter().map(|hand| hand.pace);
        let fastest = fastest.fold(f64::INFINITY, f64::min);
        let widest = carriers.iter().map(|carrier| 2.0 * carrier.radius_km);
        let widest = widest.fold(0.001, f64::max);
        Ok(Self {
            carriers,
            points,
            settings,
            spots,
            hands,
            near,
            brought,
            fastest,
            widest,
        })
    }

    /// Ways from point to point, of all who may go them.
    pub fn arcs(&self) -> usize {
        let from = self.near.iter().flatten();
        from.map(|(carrier, _)| self.hands[*carrier].reaches.len().saturating_sub(1))
            .sum()
    }

    /// Seconds of a carrier from point to point.
    pub(super) fn walk(&self, carrier: usize, from: usize, to: usize) -> u64 {
        let km = self.spots[from].km(self.spots[to]);
        whole_up(km * self.hands[carrier].pace)
    }

    /// Legs and seconds it takes at least from point to point: nobody is faster, and a leg is no longer
    /// than from one end of the widest reach to the other.
    pub(super) fn at_least(&self, from: usize, to: usize) -> (u64, u64) {
        if from == to {
            return (0, 0);
        }
        let km = self.spots[from].km(self.spots[to]);
        let legs = whole_up(km / self.widest - 0.001).max(1);
        let pauses = (legs - 1) * self.settings.slack_seconds;
        let seconds = whole_down(km * self.fastest);
        (
            legs,
            seconds + legs * self.settings.handover_seconds + pauses,
        )
    }
}

/// Whether a volunteer may bring boxes to a point.
pub(super) fn may_bring(point: &Point, carrier: CarrierId) -> bool {
    point.home_of.is_none_or(|home_of| home_of == carrier)
}

fn validate(carrier: &Carrier) -> Result<(), Problem> {
    let row = Row::Volunteer(carrier.id.0);
    on_earth(row, carrier.home)?;
    within(row, "radius_km", carrier.radius_km, (0.0, 1_000.0))?;
    within(row, "kmh", carrier.kmh, (0.1, 300.0))?;
    windows(row, &carrier.windows)
}

/// Windows end after they begin, and follow each other.
fn windows(row: Row, windows: &[Window]) -> Result<(), Problem> {
    const LONGEST: f64 = 1e9;
    let mut before = 0;
    for window in windows {
        within(row, "from", real(window.from), (real(before), LONGEST))?;
        within(
            row,
            "until",
            real(window.until),
            (real(window.from), LONGEST),
        )?;
        before = window.until;
    }
    Ok(())
}

fn hand(
    carrier: &Carrier,
    settings: &Settings,
    (points, spots): (&[Point], &[Spot]),
    squares: &Squares,
) -> Hand {
    let home = Spot::new(carrier.home);
    let pace = settings.factor / carrier.kmh * 3_600.0;
    let mut reaches: Vec<Reach> = squares
        .around(carrier.home, carrier.radius_km)
        .filter(|point| haversine_km(carrier.home, points[*point].place) <= carrier.radius_km)
        .map(|point| Reach {
            point,
            seconds: whole_up(home.km(spots[point]) * pace),
        })
        .collect();
    reaches.sort_by_key(|reach| reach.point);
    Hand {
        windows: carrier.windows.clone(),
        boxes: carrier.boxes,
        outing: carrier.outing_seconds,
        pace,
        reaches,
    }
}

/// Points by the square of a hundredth of a degree they lie in.
#[derive(Debug)]
struct Squares(BTreeMap<(i32, i32), Vec<usize>>);

const PER_DEGREE: f64 = 100.0;
const KM_PER_DEGREE: f64 = 111.0;

fn squares(points: &[Point]) -> Squares {
    let mut squares: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
    for (number, point) in points.iter().enumerate() {
        let Place { lat, lon } = point.place;
        squares
            .entry((square(lat), square(lon)))
            .or_default()
            .push(number);
    }
    Squares(squares)
}

impl Squares {
    /// At least all points within a radius.
    fn around(&self, home: Place, km: f64) -> impl Iterator<Item = usize> {
        let north = km / KM_PER_DEGREE;
        let east = north / (home.lat.abs() + north).min(89.0).to_radians().cos();
        let rows = square(home.lat - north)..=square(home.lat + north);
        let columns = (square(home.lon - east), square(home.lon + east));
        rows.flat_map(move |row| self.0.range((row, columns.0)..=(row, columns.1)))
            .flat_map(|(_, points)| points.iter().copied())
    }
}

/// Which square a degree lies in.
fn square(degree: f64) -> i32 {
    let steps = whole_down((degree + 360.0) * PER_DEGREE);
    i32::try_from(count(usize::try_from(steps).unwrap_or(0))).unwrap_or(0)
}
