//! Tours: planned from what waits, offered, driven.

mod answer;
mod drive;
mod gather;
mod note;
mod plan;
mod request;
mod stop;

pub use answer::{accept, agree, decline, offer};
pub(crate) use drive::call_off;
pub use drive::{cancel, finish, start};
pub use plan::plan;
pub use stop::{Stop, StopKind, stops_of};
