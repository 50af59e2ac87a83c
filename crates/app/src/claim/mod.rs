//! Claims: taken, started, extended, given back, told about, expired.

#[expect(clippy::module_inception, reason = "the verb has the name of its noun")]
mod claim;
mod expire;
mod extend;
mod give_back;
mod notice;
mod promise;
mod remind;
mod start;

pub use claim::{ClaimForm, claim};
pub use expire::expire_due;
pub use extend::{extend, latest};
pub use give_back::give_back;
pub use notice::notice_reached;
pub use promise::made_by;
pub use remind::remind_due;
pub use start::start;

pub(crate) use claim::take;
pub(crate) use notice::notice_seen;
