//! Files of a version: their hashes, names and what they are for.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Reason;
use crate::invalid::line_of_text;
use crate::stored::{hex32, serde_as_text};

hex32! {
    /// The SHA-256 of a file's bytes: its name in the store and its identity everywhere.
    FileHash
}

impl FileHash {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::from(<[u8; 32]>::from(Sha256::digest(bytes)))
    }
}

crate::stored_enum! {
    /// What a file of a version is for.
    pub enum FileRole {
        /// The mesh to print (STL).
        Mesh = "mesh",
        /// The outline to cut (DXF, SVG) or the pattern to sew.
        Outline = "outline",
        /// What the mesh or outline was made from (CAD source).
        Source = "source",
        /// The drawing with the dimensions that are checked.
        Drawing = "drawing",
        /// Print settings that may not be changed.
        Profile = "profile",
        /// What to buy: the measures and materials of a reference.
        DataSheet = "data-sheet",
        /// What is checked on a finished piece.
        Checklist = "checklist",
        /// How to make or use it.
        Instructions = "instructions",
        /// How to put it together.
        Assembly = "assembly",
        /// How to clean and keep it.
        Cleaning = "cleaning",
        /// What may go wrong, and what was done about it.
        RiskAnalysis = "risk-analysis",
        /// The sheet a functional test is filled in on.
        TestSheet = "test-sheet",
        /// The record of a test.
        TestRecord = "test-record",
        /// A bill of materials as a file.
        Bill = "bill",
        /// A picture.
        Picture = "picture",
        /// The text of a licence.
        Licence = "licence",
        /// A manifest, as it came.
        Manifest = "manifest",
        /// Anything else that belongs to it.
        Other = "other",
    }
}

impl FileRole {
    /// Is it something a machine is fed with?
    pub const fn is_made_from(self) -> bool {
        match self {
            Self::Mesh | Self::Outline => true,
            Self::Source
            | Self::Drawing
            | Self::Profile
            | Self::DataSheet
            | Self::Checklist
            | Self::Instructions
            | Self::Assembly
            | Self::Cleaning
            | Self::RiskAnalysis
            | Self::TestSheet
            | Self::TestRecord
            | Self::Bill
            | Self::Picture
            | Self::Licence
            | Self::Manifest
            | Self::Other => false,
        }
    }

    /// Is it something people read before they judge, make or use it?
    pub const fn is_document(self) -> bool {
        match self {
            Self::Drawing
            | Self::DataSheet
            | Self::Checklist
            | Self::Instructions
            | Self::Assembly
            | Self::Cleaning
            | Self::RiskAnalysis
            | Self::TestSheet
            | Self::TestRecord
            | Self::Bill => true,
            Self::Mesh
            | Self::Outline
            | Self::Source
            | Self::Profile
            | Self::Picture
            | Self::Licence
            | Self::Manifest
            | Self::Other => false,
        }
    }
}

/// The name of a file within its version: one line of 1 to 200 characters, folders parted by slashes; it
/// leads nowhere else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileName(String);

impl FileName {
    /// The most characters taken.
    pub const LONGEST: usize = 200;

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for FileName {
    type Err = Reason;

    fn from_str(text: &str) -> Result<Self, Reason> {
        let name = line_of_text(text, Self::LONGEST)?;
        let odd = |c: char| matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
        let plain = |part: &str| !part.is_empty() && !part.starts_with('.');
        if name.chars().any(odd) || !name.split('/').all(plain) {
            return Err(Reason::BadCharacters);
        }
        Ok(Self(name))
    }
}

impl std::fmt::Display for FileName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

serde_as_text!(FileName);

/// A file of a version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct VersionFile {
    /// What it is for.
    pub role: FileRole,
    /// Its name.
    pub name: FileName,
    /// Its bytes' hash.
    pub hash: FileHash,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_shown_in_hexadecimal_and_comes_back() {
        let hash = FileHash::of(b"abc");
        let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash.to_string(), text);
        assert_eq!(text.to_uppercase().parse(), Ok(hash));
        assert_eq!(text[1..].parse::<FileHash>(), Err(Reason::NotACode));
    }

    #[test]
    fn a_file_name_leads_nowhere_else() {
        for text in ["serre-tête v2.stl", "parts/band.stl"] {
            assert!(text.parse::<FileName>().is_ok(), "{text:?}");
        }
        let away = ["../etc/passwd", "/etc/passwd", "a/../../b", "a//b", "a/"];
        let odd = ["a\\b.stl", ".hidden", "a/.b", "a\nb", "c:x", ""];
        for text in away.into_iter().chain(odd) {
            assert!(text.parse::<FileName>().is_err(), "{text:?}");
        }
    }
}
