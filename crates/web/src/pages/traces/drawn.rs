//! A trace as a picture: boxes in columns, the fullest ones where there are too many.

use std::collections::BTreeMap;

use crate::draw::{Stage, Trace, TraceArrow, TraceBox, trace};

/// The most boxes of a column; the table has all.
const MOST: usize = 14;

/// Boxes and arrows of a picture, by names of their own.
#[derive(Default)]
pub(super) struct Drawn {
    columns: Vec<Vec<(String, TraceBox, i64)>>,
    arrows: Vec<(String, String, i64)>,
}

impl Drawn {
    /// A box in a column; the same name again adds its pieces.
    pub(super) fn put(&mut self, column: usize, name: &str, one: TraceBox, units: i64) {
        while self.columns.len() <= column {
            self.columns.push(Vec::new());
        }
        let Some(boxes) = self.columns.get_mut(column) else {
            return;
        };
        match boxes.iter_mut().find(|(key, ..)| key == name) {
            Some((_, _, sum)) => *sum += units,
            None => boxes.push((name.to_owned(), one, units)),
        }
    }

    /// Is there a box of this name?
    pub(super) fn has(&self, name: &str) -> bool {
        self.columns.iter().flatten().any(|(key, ..)| key == name)
    }

    /// Pieces that went from one box to another.
    pub(super) fn arrow(&mut self, from: &str, to: &str, units: i64) {
        self.arrows.push((from.to_owned(), to.to_owned(), units));
    }

    /// The picture; `note` says how many pieces a box without words of its own stands for.
    pub(super) fn picture(mut self, says: String, note: impl Fn(i64) -> String) -> String {
        let mut places = BTreeMap::new();
        let mut columns = Vec::new();
        for (column, boxes) in self.columns.iter_mut().enumerate() {
            boxes.sort_by_key(|(_, _, units)| std::cmp::Reverse(*units));
            boxes.truncate(MOST);
            let mut shown = Vec::new();
            for (row, (name, one, units)) in boxes.iter().enumerate() {
                places.insert(name.clone(), (column, row));
                let mut one = one.clone();
                if one.note.is_empty() {
                    one.note = note(*units);
                }
                shown.push(one);
            }
            columns.push(shown);
        }
        let arrow = |(from, to, units): &(String, String, i64)| {
            Some(TraceArrow {
                from: *places.get(from)?,
                to: *places.get(to)?,
                units: *units,
            })
        };
        trace(&Trace {
            arrows: self.arrows.iter().filter_map(arrow).collect(),
            columns,
            says,
        })
    }
}

/// A box with a name, its note and its colour.
pub(super) fn boxed(name: impl Into<String>, note: impl Into<String>, stage: Stage) -> TraceBox {
    TraceBox {
        name: name.into(),
        note: note.into(),
        stage,
    }
}
