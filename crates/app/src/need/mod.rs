//! Needs: posted, verified, changed, ended; and the questions asked about things.

mod cancel;
mod change;
mod confirm;
mod cut;
mod expire;
mod merge;
mod note;
mod open;
mod pause;
mod place;
mod post;
mod priority;

pub use cancel::cancel;
pub use change::{lower_line, raise_line, set_products};
pub use confirm::{ask_again, confirm};
pub use expire::expire_due;
pub use merge::merge;
pub(crate) use note::may_read;
pub use note::{NoteSubject, say};
pub use open::{open_waiting, refuse, verify};
pub use pause::{pause, resume};
pub use post::{PostForm, post};
pub use priority::set_priority;
