//! Tables of road times from OSRM, in blocks it will answer.
//!
//! `GET /table/v1/{profile}/{lon},{lat};…?sources=…&destinations=…&annotations=duration,distance`: seconds
//! and metres row by row, `null` where there is no road
//! (<https://project-osrm.org/docs/v5.24.0/api/#table-service>).

use std::fmt::Write;
use std::ops::Range;

use essaim_planning::Place;
use essaim_planning::tours::{Road, VehicleKind};
use serde::Deserialize;

use crate::known::{Known, Spot, Way};
use crate::{Service, Trouble};

/// Rows and columns of one block. `osrm-routed` answers 100 × 100 unless told otherwise
/// (`--max-table-size`), and so many places make an address of 4 KB.
const BLOCK: usize = 100;
/// Longer than a day, or farther than round the earth: no road of a tour.
const MOST_SECONDS: f64 = 86_400.0;
const MOST_METRES: f64 = 40_000_000.0;

/// An OSRM server for one kind of vehicle: it holds one profile.
#[derive(Debug)]
pub struct Osrm {
    service: Service,
    kind: VehicleKind,
    block: usize,
    known: Known,
}

/// What it answers.
#[derive(Debug, Deserialize)]
struct Answer {
    code: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    durations: Vec<Vec<Option<f64>>>,
    #[serde(default)]
    distances: Vec<Vec<Option<f64>>>,
}

impl Osrm {
    /// The server behind a service, for this kind of vehicle.
    pub fn new(service: Service, kind: VehicleKind) -> Self {
        Self {
            service,
            kind,
            block: BLOCK,
            known: Known::default(),
        }
    }

    /// Asks for at most so many rows and columns at once, for servers that allow fewer.
    #[must_use]
    pub fn by(mut self, block: usize) -> Self {
        self.block = block.max(1);
        self
    }

    /// The ways from each place to each, row by row; none where there is no road. Only what is not known is
    /// asked for.
    ///
    /// # Errors
    /// [`Trouble`]; what was answered before it is remembered.
    pub async fn table(&self, places: &[Place]) -> Result<Vec<Option<Road>>, Trouble> {
        let spots: Vec<Spot> = places.iter().map(|place| Spot::of(*place)).collect();
        for block in self
            .unknown(&spots)
            .iter()
            .flat_map(|all| all.cut(self.block))
        {
            let ways = self.ask(places, &block).await?;
            let pairs = block.pairs().filter_map(|(from, to)| {
                let (from, to) = (spots.get(from)?, spots.get(to)?);
                Some((self.kind, *from, *to))
            });
            self.known.keep(pairs.zip(ways.into_iter().map(Way::from)));
        }
        let ways = self.known.look(self.kind, &spots);
        ways.into_iter()
            .map(|way| {
                way.map(Option::from)
                    .ok_or_else(|| Trouble::wrong("a way is missing"))
            })
            .collect()
    }

    /// What is to be asked for: all from and to strangers, then the single ways that are missing.
    fn unknown(&self, spots: &[Spot]) -> Vec<Block> {
        let ways = self.known.look(self.kind, spots);
        let rows: Vec<_> = ways.chunks(spots.len().max(1)).collect();
        let stranger = |place: usize| {
            let row = rows.get(place).into_iter().flat_map(|row| row.iter());
            row.enumerate()
                .all(|(to, way)| to == place || way.is_none())
        };
        let (strangers, others): (Vec<usize>, Vec<usize>) =
            (0..spots.len()).partition(|place| stranger(*place));
        let gaps = others.iter().map(|&from| Block {
            from: vec![from],
            to: others
                .iter()
                .copied()
                .filter(|to| rows.get(from).and_then(|row| row.get(*to)) == Some(&None))
                .collect(),
        });
        let mut blocks = vec![
            Block {
                from: (0..spots.len()).collect(),
                to: strangers.clone(),
            },
            Block {
                from: strangers,
                to: others.clone(),
            },
        ];
        blocks.extend(gaps);
        blocks
    }

    /// One block.
    async fn ask(&self, places: &[Place], block: &Block) -> Result<Vec<Option<Road>>, Trouble> {
        let mut path = format!("table/v1/{}/", profile(self.kind));
        let stops = block.from.iter().chain(&block.to);
        for (nth, place) in stops.filter_map(|place| places.get(*place)).enumerate() {
            let between = if nth == 0 { "" } else { ";" };
            write!(path, "{between}{:.5},{:.5}", place.lon, place.lat).ok();
        }
        let (rows, columns) = (block.from.len(), block.to.len());
        let query = [
            ("annotations", "duration,distance"),
            ("sources", &numbers(0..rows)),
            ("destinations", &numbers(rows..rows + columns)),
        ];
        let answer: Answer = self.service.get(&path, &query).await?;
        answer.ways((rows, columns))
    }
}

impl Answer {
    /// The ways row by row.
    fn ways(self, (rows, columns): (usize, usize)) -> Result<Vec<Option<Road>>, Trouble> {
        if self.code != "Ok" {
            return Err(Trouble::wrong(format!("{} {}", self.code, self.message)));
        }
        let whole = |table: &[Vec<Option<f64>>]| {
            table.len() == rows && table.iter().all(|row| row.len() == columns)
        };
        if !whole(&self.durations) || !whole(&self.distances) {
            return Err(Trouble::wrong(format!(
                "it is no table of {rows} rows and {columns} columns"
            )));
        }
        let seconds = self.durations.into_iter().flatten();
        let metres = self.distances.into_iter().flatten();
        seconds.zip(metres).map(way).collect()
    }
}

/// One way; none where either is missing.
fn way((seconds, metres): (Option<f64>, Option<f64>)) -> Result<Option<Road>, Trouble> {
    let (Some(seconds), Some(metres)) = (seconds, metres) else {
        return Ok(None);
    };
    if !(0.0..=MOST_SECONDS).contains(&seconds) || !(0.0..=MOST_METRES).contains(&metres) {
        return Err(Trouble::wrong(format!(
            "a way of {metres} m in {seconds} s"
        )));
    }
    Ok(Some(Road {
        seconds: whole(seconds),
        metres: whole(metres),
    }))
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "looked at before: not negative, and far below 2^53"
)]
fn whole(measure: f64) -> u64 {
    measure.ceil() as u64
}

/// The profile's name in the address. A server holds one profile and most do not look at it.
const fn profile(kind: VehicleKind) -> &'static str {
    match kind {
        VehicleKind::Foot => "foot",
        VehicleKind::CargoBike => "bike",
        VehicleKind::Car | VehicleKind::Van => "driving",
    }
}

fn numbers(range: Range<usize>) -> String {
    let words: Vec<String> = range.map(|nth| nth.to_string()).collect();
    words.join(";")
}

/// Ways from some places to some, by their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Block {
    from: Vec<usize>,
    to: Vec<usize>,
}

impl Block {
    /// In pieces of at most so many rows and columns; none when it is empty.
    fn cut(&self, most: usize) -> impl Iterator<Item = Self> {
        self.from.chunks(most).flat_map(move |from| {
            self.to.chunks(most).map(move |to| Self {
                from: from.to_vec(),
                to: to.to_vec(),
            })
        })
    }

    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let row = move |from: usize| self.to.iter().map(move |to| (from, *to));
        self.from.iter().flat_map(move |from| row(*from))
    }
}
