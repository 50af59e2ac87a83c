//! Why what was sent cannot become a draft, or a draft no version. Nothing of it was kept.

use crate::design::Unfit;
use crate::said::Said;

/// Why files of a design cannot be taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Unusable {
    /// The form came without a file.
    NoFile,
    /// The connection broke off, or what came is no form.
    CutShort,
    /// A file larger than allowed.
    TooLarge {
        /// Which.
        path: String,
        /// Bytes allowed.
        limit: u64,
    },
    /// All files together are larger than allowed.
    TooMuch {
        /// Bytes allowed.
        limit: u64,
    },
    /// More files than allowed.
    TooManyFiles {
        /// Files allowed.
        limit: u64,
    },
    /// She has as many drafts as allowed.
    TooManyDrafts {
        /// Drafts allowed.
        limit: u64,
    },
    /// A name that cannot be one.
    BadName {
        /// As it came.
        path: String,
    },
    /// Two files of one name, or of names that differ in capital letters only.
    SameName {
        /// The name.
        path: String,
    },
    /// A file of no bytes.
    Empty {
        /// Which.
        path: String,
    },
    /// 3MF and G-code: slicers and machines run what strangers wrote into them.
    NotTaken {
        /// Which.
        path: String,
    },
    /// A zip beside other files, or in a zip.
    ZipAmongOthers {
        /// Which.
        path: String,
    },
    /// A zip that cannot be opened.
    Zip(essaim_okh::Unreadable),
    /// A manifest that cannot be read.
    Manifest {
        /// Which.
        path: String,
        /// Why.
        why: essaim_okh::Unreadable,
    },
    /// An `essaim.toml` that cannot be read.
    Ours {
        /// What is wrong with it, in English: it is a file for people who write TOML.
        why: String,
    },
    /// A mesh that cannot be read.
    Mesh {
        /// Which.
        path: String,
        /// Why.
        why: essaim_mesh::Unreadable,
    },
    /// A version that cannot be taken in.
    Unfit(Unfit),
    /// A file of a draft that is no longer on the disk: the instance came back from a copy.
    Gone {
        /// Which.
        path: String,
    },
}

impl Unusable {
    /// Is it a matter of size?
    pub const fn is_too_large(&self) -> bool {
        matches!(self, Self::TooLarge { .. } | Self::TooMuch { .. })
    }

    /// The sentence of it.
    pub fn said(&self) -> Said {
        const MIB: u64 = 1 << 20;
        match self {
            Self::NoFile => Said::new("draft-no-file"),
            Self::CutShort => Said::new("draft-cut-short"),
            Self::TooLarge { path, limit } => Said::new("draft-too-large")
                .text("path", path)
                .count("limit", limit / MIB),
            Self::TooMuch { limit } => Said::new("draft-too-much").count("limit", limit / MIB),
            Self::TooManyFiles { limit } => {
                Said::new("draft-too-many-files").count("limit", *limit)
            }
            Self::TooManyDrafts { limit } => {
                Said::new("draft-too-many-drafts").count("limit", *limit)
            }
            Self::BadName { path } => Said::new("draft-bad-name").text("path", path),
            Self::SameName { path } => Said::new("draft-same-name").text("path", path),
            Self::Empty { path } => Said::new("draft-empty").text("path", path),
            Self::NotTaken { path } => Said::new("draft-not-taken").text("path", path),
            Self::ZipAmongOthers { path } => Said::new("draft-zip-among-others").text("path", path),
            Self::Zip(why) => Said::from(why),
            Self::Manifest { path, why } => in_file(path, Said::from(why)),
            Self::Ours { why } => Said::new("draft-ours").text("why", why),
            Self::Mesh { path, why } => in_file(path, Said::from(why)),
            Self::Unfit(why) => why.said(),
            Self::Gone { path } => Said::new("draft-gone").text("path", path),
        }
    }

    /// The API's stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Manifest { why, .. } => why.key(),
            Self::Mesh { why, .. } => why.key(),
            Self::NoFile
            | Self::CutShort
            | Self::TooLarge { .. }
            | Self::TooMuch { .. }
            | Self::TooManyFiles { .. }
            | Self::TooManyDrafts { .. }
            | Self::BadName { .. }
            | Self::SameName { .. }
            | Self::Empty { .. }
            | Self::NotTaken { .. }
            | Self::ZipAmongOthers { .. }
            | Self::Zip(_)
            | Self::Ours { .. }
            | Self::Unfit(_)
            | Self::Gone { .. } => self.said().key,
        }
    }
}

fn in_file(path: &str, why: Said) -> Said {
    Said::new("draft-in-file")
        .text("path", path)
        .said("why", why)
}
