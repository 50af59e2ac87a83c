//! The matching: run, proposals sent, answered, ended. The plan itself is `essaim_planning`'s; here its
//! input is read, and what it proposes is kept.

mod accept;
mod decline;
mod input;
mod netting;
mod reasons;
mod record;
mod run;
mod send;
mod wait;

pub use accept::accept;
pub use decline::decline;
pub use essaim_planning::matching::{CapKind, Limit, Lost, WhyUnmet};
pub use netting::AtHand;
pub use reasons::{Figures, Kept, KeptOther, KeptUnmet, Material};
pub use run::{run, run_by_clock};
pub use send::{send, send_all, send_chosen};
pub use wait::{expire_due, notice_reached};

pub(crate) use input::{Input, Pick};
pub(crate) use netting::at_hand;
pub(crate) use record::record_of;
pub(crate) use wait::seen;
