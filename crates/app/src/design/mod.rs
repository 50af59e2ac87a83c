//! Designs: added, accepted, shown.

mod add;
mod approve;
mod folder;
mod manifest;

pub use add::{Added, add_folder};
pub use approve::{Change, Proposed, change, expire, propose, sign};
pub use folder::FolderError;
