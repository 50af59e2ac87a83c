//! What is wrong with an input: the row, the field, the value. Nothing is planned then.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Place;

/// The row of the input a [`Problem`] is about, by the caller's own ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// A need line, by demand id.
    Demand(u64),
    /// A version that may serve a need line.
    Work {
        /// The need line.
        demand: u64,
        /// The version.
        version: u64,
    },
    /// A maker.
    Maker(u64),
    /// A machine.
    Machine(u64),
    /// A maker's spools of one material.
    Spool {
        /// The maker.
        maker: u64,
        /// The material.
        material: u64,
    },
    /// A hub a maker can bring to.
    Hub {
        /// The maker.
        maker: u64,
        /// The hub.
        hub: u64,
    },
    /// A shipment.
    Shipment(u64),
    /// A door of a shipment, by the place's index.
    Door {
        /// The shipment.
        shipment: u64,
        /// The place.
        place: usize,
    },
    /// A volunteer.
    Volunteer(u64),
    /// A stop promised to be made by a volunteer.
    Promise {
        /// The volunteer.
        volunteer: u64,
        /// The shipment.
        shipment: u64,
    },
    /// A place of the road times, by index.
    Place(usize),
    /// The road from one place to another, by index.
    Road {
        /// Where it starts.
        from: usize,
        /// Where it ends.
        to: usize,
    },
    /// The settings.
    Settings,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Demand(id) => write!(f, "demand {id}"),
            Self::Work { demand, version } => write!(f, "version {version} of demand {demand}"),
            Self::Maker(id) => write!(f, "maker {id}"),
            Self::Machine(id) => write!(f, "machine {id}"),
            Self::Spool { maker, material } => write!(f, "material {material} of maker {maker}"),
            Self::Hub { maker, hub } => write!(f, "hub {hub} of maker {maker}"),
            Self::Shipment(id) => write!(f, "shipment {id}"),
            Self::Door { shipment, place } => {
                write!(f, "door at place {place} of shipment {shipment}")
            }
            Self::Volunteer(id) => write!(f, "volunteer {id}"),
            Self::Promise {
                volunteer,
                shipment,
            } => {
                write!(f, "shipment {shipment} promised by volunteer {volunteer}")
            }
            Self::Place(index) => write!(f, "place {index}"),
            Self::Road { from, to } => write!(f, "road from place {from} to place {to}"),
            Self::Settings => f.write_str("settings"),
        }
    }
}

/// Why an input cannot be planned. Nothing was planned; what is stored stays as it is.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Serialize)]
#[serde(tag = "key", rename_all = "snake_case")]
pub enum Problem {
    /// A number is NaN, infinite, negative or beyond what the field can mean.
    #[error(
        "{row}: {field} is {value}, expected {least} to {most}; nothing was planned, correct this row and plan again"
    )]
    Number {
        /// The row.
        row: Row,
        /// The field's name.
        field: &'static str,
        /// What was given.
        value: f64,
        /// The least that is accepted.
        least: f64,
        /// The most that is accepted.
        most: f64,
    },
    /// Two rows carry the same id.
    #[error("{row} is there twice; nothing was planned, remove one and plan again")]
    Twice {
        /// The row.
        row: Row,
    },
    /// A row names something the input does not have.
    #[error("{row}: unknown {field} {index}; nothing was planned, correct this row and plan again")]
    Unknown {
        /// The row.
        row: Row,
        /// The field's name.
        field: &'static str,
        /// What it names.
        index: u64,
    },
    /// A table of road times has the wrong number of cells.
    #[error("the road times have {cells} cells for {places} places; nothing was planned")]
    Table {
        /// Cells given.
        cells: usize,
        /// Places expected: cells must be its square.
        places: usize,
    },
    /// What was promised cannot be kept as given: release it or correct it first.
    #[error("{row} cannot be kept; nothing was planned, release the promise or correct it")]
    Promise {
        /// The row.
        row: Row,
    },
}

/// Refuses a number that is not finite or not within `least..=most`.
pub(crate) fn within(
    row: Row,
    field: &'static str,
    value: f64,
    (least, most): (f64, f64),
) -> Result<(), Problem> {
    if value.is_finite() && value >= least && value <= most {
        return Ok(());
    }
    Err(Problem::Number {
        row,
        field,
        value,
        least,
        most,
    })
}

/// Refuses a place that is not on the earth.
pub(crate) fn on_earth(row: Row, place: Place) -> Result<(), Problem> {
    within(row, "lat", place.lat, (-90.0, 90.0))?;
    within(row, "lon", place.lon, (-180.0, 180.0))
}
