//! What `essaim.toml` of a design's folder says; the keys are described in `designs/README.md`.

mod made_of;

use essaim_domain::conformity::Class;
use essaim_domain::design::{
    Figures, FileHash, FileLicence, FileRole, LicenceSource, LicenceState, Supply,
};
use essaim_domain::workshop::{Material, Process};
use serde::{Deserialize, Serialize};

use self::made_of::{Line, Lineage};
use super::folder::FolderError;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Texts {
    pub(super) fr: String,
    pub(super) en: String,
}

/// The whole manifest.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Manifest {
    schema: i64,
    pub(super) product: Product,
    pub(super) component: Vec<Component>,
    #[serde(default)]
    pub(super) version: Vec<Version>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Product {
    pub(super) key: String,
    pub(super) name: Texts,
    class: String,
    pub(super) wording: Option<Texts>,
    #[serde(rename = "use")]
    pub(super) uses: Vec<Use>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Use {
    pub(super) key: String,
    pub(super) name: Texts,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Component {
    pub(super) key: String,
    pub(super) name: Texts,
    pub(super) count: i64,
    kind: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Version {
    pub(super) component: String,
    pub(super) design: String,
    pub(super) number: String,
    pub(super) name: Texts,
    pub(super) license: String,
    pub(super) parent: Option<String>,
    pub(super) changes: Option<Texts>,
    pub(super) bbox_mm: Option<[f64; 3]>,
    pub(super) materials: Vec<String>,
    grams: Option<f64>,
    minutes: Option<f64>,
    pub(super) min_batch: i64,
    pub(super) profile: Option<String>,
    pub(super) profile_sha256: Option<FileHash>,
    pub(super) checklist: Option<String>,
    pub(super) checklist_sha256: Option<FileHash>,
    #[serde(default)]
    pub(super) file: Vec<File>,
    #[serde(default)]
    lineage: Vec<Lineage>,
    #[serde(default)]
    bill: Vec<Line>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct File {
    role: String,
    pub(super) path: String,
    pub(super) sha256: FileHash,
    pub(super) name: Option<String>,
    pub(super) license: Option<String>,
    license_state: Option<LicenceState>,
    license_source: Option<LicenceSource>,
    license_evidence: Option<String>,
}

/// Says what is wrong with the manifest.
fn wrong(what: impl Into<String>) -> FolderError {
    FolderError::Manifest(what.into())
}

impl Manifest {
    /// Reads a manifest and checks what its types cannot.
    pub(super) fn read(text: &str) -> Result<Self, FolderError> {
        let manifest: Self = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
        if manifest.schema != 1 {
            return Err(wrong(format!("schema {} is not known", manifest.schema)));
        }
        manifest.product.class()?;
        let uses = manifest.product.uses.iter().map(|one| &one.key);
        let components = manifest.component.iter().map(|one| &one.key);
        let designs = manifest.version.iter().map(|one| &one.design);
        for key in uses
            .chain(components)
            .chain(designs)
            .chain([&manifest.product.key])
        {
            slug(key)?;
        }
        for component in &manifest.component {
            component.supply()?;
            if !(1..=1000).contains(&component.count) {
                let key = &component.key;
                return Err(wrong(format!("{key}: a count goes from 1 to 1000")));
            }
        }
        for version in &manifest.version {
            manifest.component_of(version)?;
            if !(1..=10_000).contains(&version.min_batch) {
                return Err(wrong("min_batch goes from 1 to 10000"));
            }
        }
        Ok(manifest)
    }

    /// The component a version makes.
    pub(super) fn component_of(&self, version: &Version) -> Result<&Component, FolderError> {
        let key = &version.component;
        let mut of = self.component.iter().filter(|one| one.key == *key);
        of.next()
            .ok_or_else(|| wrong(format!("{}: there is no component {key}", version.design)))
    }
}

fn slug(key: &str) -> Result<(), FolderError> {
    let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if (1..=60).contains(&key.len()) && key.chars().all(known) {
        Ok(())
    } else {
        Err(wrong(format!(
            "{key:?}: a key is 1 to 60 letters a-z, digits and dashes"
        )))
    }
}

impl Product {
    /// Its class.
    pub(super) fn class(&self) -> Result<Class, FolderError> {
        let class = self.class.to_lowercase().parse();
        class.map_err(|_| wrong(format!("{:?} is no class: A, B, C or T", self.class)))
    }
}

impl Component {
    /// How it comes to be.
    pub(super) fn supply(&self) -> Result<Supply, FolderError> {
        let supply = self.kind.parse();
        supply.map_err(|_| wrong(format!("{:?} is no kind of component", self.kind)))
    }
}

impl Version {
    /// Refuses a reference of what is bought that says how to make it: its data sheet says what to buy.
    pub(super) fn is_only_bought(&self) -> Result<(), FolderError> {
        let design = &self.design;
        if !self.materials.is_empty() || self.minutes.unwrap_or_default() != 0.0 {
            let what = "what is bought names no materials and takes 0 minutes";
            return Err(wrong(format!("{design}: {what}")));
        }
        for file in &self.file {
            if file.role()?.is_made_from() {
                let path = &file.path;
                let what = "what is bought is made from no file";
                return Err(wrong(format!("{design}: {path}: {what}")));
            }
        }
        Ok(())
    }

    /// Of what it may be made. Sheets are named by their polymer too.
    pub(super) fn materials_for(&self, process: Process) -> Result<Vec<Material>, FolderError> {
        let mut materials = Vec::new();
        for name in &self.materials {
            let word = name.to_lowercase();
            let word = match (process, word.as_str()) {
                (Process::Laser, "pet" | "petg") => "pet-sheet",
                (Process::Laser, "pvc") => "pvc-sheet",
                (Process::Laser, "pmma") => "pmma-sheet",
                (_, other) => other,
            };
            let material: Material = word
                .parse()
                .map_err(|_| wrong(format!("{name:?} is no material")))?;
            if material.process() != process {
                return Err(wrong(format!("{name:?} is not worked by {process}")));
            }
            if !materials.contains(&material) {
                materials.push(material);
            }
        }
        if materials.is_empty() {
            return Err(wrong(format!("{}: no material is named", self.design)));
        }
        Ok(materials)
    }

    /// What is declared of one piece.
    pub(super) fn declared(&self) -> Figures {
        Figures {
            grams: self.grams,
            minutes: self.minutes,
        }
    }
}

impl File {
    /// Its licence as another instance knew it, with its evidence.
    pub(super) fn known_licence(&self) -> Option<FileLicence> {
        Some(FileLicence {
            spdx: self.license.clone(),
            state: self.license_state?,
            source: self.license_source,
            evidence: self.license_evidence.clone(),
        })
    }

    /// What it is for.
    pub(super) fn role(&self) -> Result<FileRole, FolderError> {
        match self.role.as_str() {
            "stl" => Ok(FileRole::Mesh),
            "template" => Ok(FileRole::Outline),
            other => match other.parse() {
                Ok(role) if is_for_a_folder(role) => Ok(role),
                Ok(_) | Err(_) => Err(wrong(format!("{other:?} is no role of a file"))),
            },
        }
    }
}

/// May a folder's manifest name this role by its own word? What machines are fed with has words of its own.
const fn is_for_a_folder(role: FileRole) -> bool {
    match role {
        FileRole::Source
        | FileRole::Drawing
        | FileRole::Instructions
        | FileRole::Assembly
        | FileRole::Cleaning
        | FileRole::RiskAnalysis
        | FileRole::TestSheet
        | FileRole::TestRecord
        | FileRole::Bill
        | FileRole::Picture
        | FileRole::Licence
        | FileRole::Profile
        | FileRole::DataSheet
        | FileRole::Checklist
        | FileRole::Manifest
        | FileRole::Other => true,
        FileRole::Mesh | FileRole::Outline => false,
    }
}
