//! The audit beyond its rows: checkpoints signed, sent off the machine and published, and the chain read again
//! with them.
//!
//! Acts are sealed by the background ([`crate::work`]). A checkpoint signs where the chain ends, with a key in a
//! file of its own; whoever holds one can tell later whether anything before it was changed, also by somebody
//! who could write everything in the database.

mod chain;
mod checkpoint;
mod evidence;
mod folder;
mod key;

pub use chain::verify_chain;
pub(crate) use checkpoint::due;
pub use checkpoint::{Signing, sign};
pub use evidence::{Elsewhere, Evidence, gather};
pub use folder::{Exported, Given, export, read};
pub use key::{KeyError, made_or_read, read_key};
