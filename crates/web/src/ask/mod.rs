//! What a request says before its handler runs: who asks, in which language, under which key.

mod anyone;
mod api;
mod form;
mod upload;
mod viewer;

pub use anyone::Anyone;
pub use api::{Asks, Caller, Write};
pub use form::{Keyed, Sent, fresh_key};
pub(crate) use upload::{SentFile, WITH_A_FILE, WriteFile};
pub use viewer::{SESSION, SESSION_SECURE, Viewer, lang_of};
pub(crate) use viewer::{is_secure, named_cookie, session_cookie};
