//! Reads the tables of an instance.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use essaim_planning::matching::engine::{Instance, MachineRow, MakerRow, NeedRow};

use super::cells::{Why, degrees, number, positive, whole};
use super::edges;
use super::table::{Fault, Line, Table, cell};

/// Km an unmet minute weighs, by priority 1 to 4.
const WEIGHTS: [f64; 4] = [27_000.0, 9_000.0, 3_000.0, 1_000.0];
/// Materials of a maker's stock.
pub(super) const MATERIALS: u32 = 3;

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Given {
    pub(super) instance: Instance,
    /// The ids in the tables.
    pub(super) needs: Ids,
    pub(super) makers: Ids,
    pub(super) printers: Ids,
    pub(super) designs: Ids,
    /// Reliability by maker.
    pub(super) reliability: Vec<f64>,
    /// Priority by need.
    pub(super) priorities: Vec<u32>,
    /// Design and material by edge.
    pub(super) made: Vec<(u32, u32)>,
}

impl Given {
    /// Need, printer, design and material of an edge, as the tables call them.
    pub(super) fn names(&self, edge: usize) -> Option<[u32; 4]> {
        let row = self.instance.edges.get(edge)?;
        let (design, material) = *self.made.get(edge)?;
        let need = self.needs.name(row.need)?;
        Some([need, self.printers.name(row.machine)?, design, material])
    }
}

/// The ids of one table, in the order of its rows.
#[derive(Debug, Default)]
pub(super) struct Ids {
    names: Vec<u32>,
    places: HashMap<u32, u32>,
}

impl Ids {
    /// The place of an id. Most tables count their rows from 0.
    pub(super) fn place(&self, id: u32) -> Option<u32> {
        let guess = usize::try_from(id).ok().and_then(|at| self.names.get(at));
        if guess == Some(&id) {
            return Some(id);
        }
        self.places.get(&id).copied()
    }

    pub(super) fn name(&self, place: u32) -> Option<u32> {
        self.names.get(usize::try_from(place).ok()?).copied()
    }

    fn add(&mut self, id: u32) -> Result<(), Fault> {
        let place = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        if self.places.insert(id, place).is_some() {
            return Err(fault(0, format!("{id} is there twice")));
        }
        self.names.push(id);
        Ok(())
    }

    /// The place a cell names in this table.
    pub(super) fn named(&self, cell: &[u8], table: &str) -> Result<u32, Why> {
        let id = whole(cell)?;
        self.place(id)
            .ok_or_else(|| format!("{id} is not in {table}.tsv"))
    }
}

pub(super) fn fault(column: usize, why: String) -> Fault {
    Fault { column, why }
}

/// Reads all tables of a folder.
pub(super) fn read(folder: &Path) -> Result<Given, Why> {
    let mut given = Given::default();
    let hubs = places(folder, "hubs.tsv", &["hub", "lat", "lon"])?;
    makers(folder, &mut given, hubs.as_ref())?;
    printers(folder, &mut given)?;
    let minutes = designs(folder, &mut given)?;
    let columns = &["hospital", "lat", "lon", "approved_mask"];
    let hospitals = places(folder, "hospitals.tsv", columns)?;
    needs(folder, &mut given, &minutes, hospitals.as_ref())?;
    edges::read(folder, &mut given)?;
    Ok(given)
}

/// Hubs or hospitals: edges hold their ways already, so they may be left out.
fn places(folder: &Path, file: &str, columns: &'static [&'static str]) -> Result<Option<Ids>, Why> {
    if !folder.join(file).exists() {
        return Ok(None);
    }
    let table = Table::open(folder, file, columns)?;
    let mut ids = Ids::default();
    let mut one = |id: u32, lat: Result<f64, Fault>, lon: Result<f64, Fault>| {
        ids.add(id)?;
        lat.and(lon).map(drop)
    };
    if columns.len() == 3 {
        table.each(|line: Line<'_, 3>| {
            one(
                cell(&line, 0, whole)?,
                cell(&line, 1, degrees),
                cell(&line, 2, degrees),
            )
        })?;
    } else {
        table.each(|line: Line<'_, 4>| {
            cell(&line, 3, whole)?;
            one(
                cell(&line, 0, whole)?,
                cell(&line, 1, degrees),
                cell(&line, 2, degrees),
            )
        })?;
    }
    Ok(Some(ids))
}

fn makers(folder: &Path, given: &mut Given, hubs: Option<&Ids>) -> Result<(), Why> {
    let columns = &[
        "maker",
        "lat",
        "lon",
        "hub",
        "hub_km",
        "reach_km",
        "hours_per_day",
        "reliability",
        "pla_g",
        "petg_g",
        "abs_g",
        "offers7",
    ];
    Table::open(folder, "makers.tsv", columns)?.each(|line: Line<'_, 12>| {
        given.makers.add(cell(&line, 0, whole)?)?;
        cell(&line, 1, degrees)?;
        cell(&line, 2, degrees)?;
        let hub = |bytes: &[u8]| hubs.map_or(Ok(0), |hubs| hubs.named(bytes, "hubs"));
        cell(&line, 3, hub)?;
        for column in 4..7 {
            cell(&line, column, number)?;
        }
        let reliability = cell(&line, 7, positive)?;
        if reliability > 1.0 {
            return Err(fault(7, format!("{reliability} is more than all")));
        }
        given.reliability.push(reliability);
        for column in 8..11 {
            given.instance.pools.push(cell(&line, column, number)?);
        }
        given.instance.makers.push(MakerRow {
            recent_offers: cell(&line, 11, whole)?,
            pieces: u32::MAX,
            offers: u32::MAX,
        });
        Ok(())
    })
}

