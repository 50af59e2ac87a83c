//! Places by their address, from an addok server: the one behind the national address base (BAN), or one's own.
//!
//! `GET /search/?q=…&limit=…` answers a `GeoJSON` collection of points, each with a score from 0 to 1
//! (<https://addok.readthedocs.io/en/latest/api/>).

use essaim_planning::Place;
use serde::Deserialize;

use crate::{Service, Trouble};

/// Below this score an answer is a guess at another street (addok's own advice for batches).
const LEAST_SCORE: f64 = 0.5;
/// Longer questions are cut: addok refuses more than 200 characters.
const LONGEST: usize = 200;

/// An addok server.
#[derive(Debug, Clone)]
pub struct Addok {
    service: Service,
}

/// A place it found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The address as the base writes it.
    pub label: String,
    /// Where it is.
    pub place: Place,
    /// The commune's INSEE code, where the base knows it.
    pub commune: Option<String>,
    /// How well it answers the question, 0.5 to 1.
    pub score: f64,
}

#[derive(Debug, Deserialize)]
struct Answer {
    features: Vec<Feature>,
}

#[derive(Debug, Deserialize)]
struct Feature {
    geometry: Geometry,
    properties: Properties,
}

#[derive(Debug, Deserialize)]
struct Geometry {
    coordinates: [f64; 2],
}

#[derive(Debug, Deserialize)]
struct Properties {
    label: String,
    score: f64,
    citycode: Option<String>,
}

impl Addok {
    /// The server behind a service.
    pub const fn new(service: Service) -> Self {
        Self { service }
    }

    /// At most so many places for an address somebody typed, the best first.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn search(&self, typed: &str, most: u8) -> Result<Vec<Found>, Trouble> {
        let asked: String = typed.trim().chars().take(LONGEST).collect();
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let query = [("q", asked.as_str()), ("limit", &most.to_string())];
        let answer: Answer = self.service.get("search/", &query).await?;
        let found = answer.features.into_iter().take(usize::from(most));
        let found: Result<Vec<Found>, Trouble> = found.map(Feature::read).collect();
        let mut found = found?;
        found.retain(|one| one.score >= LEAST_SCORE);
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        Ok(found)
    }
}

impl Feature {
    fn read(self) -> Result<Found, Trouble> {
        let [lon, lat] = self.geometry.coordinates;
        let on_earth = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        let Properties {
            label,
            score,
            citycode,
        } = self.properties;
        if !on_earth || !score.is_finite() {
            return Err(Trouble::wrong(format!("{label} at {lat}, {lon}")));
        }
        Ok(Found {
            label,
            place: Place::new(lat, lon),
            commune: citycode,
            score: score.min(1.0),
        })
    }
}
