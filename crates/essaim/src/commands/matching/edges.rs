//! Reads who can make what, hundreds of thousands of lines.

use std::path::Path;

use essaim_planning::matching::engine::{EdgeRow, milligrams, ticks};

use super::cells::{Why, number, positive, whole};
use super::read::{Given, MATERIALS, fault};
use super::table::{Fault, Line, Table, cell};

/// Reads edges.tsv.
pub(super) fn read(folder: &Path, given: &mut Given) -> Result<(), Why> {
    let columns = &[
        "need", "printer", "design", "material", "km", "min_pp", "grams_pp",
    ];
    let table = Table::open(folder, "edges.tsv", columns)?;
    let mut edges = Vec::new();
    let mut made = Vec::new();
    let mut sorted = true;
    table.each(|line: Line<'_, 7>| {
        let (edge, by) = row(given, &line)?;
        sorted &= edges
            .last()
            .is_none_or(|last: &EdgeRow| last.need <= edge.need);
        edges.push(edge);
        made.push(by);
        Ok(())
    })?;
    if !sorted {
        let mut both: Vec<_> = edges.into_iter().zip(made).collect();
        both.sort_by_key(|(edge, _)| edge.need);
        (edges, made) = both.into_iter().unzip();
    }
    (given.instance.edges, given.made) = (edges, made);
    Ok(())
}

/// An edge, and the design and material it is made by.
fn row(given: &Given, line: &Line<'_, 7>) -> Result<(EdgeRow, (u32, u32)), Fault> {
    let need = cell(line, 0, |bytes| given.needs.named(bytes, "needs"))?;
    let machine = cell(line, 1, |bytes| given.printers.named(bytes, "printers"))?;
    let design = cell(line, 2, whole)?;
    if given.designs.place(design).is_none() {
        return Err(fault(2, format!("{design} is not in designs.tsv")));
    }
    let material = cell(line, 3, whole)?;
    if material >= MATERIALS {
        return Err(fault(
            3,
            format!("{material} is not 0 to {}", MATERIALS - 1),
        ));
    }
    let km = cell(line, 4, number)?;
    let minutes = cell(line, 5, positive)?;
    let grams = cell(line, 6, number)?;
    let at = usize::try_from(machine).unwrap_or(usize::MAX);
    let maker = given.instance.machines.get(at).map_or(0, |row| row.maker);
    let reliability = given.reliability.get(maker).copied().unwrap_or(1.0);
    let pool = u32::try_from(maker).unwrap_or(u32::MAX) * MATERIALS + material;
    let edge = EdgeRow {
        need,
        machine,
        pool,
        km: single(km),
        ticks: ticks(minutes / reliability),
        milligrams: milligrams(grams / reliability),
    };
    Ok((edge, (design, material)))
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "ways in km need no more than 32 bits"
)]
fn single(km: f64) -> f32 {
    km as f32
}
