//! Road times of a problem file: short rows and roads that lead one way only are named.

use std::collections::BTreeMap;

use essaim_planning::tours::{Matrix, Road};

use super::file::Table;
use super::read::kind_of;

/// Road times of all profiles. What is missing in a table is no road, so that the rest can be planned.
pub(super) fn roads(
    tables: BTreeMap<String, Table>,
    faults: &mut Vec<String>,
    notes: &mut Vec<String>,
) -> Result<Matrix, String> {
    let places = tables.values().map(|it| it.durations.len()).max();
    let places = places.ok_or("matrices: there are none, and no road times are asked elsewhere")?;
    let mut roads = Matrix::new(places);
    for (profile, table) in tables {
        let key = format!("matrices.{profile}");
        let Some(kind) = kind_of(&profile) else {
            notes.push(format!("{key}: not looked at"));
            continue;
        };
        for (name, rows) in [
            ("durations", &table.durations),
            ("distances", &table.distances),
        ] {
            short(&format!("{key}.{name}"), rows, places, faults);
        }
        let cells = cells(&table, places);
        one_way(&key, &cells, places, notes);
        roads = roads
            .with(kind, cells)
            .map_err(|problem| problem.to_string())?;
    }
    Ok(roads)
}

/// Names the first row that has not one cell per place, and how many more there are.
fn short(key: &str, rows: &[Vec<Option<u32>>], places: usize, faults: &mut Vec<String>) {
    if rows.len() != places {
        let many = rows.len();
        faults.push(format!(
            "{key}: {many} rows for {places} places; what is missing is taken for no road"
        ));
    }
    let mut wrong = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.len() != places);
    if let Some((number, row)) = wrong.next() {
        let (cells, more) = (row.len(), wrong.count());
        faults.push(format!(
            "{key}[{number}]: {cells} cells for {places} places, and so {more} more rows; what is missing is taken for no road"
        ));
    }
}

fn cells(table: &Table, places: usize) -> Vec<Option<Road>> {
    let cell = |rows: &[Vec<Option<u32>>], from: usize, to: usize| {
        rows.get(from)?.get(to).copied().flatten()
    };
    let pairs = (0..places).flat_map(|from| (0..places).map(move |to| (from, to)));
    let roads = pairs.map(|(from, to)| {
        Some(Road {
            seconds: u64::from(cell(&table.durations, from, to)?),
            metres: u64::from(cell(&table.distances, from, to)?),
        })
    });
    roads.collect()
}

/// Names the first pair of places with a road one way only, and how many more there are.
fn one_way(key: &str, cells: &[Option<Road>], places: usize, notes: &mut Vec<String>) {
    let road = |from: usize, to: usize| cells.get(from * places + to).copied().flatten();
    let pairs = (0..places).flat_map(|from| (0..from).map(move |to| (from, to)));
    let mut odd =
        pairs.filter(|(from, to)| road(*from, *to).is_some() != road(*to, *from).is_some());
    if let Some((from, to)) = odd.next() {
        let more = odd.count();
        notes.push(format!(
            "{key}: there is a road between places {from} and {to} one way only, and so for {more} more pairs"
        ));
    }
}
