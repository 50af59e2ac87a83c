//! Needs from a spreadsheet: each row is accepted, refused or queued for review, with a reason; the
//! same file twice adds nothing.

mod map;
mod rows;

pub use map::{Map, MapError, Quantity, quantity};
pub use rows::{Outcome, Row, import};

use essaim_store::import as store;

use crate::{App, Error};

/// How many rows of a source ended how: `accepted`, `refused`, `review`.
pub async fn totals(app: &App, source: &str) -> Result<Vec<(String, i64)>, Error> {
    Ok(store::totals(&app.db, source).await?)
}
