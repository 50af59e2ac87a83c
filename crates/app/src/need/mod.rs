//! Needs: posted, verified, changed, ended; and the questions asked about things.

mod cancel;
mod change;
mod cut;
mod expire;
mod note;
mod open;
mod pause;
mod place;
mod post;
mod priority;

pub use cancel::cancel;
pub use change::{lower_line, raise_line, set_products};
pub use expire::expire_due;
pub(crate) use note::may_read;
pub use note::{NoteSubject, say};
pub use open::{open_waiting, refuse, verify};
pub use pause::{pause, resume};
pub use post::{PostForm, post};
pub use priority::set_priority;
