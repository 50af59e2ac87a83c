//! Open Know-How manifests, version 1 in YAML and version 2 in TOML.
//!
//! [`read`] takes what people really write: what it understands becomes a [`Manifest`], what it
//! does not is kept as it stands, and everything odd is a [`Warning`]. [`write()`] makes a valid
//! `okh.toml` of version 2.4, and beside it a table that reads back as the same manifest. [`unpack`] opens a zip behind limits. Nothing here
//! opens files, hashes or waits: the caller hands over bytes and keeps the original.

mod license;
mod manifest;
mod read;
mod sentence;
mod unpack;
mod unreadable;
mod value;
mod warning;
mod write;

pub use license::{Evidence, License, LicenseState};
pub use manifest::{
    Agent, Dimensions, Form, Lineage, LineageKind, Manifest, Mention, Part, Readiness, Reading,
    Role,
};
pub use read::{LooksLike, read};
pub use sentence::Argument;
pub use unpack::{manifest_among, unpack};
pub use unreadable::{Syntax, Unreadable};
pub use value::{Literal, Table, Value};
pub use warning::Warning;
pub use write::{Written, write};
