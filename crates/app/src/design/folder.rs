//! A design's folder comes in: its files compared with its manifest and kept by hash.

use std::collections::BTreeMap;

use essaim_domain::design::{FileHash, FileLicence, FileName, FileRole, LicenceSource, Supply};
use essaim_okh::License;
use essaim_store::FileError;
use essaim_store::people::add::Names;
use serde_json::{Value, json};

use super::Unusable;
use super::draft::licences;
use super::intake::{Intake, IntakeFile, Unfit};
use super::manifest::{File, Manifest, Texts, Version};
use crate::{App, Error};

/// Bytes of a folder at most, all files together.
const FOLDER: usize = 256 << 20;

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
    /// The product is here already and differs.
    #[error(
        "the product {0} is here with another class, other uses or components. Nothing was added"
    )]
    OtherProduct(String),
    /// A version that cannot be taken in.
    #[error("{}", .0.said().words(essaim_words::Lang::En))]
    Unfit(Unfit),
    /// The folder is too large.
    #[error("the folder has more than {} MiB. Nothing was added", FOLDER >> 20)]
    TooLarge,
    /// The application could not do it.
    #[error(transparent)]
    App(Error),
}

impl From<Error> for FolderError {
    fn from(error: Error) -> Self {
        if let Error::Unusable(why) = &error
            && let Unusable::Unfit(why) = why.as_ref()
        {
            return Self::Unfit(why.clone());
        }
        Self::App(error)
    }
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
    pub(super) fn toml(&self, path: &str) -> Result<Value, FolderError> {
        let text = self.text(path)?;
        toml::from_str(&text)
            .map_err(|error| FolderError::Manifest(format!("{path} cannot be read: {error}")))
    }

    /// A version as its manifest describes it, its files compared with what it says and kept by hash.
    pub(super) async fn intake(
        &self,
        app: &App,
        manifest: &Manifest,
        version: &Version,
    ) -> Result<Intake, FolderError> {
        let supply = manifest.component_of(version)?.supply()?;
        let materials = if let Some(process) = supply.process() {
            version.materials_for(process)?
        } else {
            version.is_only_bought()?;
            Vec::new()
        };
        let read = |path: &Option<String>| path.as_deref().map(|path| self.toml(path)).transpose();
        let settings = read(&version.profile)?.unwrap_or_default();
        let checks = read(&version.checklist)?.unwrap_or_default();
        Ok(Intake {
            number: version.number.clone(),
            name: names(&version.name),
            wording: manifest.product.wording.as_ref().map(names),
            supply,
            materials,
            size_mm: version.bbox_mm,
            declared: version.declared(),
            declared_basis: slicer(&settings, &version.component),
            min_batch: version.min_batch,
            settings,
            checklist: checklist(&checks, &version.component),
            files: self.take(app, version, supply).await?,
            parent: version.parent.clone(),
            changes: version.changes.as_ref().map(names),
            lineage: version.earlier()?,
            bill: version.bill()?,
        })
    }

    async fn take(
        &self,
        app: &App,
        of: &Version,
        supply: Supply,
    ) -> Result<Vec<IntakeFile>, FolderError> {
        let sheet = match supply {
            Supply::Bought => FileRole::DataSheet,
            Supply::Printed | Supply::Cut | Supply::Sewn => FileRole::Profile,
        };
        let mut taken = Vec::new();
        for file in &of.file {
            let licence = |bytes: &[u8]| licence(of, Some(file), bytes);
            let kept = self.keep(app, &file.path, file.sha256, file.role()?, licence);
            let mut kept = kept.await?;
            if let Some(name) = &file.name {
                kept.name = plain(name)?;
            }
            taken.push(kept);
        }
        let settings = (&of.profile, of.profile_sha256, sheet);
        let checks = (&of.checklist, of.checklist_sha256, FileRole::Checklist);
        for (path, hash, role) in [settings, checks] {
            let Some(path) = path else { continue };
            if of.file.iter().any(|file| file.path == *path) {
                continue;
            }
            let missing = || FolderError::Manifest(format!("the sha256 of {path} is missing"));
            let hash = hash.ok_or_else(missing)?;
            let licence = |bytes: &[u8]| licence(of, None, bytes);
            taken.push(self.keep(app, path, hash, role, licence).await?);
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
        licence: impl Fn(&[u8]) -> FileLicence,
    ) -> Result<IntakeFile, FolderError> {
        let name = plain(path)?;
        let bytes = self.bytes(path)?;
        let found = FileHash::of(bytes);
        if found != said {
            let path = path.to_owned();
            return Err(FolderError::OtherContent { path, found, said });
        }
        app.files.put(bytes).await?;
        Ok(IntakeFile {
            name,
            hash: found,
            role,
            bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            licence: licence(bytes),
        })
    }
}

fn plain(path: &str) -> Result<FileName, FolderError> {
    let name = path.parse();
    name.map_err(|_| FolderError::Manifest(format!("{path:?} is no name of a file")))
}

/// A text of the manifest as the catalogue has it.
pub(super) fn names(texts: &Texts) -> Names {
    Names {
        fr: texts.fr.clone(),
        en: texts.en.clone(),
    }
}

/// What the manifest says of this very file, else its own first lines, else what the manifest says of the version.
fn licence(version: &Version, file: Option<&File>, bytes: &[u8]) -> FileLicence {
    let said = |words: &str, source| licences::said(&License::stated(words), source);
    if let Some(known) = file.and_then(File::known_licence) {
        return known;
    }
    let own = file.and_then(|file| file.license.as_deref());
    own.and_then(|words| said(words, LicenceSource::ManifestFile))
        .or_else(|| licences::of_header(bytes))
        .or_else(|| said(&version.license, LicenceSource::Manifest))
        .unwrap_or_else(FileLicence::none)
}

/// The slicer the declared figures of a component come from, where its settings name it.
fn slicer(settings: &Value, component: &str) -> Value {
    let estimates = settings.get("estimate").and_then(Value::as_array);
    let mut estimates = estimates.into_iter().flatten();
    let of = estimates.find(|one| one.get("component").is_some_and(|key| key == component));
    let named = |key| of.and_then(|one| one.get(key)).cloned();
    match (named("slicer"), named("polymer")) {
        (Some(slicer), polymer) => json!({ "slicer": slicer, "material": polymer }),
        (None, _) => Value::Null,
    }
}

/// The checks of a folder that concern a component.
pub(super) fn checklist(checks: &Value, component: &str) -> Value {
    let concerns = |check: &&Value| {
        let is_meant = |key: &Value| key == "*" || key == component;
        match check.get("component") {
            Some(Value::Array(keys)) => keys.iter().any(is_meant),
            key => key.is_some_and(is_meant),
        }
    };
    let checks = checks.get("check").and_then(Value::as_array);
    Value::Array(
        checks
            .into_iter()
            .flatten()
            .filter(concerns)
            .cloned()
            .collect(),
    )
}
