//! The parts of a thing.

use super::fields::{Fields, each};
use super::{Notes, figures, keys, sources};
use crate::{Part, Table, Value, Warning};

/// A list of tables, or one table.
pub(super) fn parts(value: &Value, key: &str, notes: &mut Notes) -> Option<Vec<Part>> {
    let tables: Option<Vec<&Table>> = each(value).into_iter().map(Value::as_table).collect();
    let tables = tables?;
    if value.as_table().is_some() {
        let key = key.to_owned();
        notes.add(Warning::OtherShape { key });
    }
    Some(tables.into_iter().map(|table| part(table, notes)).collect())
}

fn part(table: &Table, notes: &mut Notes) -> Part {
    let mut fields = Fields::new(table.clone(), "part.", std::mem::take(notes));
    let name = fields.text(&keys::NAME);
    let tsdc = fields.texts(&keys::TSDC);
    let material = fields.text(&keys::MATERIAL);
    let mass_g = fields.one(&keys::MASS, figures::grams);
    let dimensions = figures::dimensions(&mut fields);
    let (files, bill) = sources::files(&mut fields, keys::files_of());
    for prose in bill {
        fields.keep("bom", Value::Text(prose));
    }
    fields.require(&keys::NAME, "name");
    let (unread, others, back) = fields.end();
    *notes = back;
    Part {
        name,
        files,
        tsdc,
        material,
        mass_g,
        dimensions,
        unread,
        others,
    }
}
