//! What the matching is given: rows of the store in the plain types of `essaim_planning`, whose ids are
//! places in our lists.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::claim::left_of_line;
use essaim_domain::conformity::Class;
use essaim_domain::ids::{CollectiveId, LineId, PersonId};
use essaim_domain::record::Record;
use essaim_domain::workshop::{Material, Process};
use essaim_domain::{MachineClass, Units};
use essaim_planning::matching as planning;
use essaim_planning::{Place, haversine_km};
use essaim_store::Db;
use essaim_store::claim::{self as store, Bringing, MachineRow, Making, OpenLine, Promise, Work};

use super::Kept;
use super::hers::Hers;
use super::netting::{at_hand, by_line};
use super::record::records;
use crate::Error;
use crate::claim::made_by;
use crate::fitting::room_upright;

/// Only what can be made within these hours is proposed at once, as a claim is limited to it.
const WEEK_HOURS: f64 = 168.0;
/// What one new maker is proposed in one run, until her first article passed (reliability 4.2).
const NEW_MAKER: u32 = 10;

/// Lines, works and makers, read at one instant.
pub(crate) struct Input {
    pub(crate) now: DateTime<Utc>,
    pub(crate) lines: Vec<OpenLine>,
    pub(crate) works: Vec<Work>,
    pub(crate) bringing: Bringing,
    /// What makers promised and made.
    pub(crate) records: BTreeMap<PersonId, Record>,
    /// Free at hand for a line: not made again.
    pub(crate) free: BTreeMap<LineId, Units>,
}

/// A proposal of the plan, in our own rows.
pub(crate) struct Pick<'i> {
    pub(crate) line: &'i OpenLine,
    pub(crate) work: &'i Work,
    pub(crate) maker: &'i Making,
    pub(crate) machine: &'i MachineRow,
    pub(crate) units: Units,
    pub(crate) kept: Kept,
}

impl Input {
    /// Everything of a collective.
    pub(crate) async fn read(db: &Db, collective: CollectiveId) -> Result<Self, Error> {
        let now = db.now().await?;
        let bringing = store::makers_of(db, collective, now - TimeDelta::days(14)).await?;
        Self::with(db, collective, now, bringing).await
    }

    /// The lines of a collective, beside makers read before.
    pub(crate) async fn with(
        db: &Db,
        collective: CollectiveId,
        now: DateTime<Utc>,
        bringing: Bringing,
    ) -> Result<Self, Error> {
        let makers = bringing.makers.iter().map(Making::person);
        Ok(Self {
            now,
            records: records(db, makers, now).await?,
            lines: store::lines_of(db, collective).await?,
            works: store::works_of(db, collective, now).await?,
            free: by_line(&at_hand(db, collective, now).await?),
            bringing,
        })
    }

    /// The lines with pieces that are open, in no sent proposal and not free at hand.
    pub(crate) fn demands(&self) -> Vec<planning::Demand> {
        let mut works: BTreeMap<LineId, Vec<planning::Work>> = BTreeMap::new();
        let mut smallest: BTreeMap<LineId, u32> = BTreeMap::new();
        for (place, work) in self.works.iter().enumerate() {
            works
                .entry(work.line())
                .or_default()
                .push(Self::work(place, work));
            let least = small(work.min_batch);
            let known = smallest.entry(work.line()).or_insert(least);
            *known = least.min(*known);
        }
        let lines = self.lines.iter().enumerate();
        let demand = |(place, line): (usize, &OpenLine)| planning::Demand {
            id: planning::DemandId(id(place)),
            priority: small(line.priority),
            deadline_hours: self.deadline(line),
            open: small(line.open - line.pending - self.free_for(line)),
            place: Place::new(line.lat, line.lon),
            works: works.remove(&line.id()).unwrap_or_default(),
            min_batch: smallest.get(&line.id()).copied().unwrap_or(1),
            class: class(line.class()),
        };
        lines.map(demand).filter(|demand| demand.open > 0).collect()
    }

    fn free_for(&self, line: &OpenLine) -> i64 {
        self.free.get(&line.id()).map_or(0, |units| units.get())
    }

    fn deadline(&self, line: &OpenLine) -> f64 {
        let left = made_by(line.need_by, line.rest_hours, self.now) - self.now;
        real(left.num_minutes() / 60).min(WEEK_HOURS)
    }

    fn work(place: usize, work: &Work) -> planning::Work {
        planning::Work {
            version: planning::VersionId(id(place)),
            minutes_per_piece: real(work.minutes().basic.max(1)),
            minutes_by_kind: [MachineClass::Slow, MachineClass::Fast]
                .map(|class| (kind(class), real((*work.minutes().of(class)).max(1))))
                .to_vec(),
            grams_per_piece: real(work.grams),
            size: planning::Size::new(real(work.x_mm), real(work.y_mm), real(work.z_mm)),
            materials: work.materials().iter().map(|one| material(*one)).collect(),
            process: process(work.process()),
            not_at_home: !work.at_home,
        }
    }

    /// What makers owe, and what was proposed to them and may be taken any moment.
    fn owed(&self) -> impl Iterator<Item = &Promise> {
        let promises = self.bringing.promises.iter();
        promises.chain(&self.bringing.sent)
    }

