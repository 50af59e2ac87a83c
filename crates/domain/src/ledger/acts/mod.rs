//! What people and the clock do to the ledger.
//!
//! One file per kind of act, each a method of
//! [`Book`](crate::ledger::Book) that refuses, or changes rows and moves units by the one function
//! `shift`. Research page `LEDGER.md` tells why each guard is there.

mod bags;
mod checks;
mod claims;
mod closing;
mod endings;
mod holds;
mod kits;
mod making;
mod merging;
mod needs;
mod parcels;
mod purchases;
mod recalls;
mod reception;
mod release;
mod stock;
mod supplies;
mod versions;

pub use checks::{Sorted, Verdict};
pub use claims::NewClaim;
pub use kits::KitPart;
pub use making::NewBatch;
pub use merging::Merging;
pub use needs::{Ending, NewNeed};
pub use parcels::Packing;
pub use purchases::NewPurchase;
pub use reception::Counted;
