//! Tours: planned from what waits, offered, driven.

mod answer;
mod drive;
mod figures;
mod forget;
mod gather;
mod halt;
mod keep;
mod note;
mod plan;
mod question;
mod replay;
mod request;
mod seek;
mod stop;
mod ways;

pub use answer::{accept, agree, decline, offer};
pub(crate) use drive::call_off;
pub use drive::{cancel, finish, start};
pub use figures::{Figures, Sum};
pub use forget::forget_due;
pub use halt::stop_planning;
pub use plan::{USUAL_SECONDS, plan};
pub use replay::{Replayed, replay_planning};
pub use seek::Budget;
pub(crate) use seek::{LEASE, end_lost, seek};
pub use stop::{Stop, StopKind, stops_of};
