//! Designs: added, accepted, shown.

mod add;
pub mod approval;
pub mod draft;
pub mod export;
mod folder;
mod foreign;
pub(crate) mod intake;
mod manifest;
mod slice_again;

pub use add::{Added, add_folder};
pub use approval::{Change, Proposed, change, expire, propose, sign};
pub use draft::{Unusable, without_root};
pub use folder::FolderError;
pub use foreign::{Foreign, ForeignError, Lacks, Meshes, ProductSaid, Settings, add_foreign};
pub use intake::{Intake, Unfit};
pub use slice_again::slice_again;
