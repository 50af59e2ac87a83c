//! Batches: sealed, released, held; bags; unannounced bags.

mod bags;
mod dispose;
mod hold;
mod minutes;
mod pen;
mod release;
mod seal;
pub(crate) mod stop;
mod stray;
mod typed;
pub(crate) mod whose;
pub(crate) mod withdraw;

pub use bags::{open_bag, rebag};
pub use dispose::{Part, recheck, rework, scrap};
pub use hold::{hold, lift_hold};
pub use minutes::tell_minutes;
pub use pen::{labels_printed, write_by_pen};
pub use release::{release, release_due};
pub use seal::{SealForm, seal};
pub use stop::{lift_stop, stop};
pub use stray::{StrayForm, identify, keep_apart, thank};
pub use typed::reason;
pub use withdraw::withdraw;
