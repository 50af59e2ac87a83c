//! The fields of what is said, one by one, before anything is read or written.

use essaim_domain::Reason;
use essaim_domain::invalid::line_of_text;

use super::said::{NewProduct, Part, Publish};
use crate::Error;

/// Refuses the first field that cannot be used, by its name.
pub(super) fn checked(form: &Publish) -> Result<(), Error> {
    slug("design", &form.design)?;
    line("number", &form.number)?;
    line("name_fr", &form.name.fr)?;
    line("name_en", &form.name.en)?;
    range("min_batch", form.min_batch, 1, 10_000)?;
    if let Some(change) = &form.changes {
        line("changes_fr", &change.fr)?;
        line("changes_en", &change.en)?;
    }
    match &form.part {
        Part::Known(_) => Ok(()),
        Part::New(new) => product(new),
    }
}

fn product(new: &NewProduct) -> Result<(), Error> {
    slug("product", &new.key)?;
    line("product_fr", &new.names.fr)?;
    line("product_en", &new.names.en)?;
    slug("component_key", &new.component)?;
    line("component_fr", &new.component_names.fr)?;
    line("component_en", &new.component_names.en)?;
    range("pieces", new.pieces, 1, 1000)?;
    if new.uses.is_empty() {
        return Err(Error::field("uses", Reason::Required));
    }
    for (key, names) in &new.uses {
        slug("uses", key)?;
        line("uses", &names.fr)?;
        line("uses", &names.en)?;
    }
    Ok(())
}

fn slug(field: &'static str, key: &str) -> Result<(), Error> {
    let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if key.is_empty() {
        return Err(Error::field(field, Reason::Required));
    }
    if key.len() > 60 {
        return Err(Error::field(field, Reason::TooLong { max: 60 }));
    }
    if key.chars().all(known) {
        Ok(())
    } else {
        Err(Error::field(field, Reason::BadCharacters))
    }
}

/// A line of text as a person may write it.
pub(super) fn line(field: &'static str, text: &str) -> Result<(), Error> {
    let checked = line_of_text(text, 200);
    checked.map(drop).map_err(|why| Error::field(field, why))
}

fn range(field: &'static str, value: i64, min: i64, max: i64) -> Result<(), Error> {
    if (min..=max).contains(&value) {
        Ok(())
    } else {
        Err(Error::field(field, Reason::OutOfRange { min, max }))
    }
}
