//! A design's folder comes in: read, measured, kept by hash, then written in one transaction.

use std::collections::BTreeMap;

use essaim_domain::design::{FileHash, FileName, FileRole, Supply};
use essaim_mesh::{Limits, Unreadable};
use essaim_store::FileError;

use super::manifest::{File, Manifest, Version};
use crate::{App, Error};

/// Bytes of a folder at most, all files together.
const FOLDER: usize = 256 << 20;

/// How far a mesh may stand over the size its manifest declares, in millimetres.
const OVER_MM: f64 = 0.1;

/// Why a folder was not taken. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The manifest cannot be used.
    #[error("essaim.toml: {0}. Nothing was added: correct it and try again")]
    Manifest(String),
    /// A file the manifest names is missing.
    #[error("{0} is named in essaim.toml and not in the folder. Nothing was added")]
    Missing(String),
    /// A file is not the one the manifest names.
    #[error("{path}: its content has the hash {found}, essaim.toml says {said}. Nothing was added")]
    OtherContent {
        /// Which.
        path: String,
        /// What it is.
        found: FileHash,
        /// What it should be.
        said: FileHash,
    },
    /// A mesh that cannot be read.
    #[error("{path}: {error}. Nothing was added")]
    Mesh {
        /// Which.
        path: String,
        /// Why.
        error: Unreadable,
    },
    /// A mesh with holes.
    #[error(
        "{path}: the mesh is not closed ({open} open edges). Nothing was added: repair it first"
    )]
    Open {
        /// Which.
        path: String,
        /// How many edges have one triangle only.
        open: u64,
    },
    /// A mesh larger than declared.
    #[error("{path} measures {found} mm, essaim.toml declares {said} mm. Nothing was added")]
    Larger {
        /// Which.
        path: String,
        /// What it measures.
        found: String,
        /// What is declared.
        said: String,
    },
    /// The product is here already and differs.
    #[error(
        "the product {0} is here with another class, other uses or components. Nothing was added"
    )]
    OtherProduct(String),
    /// The design is here already and makes another component.
    #[error("the design {0} is here and makes another component. Nothing was added")]
    OtherComponent(String),
    /// The version is here already with other files.
    #[error(
        "{design} {number} is here with other files: a version never changes. Nothing was added: give it another number"
    )]
    OtherFiles {
        /// The design.
        design: String,
        /// Its number.
        number: String,
    },
    /// The folder is too large.
    #[error("the folder has more than {} MiB. Nothing was added", FOLDER >> 20)]
    TooLarge,
    /// The application could not do it.
    #[error(transparent)]
    App(#[from] Error),
}

impl From<FileError> for FolderError {
    fn from(error: FileError) -> Self {
        Self::App(Error::File(error))
    }
}

impl From<essaim_store::StoreError> for FolderError {
    fn from(error: essaim_store::StoreError) -> Self {
        Self::App(error.into())
    }
}

impl essaim_store::Retry for FolderError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::App(error) if essaim_store::Retry::is_retryable(error))
    }
}

/// A file on its way in.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    pub(super) name: String,
    pub(super) hash: FileHash,
    pub(super) role: FileRole,
    pub(super) bytes: i64,
}

/// The files of a folder by their path in it.
pub(super) struct Folder<'a> {
    files: BTreeMap<&'a str, &'a [u8]>,
}

impl<'a> Folder<'a> {
    pub(super) fn new(files: &'a [(String, Vec<u8>)]) -> Result<Self, FolderError> {
        if files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() > FOLDER {
            return Err(FolderError::TooLarge);
        }
        let files = files
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        Ok(Self {
            files: files.collect(),
        })
    }

    pub(super) fn manifest(&self) -> Result<Manifest, FolderError> {
        Manifest::read(&self.text("essaim.toml")?)
    }

    fn bytes(&self, path: &str) -> Result<&'a [u8], FolderError> {
        let bytes = self.files.get(path).copied();
        bytes.ok_or_else(|| FolderError::Missing(path.to_owned()))
    }

    pub(super) fn text(&self, path: &str) -> Result<String, FolderError> {
        let bytes = self.bytes(path)?;
        String::from_utf8(bytes.to_vec())
            .map_err(|_| FolderError::Manifest(format!("{path} is not UTF-8")))
    }

    /// A TOML file of the folder as JSON.
    pub(super) fn toml(&self, path: &str) -> Result<serde_json::Value, FolderError> {
        let text = self.text(path)?;
        toml::from_str(&text)
            .map_err(|error| FolderError::Manifest(format!("{path} cannot be read: {error}")))
    }

    /// A version's files, checked against the manifest, meshes measured and everything kept by hash.
    pub(super) async fn take(
        &self,
        app: &App,
        of: &Version,
        supply: Supply,
    ) -> Result<Vec<Taken>, FolderError> {
        let mut taken = Vec::new();
        for file in &of.file {
            let role = file.role()?;
            if role == FileRole::Mesh {
                self.measure(file, of).await?;
            }
            taken.push(self.keep(app, &file.path, file.sha256, role).await?);
        }
        let sheet = match supply {
            Supply::Bought => FileRole::DataSheet,
            Supply::Printed | Supply::Cut | Supply::Sewn => FileRole::Profile,
        };
        let settings = (&of.profile, of.profile_sha256, sheet);
        let checks = (&of.checklist, of.checklist_sha256, FileRole::Instructions);
        for (path, hash, role) in [settings, checks] {
            taken.push(self.keep(app, path, hash, role).await?);
        }
        taken.sort_by(|left, right| left.name.cmp(&right.name));
        Ok(taken)
    }

    async fn keep(
        &self,
        app: &App,
        path: &str,
        said: FileHash,
        role: FileRole,
    ) -> Result<Taken, FolderError> {
        let name: FileName = path
            .parse()
            .map_err(|_| FolderError::Manifest(format!("{path:?} is no name of a file")))?;
        let bytes = self.bytes(path)?;
        let found = FileHash::of(bytes);
        if found != said {
            let path = path.to_owned();
            return Err(FolderError::OtherContent { path, found, said });
        }
        app.files.put(bytes).await?;
        Ok(Taken {
            name: name.as_str().to_owned(),
            hash: found,
            role,
            bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        })
    }

    /// Refuses a mesh that is not closed, or larger than declared. Measured off the request path.
    async fn measure(&self, file: &File, of: &Version) -> Result<(), FolderError> {
        let (path, bytes) = (file.path.clone(), self.bytes(&file.path)?.to_vec());
        let measured = tokio::task::spawn_blocking(move || {
            essaim_mesh::read(&bytes, Limits::default()).map(|mesh| essaim_mesh::measure(&mesh))
        });
        let report = match measured.await {
            Ok(Ok(report)) => report,
            Ok(Err(error)) => return Err(FolderError::Mesh { path, error }),
            Err(_) => return Err(FolderError::Manifest(format!("{path} broke its reader"))),
        };
        if !report.watertight {
            let open = report.open_edges;
            return Err(FolderError::Open { path, open });
        }
        let size = report.bounding_box.size_mm();
        if size
            .iter()
            .zip(of.bbox_mm)
            .any(|(found, said)| *found > said + OVER_MM)
        {
            let written = |[x, y, z]: [f64; 3]| format!("{x:.1} × {y:.1} × {z:.1}");
            let (found, said) = (written(size), written(of.bbox_mm));
            return Err(FolderError::Larger { path, found, said });
        }
        Ok(())
    }
}
