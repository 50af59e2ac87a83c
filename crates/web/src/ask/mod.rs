//! What a request says before its handler runs: who asks, in which language, under which key.

mod api;
mod form;
mod viewer;

pub use api::{Caller, Write};
pub use form::{Keyed, Sent, fresh_key};
pub use viewer::{SESSION, SESSION_SECURE, Viewer, lang_of};