fn printers(folder: &Path, given: &mut Given) -> Result<(), Why> {
    let columns = &[
        "printer",
        "maker",
        "model",
        "x",
        "y",
        "z",
        "speed",
        "hours_per_day",
    ];
    let mut ids = Vec::new();
    let makers = &given.makers;
    Table::open(folder, "printers.tsv", columns)?.each(|line: Line<'_, 8>| {
        let id = cell(&line, 0, whole)?;
        let maker = cell(&line, 1, |bytes| makers.named(bytes, "makers"))?;
        cell(&line, 2, whole)?;
        for column in 3..7 {
            cell(&line, column, positive)?;
        }
        let hours = cell(&line, 7, number)?;
        if hours > 24.0 {
            return Err(fault(7, format!("{hours} is more than a day has")));
        }
        ids.push((maker, id, hours, line.number));
        Ok(())
    })?;
    // The engine wants the machines of a maker together.
    ids.sort_by_key(|row| row.0);
    for (maker, id, hours_per_day, line) in ids {
        given.printers.add(id).map_err(|fault| {
            format!(
                "printers.tsv: line {line}, column printer: {}; nothing was planned",
                fault.why
            )
        })?;
        given.instance.machines.push(MachineRow {
            maker: usize::try_from(maker).unwrap_or(usize::MAX),
            hours_per_day,
            hours_promised: 0.0,
        });
    }
    Ok(())
}

/// Standard minutes of each product: the rounded mean of its designs.
fn designs(folder: &Path, given: &mut Given) -> Result<BTreeMap<Vec<u8>, f64>, Why> {
    let columns = &[
        "design",
        "product",
        "x",
        "y",
        "z",
        "minutes",
        "grams",
        "materials_mask",
    ];
    let mut products: BTreeMap<Vec<u8>, (f64, f64)> = BTreeMap::new();
    Table::open(folder, "designs.tsv", columns)?.each(|line: Line<'_, 8>| {
        given.designs.add(cell(&line, 0, whole)?)?;
        for column in 2..5 {
            cell(&line, column, positive)?;
        }
        let minutes = cell(&line, 5, positive)?;
        cell(&line, 6, number)?;
        cell(&line, 7, whole)?;
        let product = line.cells.get(1).copied().unwrap_or_default().to_vec();
        let sums = products.entry(product).or_default();
        *sums = (sums.0 + minutes, sums.1 + 1.0);
        Ok(())
    })?;
    let mean = |(sum, designs): (f64, f64)| (sum / designs + 0.5).floor();
    Ok(products
        .into_iter()
        .map(|(name, sums)| (name, mean(sums)))
        .collect())
}

fn needs(
    folder: &Path,
    given: &mut Given,
    minutes: &BTreeMap<Vec<u8>, f64>,
    hospitals: Option<&Ids>,
) -> Result<(), Why> {
    let columns = &[
        "need",
        "hospital",
        "product",
        "qty",
        "deadline_day",
        "priority",
        "materials_mask",
    ];
    let mut days = Vec::new();
    Table::open(folder, "needs.tsv", columns)?.each(|line: Line<'_, 7>| {
        given.needs.add(cell(&line, 0, whole)?)?;
        let hospital = |bytes: &[u8]| hospitals.map_or(Ok(0), |all| all.named(bytes, "hospitals"));
        cell(&line, 1, hospital)?;
        let product = line.cells.get(2).copied().unwrap_or_default();
        let unknown = || {
            let name = String::from_utf8_lossy(product);
            fault(2, format!("no design in designs.tsv makes {name:?}"))
        };
        let minutes = *minutes.get(product).ok_or_else(unknown)?;
        let pieces = cell(&line, 3, whole)?;
        days.push(cell(&line, 4, number)?);
        let priority = cell(&line, 5, whole)?;
        let weight = usize::try_from(priority)
            .ok()
            .and_then(|nth| WEIGHTS.get(nth.checked_sub(1)?));
        let weight = weight.ok_or_else(|| fault(5, format!("{priority} is not 1 to 4")))?;
        cell(&line, 6, whole)?;
        given.priorities.push(priority);
        given.instance.needs.push(NeedRow {
            pieces,
            minutes,
            weight: *weight,
            deadline: 0,
            batch: 1,
            share: u32::MAX,
        });
        Ok(())
    })?;
    let mut all = days.clone();
    all.sort_by(f64::total_cmp);
    all.dedup();
    for (need, day) in given.instance.needs.iter_mut().zip(days) {
        need.deadline = all.partition_point(|one| *one < day);
    }
    given.instance.deadlines = all.into_iter().map(|day| day * 24.0).collect();
    Ok(())
}
