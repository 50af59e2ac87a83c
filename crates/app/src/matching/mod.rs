//! The matching: run, proposals sent, answered, ended. The plan itself is `essaim_planning`'s; here its
//! input is read, and what it proposes is kept.

mod accept;
mod decline;
mod filed;
mod forget;
mod happened;
mod hers;
mod input;
mod mend;
mod netting;
mod question;
mod reasons;
mod record;
mod replay;
mod run;
mod said;
mod send;
mod wait;

pub use accept::accept;
pub use decline::decline;
pub use essaim_planning::matching::{
    CapKind, Effort, Evenness, Limit, Lost, Tally, WhyUnmet, Worth,
};
pub use forget::forget_due;
pub use mend::mend_due;
pub use netting::AtHand;
pub use reasons::{Figures, Kept, KeptDisplaced, KeptOther, KeptUnmet, Material};
pub use replay::{Difference, Replayed, replay, replay_by_operator};
pub use run::{run, run_by_clock};
pub use said::{material_said, whole};
pub use send::{send, send_all, send_chosen};
pub use wait::{expire_due, notice_reached};

pub(crate) use filed::{ENGINE, aside, pack, unpack, unplanned};
pub(crate) use input::{Input, Pick};
pub(crate) use mend::shown;
pub(crate) use netting::at_hand;
pub(crate) use record::record_of;
pub(crate) use wait::seen;
