//! Drafts: what arrived is read, shown, completed by a person, and becomes a version or goes.

pub(crate) mod bill;
mod files;
mod forget;
mod incoming;
mod judge;
pub(super) mod licences;
mod publish;
mod roles;
mod settings;
mod unusable;
mod upload;

pub use crate::design::intake::{Earlier, Origin};
pub use essaim_store::people::add::Names;
pub use files::without_root;
pub(crate) use forget::KEPT;
pub use forget::{forget_due, throw_away};
pub use incoming::{Incoming, MOST, MOST_FILES, MOST_OF_A_FILE};
pub(super) use judge::{Judged, judge};
pub(super) use publish::{Arrived, gather, supply_of, written};
pub use publish::{NewProduct, Part, Publish, publish};
pub(crate) use roles::likely;
pub use unusable::Unusable;
pub use upload::upload;
