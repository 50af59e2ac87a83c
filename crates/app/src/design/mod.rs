//! Designs: added, accepted, shown.

mod add;
pub mod approval;
pub mod draft;
pub mod export;
mod folder;
pub(crate) mod intake;
mod manifest;

pub use add::{Added, add_folder};
pub use approval::{Change, Proposed, change, expire, propose, sign};
pub use draft::{Unusable, without_root};
pub use folder::FolderError;
pub use intake::{Intake, Unfit};
