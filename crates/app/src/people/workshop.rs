//! A maker looks after her machines and spools.

use essaim_domain::ids::{MachineId, SpoolId};
use essaim_domain::invalid::line_of_text;
use essaim_domain::workshop::{Envelope, Material, Process, RateFactor};
use essaim_domain::{Grams, MachineClass, Reason};
use essaim_store::people::{add, workshop};

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::{Actor, App, Asked, Error};

/// The most characters of a machine's name, a colour or a supplier's batch number.
const WORDS: usize = 60;

/// The heaviest spool taken, in grams.
const HEAVIEST: i64 = 50_000;

/// A machine as she describes it; sizes in millimetres.
#[derive(Clone, Debug)]
pub struct MachineForm {
    /// What she calls it.
    pub name: String,
    /// How it makes things.
    pub process: Process,
    /// Width.
    pub x_mm: i64,
    /// Depth.
    pub y_mm: i64,
    /// Height.
    pub z_mm: i64,
    /// What she runs on it.
    pub materials: Vec<Material>,
    /// Hours a day it may run.
    pub hours_per_day: i64,
    /// How fast it is for its kind.
    pub class: MachineClass,
    /// Hundredths of the time its class takes.
    pub rate_hundredths: i64,
}

fn whole(field: &'static str, value: i64, min: i64, max: i64) -> Result<i64, Error> {
    if (min..=max).contains(&value) {
        Ok(value)
    } else {
        Err(Error::field(field, Reason::OutOfRange { min, max }))
    }
}

fn words(field: &'static str, text: &str) -> Result<String, Error> {
    line_of_text(text, WORDS).map_err(|why| Error::field(field, why))
}

impl MachineForm {
    fn checked(&self) -> Result<add::Machine, Error> {
        let name = words("name", &self.name)?;
        let side = |field, value| whole(field, value, 1, 10_000);
        let size_mm = (
            side("x_mm", self.x_mm)?,
            side("y_mm", self.y_mm)?,
            side("z_mm", self.z_mm)?,
        );
        Envelope::typed(size_mm.0, size_mm.1, size_mm.2)
            .map_err(|why| Error::field("x_mm", why))?;
        if self.materials.is_empty() {
            return Err(Error::field("materials", Reason::Required));
        }
        let wrong = |material: &Material| material.process() != self.process;
        if self.materials.iter().any(wrong) {
            return Err(Error::field("materials", Reason::NotOffered));
        }
        let rate = RateFactor::of_hundredths(self.rate_hundredths)
            .map_err(|why| Error::field("rate_hundredths", why))?;
        Ok(add::Machine {
            name,
            process: self.process,
            size_mm,
            materials: self.materials.clone(),
            hours_per_day: whole("hours_per_day", self.hours_per_day, 0, 24)?,
            class: self.class,
            rate_hundredths: rate.hundredths(),
        })
    }
}

/// Refuses who may not look after a workshop of her own.
async fn may(app: &App, who: &Actor) -> Result<(), Error> {
    let collective = workshop::maker_in(&app.db, who.person)
        .await?
        .ok_or(Error::NotFound)?;
    who.may(Right::KeepWorkshop, At::own(who.person, collective))
}

/// Adds a machine.
pub async fn add_machine(app: &App, asked: &Asked, form: MachineForm) -> Result<MachineId, Error> {
    may(app, &asked.who).await?;
    let machine = form.checked()?;
    let id = once!(app, asked, |tx| {
        let mut mint = app.mint(tx);
        let id = MachineId::new(&mut mint);
        add::machine(tx, id, asked.who.person, machine.clone()).await?;
        let done = Done::new("machine-added", "machine", id);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("maker:{}", asked.who.person)).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// Retires a machine of one's own: what it made stays known.
pub async fn retire_machine(app: &App, asked: &Asked, id: MachineId) -> Result<MachineId, Error> {
    may(app, &asked.who).await?;
    let id = once!(app, asked, |tx| {
        if !workshop::retire(tx, id, asked.who.person).await? {
            return Err(Error::NotFound);
        }
        let mut mint = app.mint(tx);
        let done = Done::new("machine-retired", "machine", id);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// Says how many hours a day a machine may run.
pub async fn set_hours(
    app: &App,
    asked: &Asked,
    id: MachineId,
    hours: i64,
) -> Result<MachineId, Error> {
    may(app, &asked.who).await?;
    let hours = whole("hours_per_day", hours, 0, 24)?;
    let id = once!(app, asked, |tx| {
        if !workshop::set_hours(tx, id, asked.who.person, hours).await? {
            return Err(Error::NotFound);
        }
        let mut mint = app.mint(tx);
        let done = Done::new("machine-hours-set", "machine", id).fact("hours", hours);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// A spool as she describes it.
#[derive(Clone, Debug)]
pub struct SpoolForm {
    /// What it is.
    pub material: Material,
    /// Its colour, in her words.
    pub colour: String,
    /// The batch number its manufacturer stamped on it: what a recall may be about.
    pub supplier_batch: Option<String>,
    /// What is left of it, in grams.
    pub grams: i64,
}

/// Adds a spool.
pub async fn add_spool(app: &App, asked: &Asked, form: SpoolForm) -> Result<SpoolId, Error> {
    may(app, &asked.who).await?;
    let colour = words("colour", &form.colour)?;
    let given = form
        .supplier_batch
        .filter(|number| !number.trim().is_empty());
    let number = given
        .map(|number| words("supplier_batch", &number))
        .transpose()?;
    let left = Grams::of(whole("grams", form.grams, 1, HEAVIEST)?);
    let id = once!(app, asked, |tx| {
        let mut mint = app.mint(tx);
        let id = SpoolId::new(&mut mint);
        let maker = asked.who.person;
        add::spool(tx, id, maker, form.material, &colour, number.clone(), left).await?;
        let done = Done::new("spool-added", "spool", id).fact("grams", left);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// Weighs a spool of one's own; with nothing left it is put away.
pub async fn weigh_spool(
    app: &App,
    asked: &Asked,
    id: SpoolId,
    grams: i64,
) -> Result<SpoolId, Error> {
    may(app, &asked.who).await?;
    let left = Grams::of(whole("grams", grams, 0, HEAVIEST)?);
    let id = once!(app, asked, |tx| {
        if !workshop::weigh(tx, id, asked.who.person, left).await? {
            return Err(Error::NotFound);
        }
        let mut mint = app.mint(tx);
        let done = Done::new("spool-weighed", "spool", id).fact("grams", left);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}