    /// The makers, less what they promised already and what waits for their answer.
    pub(crate) fn makers(&self) -> Vec<planning::Maker> {
        let hubs = self.bringing.hubs.iter().enumerate();
        let hubs: Vec<planning::Hub> = hubs
            .map(|(place, hub)| planning::Hub {
                id: planning::HubId(id(place)),
                place: Place::new(hub.lat, hub.lon),
            })
            .collect();
        let hers = Hers::of_all(&self.bringing);
        let none = Hers::default();
        let makers = self.bringing.makers.iter().enumerate();
        let maker = |(place, maker): (usize, &Making)| {
            let hers = hers.get(&maker.person()).unwrap_or(&none);
            planning::Maker {
                id: planning::MakerId(id(place)),
                place: Place::new(maker.lat, maker.lon),
                reach_km: maker.reach_km.clamp(0.0, 20_000.0),
                hubs: in_reach(&hubs, maker),
                recent_offers: small(maker.offers),
                offers_out: hers.offers_out,
                cap_pieces: (!maker.trusted)
                    .then(|| NEW_MAKER.saturating_sub(small(hers.pieces_out))),
                up_to_class: if maker.trusted {
                    planning::Class::C
                } else {
                    planning::Class::B
                },
                at_home: maker.premises().is_home(),
                machines: self.machines(maker.person(), hers),
                spools: hers.spools_left(),
            }
        };
        makers.map(maker).collect()
    }

    fn machines(&self, maker: PersonId, hers: &Hers<'_>) -> Vec<planning::Machine> {
        let record = self.records.get(&maker).copied().unwrap_or_default();
        let counted = record.counted();
        hers.machines
            .iter()
            .map(|(place, row)| planning::Machine {
                id: planning::MachineId(id(*place)),
                process: process(row.process()),
                kind: Some(kind(row.class())),
                envelope: Some(upright(row)),
                hours_per_day: real(counted.of_hours(row.hours_per_day)) / 100.0,
                hours_promised: hers.hours_promised(row).min(1e6),
                time_factor: (real(row.rate_hundredths) / 100.0).clamp(0.01, 100.0),
                materials: row.materials().iter().map(|one| material(*one)).collect(),
            })
            .collect()
    }

    /// A proposal of the plan in our rows; none when what she may owe of the line is used up.
    pub(crate) fn pick(&self, proposal: &planning::Proposal) -> Option<Pick<'_>> {
        let line = self.lines.get(at(proposal.demand.0)?)?;
        let work = self.works.get(at(proposal.version.0)?)?;
        let maker = self.bringing.makers.get(at(proposal.maker.0)?)?;
        let machine = self.bringing.machines.get(at(proposal.machine.0)?)?;
        let held = self
            .owed()
            .filter(|one| one.maker() == maker.person() && one.line() == line.id())
            .map(|one| Units::of(one.remaining))
            .sum();
        let pieces = Units::of(i64::from(proposal.pieces));
        let units = pieces.min(left_of_line(Units::of(line.ordered), maker.trusted, held));
        units.is_some().then(|| Pick {
            line,
            work,
            maker,
            machine,
            units,
            kept: Kept::of(self, proposal, machine, work, units),
        })
    }
}

/// The hubs she may bring to: a question names no others, or it would hold every hub for every maker.
fn in_reach(hubs: &[planning::Hub], maker: &Making) -> Vec<planning::Hub> {
    let here = Place::new(maker.lat, maker.lon);
    let near = |hub: &&planning::Hub| {
        // A degree of latitude is never less than 110 km: most hubs are told apart without a sine.
        (hub.place.lat - here.lat).abs() * 110.0 <= maker.reach_km
            && haversine_km(here, hub.place) <= maker.reach_km
    };
    hubs.iter().filter(near).cloned().collect()
}

/// The room a machine has for a part that stands as it was drawn: nobody is proposed to lay it down.
fn upright(row: &MachineRow) -> planning::Size {
    let (x, y, z) = room_upright(row.process(), row.room());
    planning::Size::new(real(x), real(y), real(z))
}

fn class(class: Class) -> planning::Class {
    match class {
        Class::A => planning::Class::A,
        Class::B | Class::T => planning::Class::B,
        Class::C => planning::Class::C,
    }
}

fn process(process: Process) -> planning::Process {
    match process {
        Process::Fff => planning::Process::Printing,
        Process::Laser => planning::Process::LaserCutting,
        Process::Sewing => planning::Process::Sewing,
    }
}

/// A class of machine, whose minutes a version tells.
fn kind(class: MachineClass) -> planning::KindId {
    let place = MachineClass::ALL.iter().position(|one| *one == class);
    planning::KindId(id(place.unwrap_or(MachineClass::ALL.len())))
}

pub(super) fn material(material: Material) -> planning::MaterialId {
    let place = Material::ALL.iter().position(|one| *one == material);
    planning::MaterialId(id(place.unwrap_or(Material::ALL.len())))
}

/// The material the plan names.
pub(super) fn material_of(material: planning::MaterialId) -> Option<Material> {
    Material::ALL.get(at(material.0)?).copied()
}

/// The place in our lists the plan names.
pub(super) fn at(id: u64) -> Option<usize> {
    usize::try_from(id).ok()
}

pub(super) fn id(place: usize) -> u64 {
    u64::try_from(place).unwrap_or(u64::MAX)
}

fn small(value: i64) -> u32 {
    u32::try_from(value.max(0)).unwrap_or(u32::MAX)
}

pub(super) fn real(value: i64) -> f64 {
    f64::from(i32::try_from(value).unwrap_or(i32::MAX))
}
