//! Hubs: what is bought, stock tied and untied, counted by two persons, assembled into kits, found again; and how one
//! closes.

mod buy;
mod calls;
pub mod closing;
mod find;
mod gauges;
mod kits;
mod stocktake;
mod tie;

pub use buy::{BuyForm, buy};
pub use calls::{Call, call_list};
pub use find::find;
pub use gauges::{add_gauge, check_gauge, retire_gauge};
pub use kits::{assemble, dismantle};
pub use stocktake::{CountForm, count_stock, sign_count};
pub use tie::{tie, untie};
