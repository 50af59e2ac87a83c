//! Free pieces at hand that could serve a line: offered to it, not proposed to makers.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use essaim_domain::Units;
use essaim_domain::ids::{CollectiveId, LineId};
use essaim_domain::ledger::Pile;
use essaim_domain::netting::{Free, Wanting, offered};
use essaim_store::Db;
use essaim_store::claim::{FreeFor, free_for};

use crate::Error;

/// So many free units of a pile that a line could have.
#[derive(Clone, Debug)]
pub struct AtHand {
    /// The pile, the line, and how they are called.
    pub found: FreeFor,
    /// How many.
    pub units: Units,
}

/// What lies free at the hubs of a collective, each unit for one line.
pub(crate) async fn at_hand(
    db: &Db,
    collective: CollectiveId,
    now: DateTime<Utc>,
) -> Result<Vec<AtHand>, Error> {
    let rows = free_for(db, collective, now).await?;
    let mut wanting: Vec<Wanting> = Vec::new();
    let mut free: Vec<Free> = Vec::new();
    for row in &rows {
        let line = row.line();
        if wanting.last().is_none_or(|last| last.line != line) {
            wanting.push(Wanting {
                line,
                open: row.open(),
            });
        }
        match free.iter_mut().find(|one| one.pile == row.pile()) {
            Some(one) => drop(one.fits.insert(line)),
            None => free.push(Free {
                pile: row.pile(),
                units: row.units(),
                fits: BTreeSet::from([line]),
            }),
        }
    }
    let mut by_key: BTreeMap<(LineId, Pile), FreeFor> = rows
        .into_iter()
        .map(|row| ((row.line(), row.pile()), row))
        .collect();
    let all = offered(&wanting, &free).into_iter().filter_map(|one| {
        let found = by_key.remove(&(one.line, one.pile))?;
        Some(AtHand {
            found,
            units: one.units,
        })
    });
    Ok(all.collect())
}

/// How many of them are for each line.
pub(crate) fn by_line(all: &[AtHand]) -> BTreeMap<LineId, Units> {
    let mut lines: BTreeMap<LineId, Units> = BTreeMap::new();
    for one in all {
        *lines.entry(one.found.line()).or_default() += one.units;
    }
    lines
}
