//! Hubs: what is bought, stock tied and untied, counted by two persons, assembled into kits, found again.

mod buy;
mod calls;
mod find;
mod kits;
mod stocktake;
mod tie;

pub use buy::{BuyForm, buy};
pub use calls::{Call, call_list};
pub use find::find;
pub use kits::{assemble, dismantle};
pub use stocktake::{CountForm, count_stock, sign_count};
pub use tie::{tie, untie};
