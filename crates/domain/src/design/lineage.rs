//! What a version was made from.

use serde::{Deserialize, Serialize};

use crate::ids::VersionId;

crate::stored_enum! {
    /// How a version follows from an earlier thing.
    pub enum LineageKind {
        /// Made from its files.
        DerivedFrom = "derived-from",
        /// Somebody else's, gone its own way.
        RemixOf = "remix-of",
        /// A sister of it: another size, another fixing.
        VariantOf = "variant-of",
    }
}

/// The earlier thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ancestor {
    /// A version that is here.
    Here(VersionId),
    /// Something elsewhere.
    Outside {
        /// What it is called.
        title: String,
        /// Where it lies.
        address: Option<String>,
    },
}

/// One line of a version's lineage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lineage {
    /// How it follows.
    pub kind: LineageKind,
    /// From what.
    pub of: Ancestor,
}
