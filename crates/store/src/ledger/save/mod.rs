//! Saves what an act changed: every changed row of the book, and the movements it made.
//!
//! Counters of lines are changed by differences, because claims run beside the desk; a difference
//! that no longer fits says [`StoreError::Changed`], and the act is run again from its start.

mod checks;
mod demand;
mod matter;
mod piles;

use essaim_domain::ids::ActId;
use essaim_domain::ledger::Book;

pub use demand::{On, save_claim, turn_of};

use crate::{Statement, StoreError, Tx};

/// Every statement that saves.
pub(super) fn statements() -> Vec<Statement> {
    [checks::ALL, demand::ALL, matter::ALL, piles::ALL].concat()
}

/// Saves every changed row and movement of a book, under the act that caused them.
///
/// # Errors
/// [`StoreError::Changed`] when a row is no longer as it was loaded.
pub async fn save(tx: &mut Tx, book: &Book, act: ActId) -> Result<(), StoreError> {
    demand::needs(tx, book).await?;
    demand::claims(tx, book).await?;
    matter::batches(tx, book).await?;
    piles::parcels(tx, book).await?;
    piles::piles(tx, book).await?;
    checks::inspections(tx, book).await?;
    checks::stops(tx, book).await?;
    checks::recalls(tx, book).await?;
    piles::movements(tx, book, act).await?;
    demand::lines(tx, book).await?;
    demand::taking(tx, book).await
}

fn one(changed: u64) -> Result<(), StoreError> {
    if changed == 1 {
        Ok(())
    } else {
        Err(StoreError::Changed)
    }
}
