//! Why a file was refused, in a sentence and in the parts of a translated one.

use crate::{Argument, LooksLike};
use serde::{Deserialize, Serialize};

/// What a manifest is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Syntax {
    /// Usual for version 1.
    Yaml,
    /// Usual for version 2.
    Toml,
}

impl Syntax {
    /// Its name, the same in all languages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yaml => "YAML",
            Self::Toml => "TOML",
        }
    }
}

/// Why a manifest or a zip was refused. Nothing of it is kept; what to do next is in each sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Unreadable {
    /// No bytes, or nothing but blanks and comments.
    #[error("The file is empty. Nothing was kept. Send the manifest again.")]
    Empty,
    /// More bytes than allowed.
    #[error(
        "The file has {bytes} bytes, more than the {limit} allowed. Nothing was kept. \
         Leave out what is not part of the design, or send it in several files."
    )]
    TooBig {
        /// Size of the file.
        bytes: u64,
        /// Largest size taken.
        limit: u64,
    },
    /// Something else, whatever its name says.
    #[error(
        "This is not an Open Know-How manifest: {}. Nothing was kept. \
         Send the okh.toml or okh.yml of the project.",
        looks_like.english()
    )]
    NotAManifest {
        /// What it seems to be.
        looks_like: LooksLike,
    },
    /// The text breaks its syntax.
    #[error(
        "Line {line} of the manifest is not valid {}: {said}. Nothing was kept. \
         Correct the line and send the file again.",
        syntax.name()
    )]
    Malformed {
        /// The syntax.
        syntax: Syntax,
        /// The line, counted from 1.
        line: u64,
        /// What the parser says, in English.
        said: String,
    },
    /// Lists in lists in lists.
    #[error(
        "The manifest nests its lists and tables more than {limit} deep. Nothing was kept. \
         No manifest needs that: check where the file comes from."
    )]
    TooDeep {
        /// Deepest taken.
        limit: u64,
    },
    /// More values than allowed, repeated ones counted each time.
    #[error(
        "The manifest holds more than {limit} values, counting what it repeats by reference. \
         Nothing was kept. No manifest needs that: check where the file comes from."
    )]
    TooMuch {
        /// Most values taken, or most bytes of text.
        limit: u64,
    },
    /// Valid, but neither name, function nor licence.
    #[error(
        "The file says neither a name, a function nor a licence, so there is nothing to import. \
         Nothing was kept. Add at least a name and a licence and send it again."
    )]
    SaysNothing,
    /// Not a zip at all, or its list of files is broken.
    #[error(
        "The zip cannot be read: its list of files is missing or broken. Nothing was kept. \
         Pack it again and send the new file."
    )]
    NotAZip,
    /// More files than allowed.
    #[error(
        "The zip holds more than the {limit} files allowed. Nothing was kept. \
         Leave out what is not part of the design."
    )]
    TooManyFiles {
        /// Most files taken.
        limit: u64,
    },
    /// Unpacked it would be larger than allowed.
    #[error(
        "Unpacked, the zip has more than the {limit} bytes allowed. Nothing was kept. \
         Leave out what is not part of the design."
    )]
    UnpacksTooBig {
        /// Most bytes taken.
        limit: u64,
    },
    /// A file that shrinks more than any honest one.
    #[error(
        "The file “{path}” in the zip unpacks to more than {limit} times its size. Nothing was \
         kept. Send that file unpacked."
    )]
    ShrinksTooMuch {
        /// Its name.
        path: String,
        /// Greatest factor taken.
        limit: u64,
    },
    /// Needs a password.
    #[error(
        "The file “{path}” in the zip is encrypted. Nothing was kept. Pack it without a password."
    )]
    Encrypted {
        /// Its name.
        path: String,
    },
    /// A name that leads out of the folder, or cannot be one.
    #[error(
        "The zip holds a file named “{path}”, which is no plain path inside a folder. Nothing was \
         kept. Pack the folder again with plain names."
    )]
    BadPath {
        /// The name, as far as it can be shown.
        path: String,
    },
    /// A symbolic link or a device.
    #[error(
        "“{path}” in the zip is a link, not a file. Nothing was kept. \
         Put the file itself there and pack it again."
    )]
    Link {
        /// Its name.
        path: String,
    },
    /// A packing method that is neither none nor deflate.
    #[error(
        "The file “{path}” in the zip is packed in a way that is not read here. Nothing was kept. \
         Pack it as an ordinary zip."
    )]
    OtherMethod {
        /// Its name.
        path: String,
    },
    /// Two files under one name, or lying over each other.
    #[error(
        "The zip holds files that lie over each other or share a name. Nothing was kept. \
         Pack the folder again."
    )]
    Overlapping,
    /// A file that does not unpack to what the list says.
    #[error(
        "The file “{path}” in the zip is damaged. Nothing was kept. Pack it again and send the new file."
    )]
    Damaged {
        /// Its name.
        path: String,
    },
}

impl Unreadable {
    /// The key of its sentence in the translated texts.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Empty => "okh-empty",
            Self::TooBig { .. } => "okh-too-big",
            Self::NotAManifest { .. } => "okh-not-a-manifest",
            Self::Malformed { .. } => "okh-malformed",
            Self::TooDeep { .. } => "okh-too-deep",
            Self::TooMuch { .. } => "okh-too-much",
            Self::SaysNothing => "okh-says-nothing",
            Self::NotAZip => "okh-not-a-zip",
            Self::TooManyFiles { .. } => "okh-too-many-files",
            Self::UnpacksTooBig { .. } => "okh-unpacks-too-big",
            Self::ShrinksTooMuch { .. } => "okh-shrinks-too-much",
            Self::Encrypted { .. } => "okh-encrypted",
            Self::BadPath { .. } => "okh-bad-path",
            Self::Link { .. } => "okh-link",
            Self::OtherMethod { .. } => "okh-other-method",
            Self::Overlapping => "okh-overlapping",
            Self::Damaged { .. } => "okh-damaged",
        }
    }

    /// The arguments of its sentence, by name.
    pub fn arguments(&self) -> Vec<(&'static str, Argument)> {
        use Argument::{Count, Key, Text};
        match self {
            Self::Empty | Self::SaysNothing | Self::NotAZip | Self::Overlapping => vec![],
            Self::TooBig { bytes, limit } => {
                vec![("bytes", Count(*bytes)), ("limit", Count(*limit))]
            }
            Self::NotAManifest { looks_like } => vec![("looks_like", Key(looks_like.key()))],
            Self::Malformed { syntax, line, said } => vec![
                ("syntax", Text(syntax.name().to_owned())),
                ("line", Count(*line)),
                ("said", Text(said.clone())),
            ],
            Self::TooDeep { limit }
            | Self::TooMuch { limit }
            | Self::TooManyFiles { limit }
            | Self::UnpacksTooBig { limit } => vec![("limit", Count(*limit))],
            Self::ShrinksTooMuch { path, limit } => {
                vec![("path", Text(path.clone())), ("limit", Count(*limit))]
            }
            Self::Encrypted { path }
            | Self::BadPath { path }
            | Self::Link { path }
            | Self::OtherMethod { path }
            | Self::Damaged { path } => vec![("path", Text(path.clone()))],
        }
    }
}
