//! Adds what makers and drivers have.

use essaim_domain::geo::Point;
use essaim_domain::ids::{CollectiveId, HubId, MachineId, PersonId, SpoolId};
use essaim_domain::workshop::{Material, Process};
use essaim_domain::{Grams, MachineClass};
use sqlx::types::Json;

use crate::column::Word;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    MAKER = "INSERT INTO maker (person, collective, insee, lat, lon, reach_km, hub, trusted)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    DRIVER = "INSERT INTO driver (person, collective, insee, lat, lon, vehicle, boxes, kilograms, most_km, hours)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    MACHINE = "INSERT INTO machine (id, maker, name, process, x_mm, y_mm, z_mm, materials, hours_per_day,
        class, rate_hundredths) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    SPOOL = "INSERT INTO spool (id, maker, material, colour, supplier_batch, grams_left) VALUES ($1, $2, $3, $4, $5, $6)";
}

/// What a maker tells of herself.
#[derive(Clone, Debug)]
pub struct Maker {
    /// Her collective.
    pub collective: CollectiveId,
    /// Her commune.
    pub insee: String,
    /// The commune's middle.
    pub point: Point,
    /// How far she brings parts, in kilometres.
    pub reach_km: f64,
    /// The hub she prefers.
    pub hub: Option<HubId>,
    /// Her first article passed.
    pub trusted: bool,
}

/// A maker's facts.
pub async fn maker(tx: &mut Tx, person: PersonId, maker: Maker) -> Result<(), StoreError> {
    let (lat, lon) = (maker.point.lat(), maker.point.lon());
    let Maker {
        collective,
        insee,
        reach_km,
        hub,
        trusted,
        ..
    } = maker;
    tx.run(
        MAKER,
        (person, collective, insee, lat, lon, reach_km, hub, trusted),
    )
    .await
    .map(drop)
}

/// What a driver tells of herself.
#[derive(Clone, Debug)]
pub struct Driver {
    /// Her collective.
    pub collective: CollectiveId,
    /// Her commune.
    pub insee: String,
    /// The commune's middle.
    pub point: Point,
    /// `foot`, `cargo-bike`, `car` or `van`.
    pub vehicle: String,
    /// Boxes that fit.
    pub boxes: i64,
    /// Kilograms that fit.
    pub kilograms: i64,
    /// The most kilometres of one tour.
    pub most_km: f64,
    /// When she drives, as the domain's `Hours` writes it.
    pub hours: String,
}

/// A driver's facts.
pub async fn driver(tx: &mut Tx, person: PersonId, driver: Driver) -> Result<(), StoreError> {
    let (lat, lon) = (driver.point.lat(), driver.point.lon());
    let Driver {
        collective,
        insee,
        vehicle,
        boxes,
        kilograms,
        most_km,
        hours,
        ..
    } = driver;
    let args = (
        person, collective, insee, lat, lon, vehicle, boxes, kilograms, most_km, hours,
    );
    tx.run(DRIVER, args).await.map(drop)
}

/// A machine of a maker; sizes in millimetres, rate in hundredths.
#[derive(Clone, Debug)]
pub struct Machine {
    /// What she calls it.
    pub name: String,
    /// How it makes things.
    pub process: Process,
    /// Width, depth, height in millimetres.
    pub size_mm: (i64, i64, i64),
    /// What she runs on it.
    pub materials: Vec<Material>,
    /// Hours a day it may run.
    pub hours_per_day: i64,
    /// How fast it is for its kind.
    pub class: MachineClass,
    /// Hundredths of the time its class takes.
    pub rate_hundredths: i64,
}

/// Adds a machine.
pub async fn machine(
    tx: &mut Tx,
    id: MachineId,
    maker: PersonId,
    machine: Machine,
) -> Result<(), StoreError> {
    let (x, y, z) = machine.size_mm;
    let materials: Vec<&str> = machine
        .materials
        .iter()
        .map(|material| material.as_str())
        .collect();
    let Machine {
        name,
        process,
        hours_per_day,
        class,
        rate_hundredths,
        ..
    } = machine;
    let args = (
        id,
        maker,
        name,
        Word(process),
        x,
        y,
        z,
        Json(materials),
        hours_per_day,
        Word(class),
        rate_hundredths,
    );
    tx.run(MACHINE, args).await.map(drop)
}

/// Adds a spool.
#[expect(clippy::too_many_arguments, reason = "one per column")]
pub async fn spool(
    tx: &mut Tx,
    id: SpoolId,
    maker: PersonId,
    material: Material,
    colour: &str,
    supplier_batch: Option<String>,
    left: Grams,
) -> Result<(), StoreError> {
    tx.run(
        SPOOL,
        (
            id,
            maker,
            Word(material),
            colour,
            supplier_batch,
            left.get(),
        ),
    )
    .await
    .map(drop)
}
