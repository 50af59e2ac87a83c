//! Rows of the ledger as the database gives them, and what they are in the domain.

mod checks;
mod demand;
mod matter;
mod piles;

pub(crate) use checks::CauseColumns;
pub(super) use checks::{HoldRow, InspectionRow, RecallRow, StopRow};
pub(super) use demand::{ClaimRow, LineRow, NeedRow};
pub(super) use matter::{BagRow, BatchRow, StrayRow};
pub(super) use piles::{MovementRow, ParcelRow, PileRow};
pub(crate) use piles::{owner_columns, owner_of, place_columns, place_of};

/// A stored word that has no meaning here: the database is newer, or was changed by hand.
pub(crate) fn unknown(kind: &str, word: &str) -> crate::StoreError {
    crate::StoreError::Other(sqlx::Error::Decode(format!("«{word}» is no {kind}").into()))
}
