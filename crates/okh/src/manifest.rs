//! What a manifest says, whichever way it was written.

use crate::{License, Table, Warning};
use serde::{Deserialize, Serialize};

/// A manifest that was read, and what was odd about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// What it says.
    pub manifest: Manifest,
    /// Which family of Open Know-How it was written in.
    pub form: Form,
    /// The version of Open Know-How it names, as written.
    pub declared: Option<String>,
    /// What a person should look at; nothing here refuses it.
    pub warnings: Vec<Warning>,
}

/// The families of Open Know-How.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Version 1, `okh-manifest-version`, usually YAML.
    First,
    /// OKH-LOSH 1.0 and 2.x, `okhv`, usually TOML.
    Losh,
}

/// What a manifest says. Everything may be missing but one of name, function and licence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// What the thing is called.
    pub name: Option<String>,
    /// Which version of the thing, as written.
    pub version: Option<String>,
    /// The licence of the hardware.
    pub license: License,
    /// The licence of the documents, where version 1 tells it apart.
    pub documentation_license: Option<License>,
    /// The licence of the software, where version 1 tells it apart.
    pub software_license: Option<License>,
    /// Who holds the rights.
    pub licensors: Vec<Agent>,
    /// Who maintains it.
    pub organizations: Vec<Agent>,
    /// What it does, for whom.
    pub function: Option<String>,
    /// Where it is developed.
    pub repo: Option<String>,
    /// The languages of its documents, as BCP 47 tags where they could be understood.
    pub languages: Vec<String>,
    /// How far it is.
    pub readiness: Readiness,
    /// The criteria that apply to its documents: `3DP`, `LAS`…
    pub tsdc: Vec<String>,
    /// What the whole is printed from.
    pub material: Option<String>,
    /// The weight of the whole, in g.
    pub mass_g: Option<f64>,
    /// The size of the whole.
    pub dimensions: Option<Dimensions>,
    /// Files and pages it mentions.
    pub files: Vec<Mention>,
    /// A bill of materials written out instead of a file.
    pub bill: Vec<String>,
    /// What it was made from.
    pub lineage: Vec<Lineage>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// Known keys in a shape nobody understands, kept.
    pub unread: Table,
    /// All other keys, kept in order.
    pub others: Table,
}

/// A person or an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// Name, as written.
    pub name: Option<String>,
    /// Mail address; never to be shown or written to.
    pub email: Option<String>,
    /// Organisation she belongs to.
    pub affiliation: Option<String>,
    /// Everything else said about her.
    pub others: Table,
}

/// How far a thing and its documents are, on the scales of Open Know-How.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readiness {
    /// `OTRL-1` to `OTRL-6`.
    pub technology: Option<String>,
    /// `ODRL-1` to `ODRL-4`, `ODRL-3*`.
    pub documentation: Option<String>,
}

/// A box around a thing, in mm.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Dimensions {
    /// Across.
    pub width_mm: f64,
    /// Front to back.
    pub depth_mm: f64,
    /// Up.
    pub height_mm: f64,
}

/// A file or page a manifest mentions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// What it is for.
    pub role: Role,
    /// A path inside the project, or an address. Not checked, not to be opened unseen.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// Everything else said about it.
    pub others: Table,
}

/// What a mentioned file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Where reading begins.
    Readme,
    /// How to take part.
    ContributionGuide,
    /// How to make and assemble it.
    MakingInstructions,
    /// How to use it.
    UserManual,
    /// What it was drawn in.
    Source,
    /// What machines and people read: STL, PDF.
    Export,
    /// Drawings and plans.
    Schematics,
    /// How to check it.
    QualityInstructions,
    /// What may go wrong.
    RiskAssessment,
    /// How to keep and clean it.
    MaintenanceInstructions,
    /// How to get rid of it.
    DisposalInstructions,
    /// Settings of machines.
    ToolSettings,
    /// What to buy and how much.
    BillOfMaterials,
    /// Pictures.
    Image,
    /// A released package.
    Release,
    /// Papers that attest something.
    Attestation,
    /// Publications about it.
    Publication,
    /// Everything else.
    Auxiliary,
}

/// Something an earlier thing led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lineage {
    /// How this follows from it.
    pub kind: LineageKind,
    /// Its title.
    pub title: Option<String>,
    /// Its page.
    pub web: Option<String>,
    /// Its manifest.
    pub manifest: Option<String>,
    /// Everything else said about it.
    pub others: Table,
}

/// How a thing follows from an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineageKind {
    /// Made from it.
    DerivativeOf,
    /// A sister of it.
    VariantOf,
    /// A copy that went its own way.
    ForkOf,
}

/// One part of a thing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// What it is called.
    pub name: Option<String>,
    /// Its files; sources and exports above all.
    pub files: Vec<Mention>,
    /// The criteria that apply: `3DP`, `LAS`…
    pub tsdc: Vec<String>,
    /// What it is made from.
    pub material: Option<String>,
    /// Its weight, in g.
    pub mass_g: Option<f64>,
    /// Its size.
    pub dimensions: Option<Dimensions>,
    /// Known keys in a shape nobody understands, kept.
    pub unread: Table,
    /// All other keys, kept in order.
    pub others: Table,
}

impl Part {
    /// Paths of its files with this role.
    pub fn paths(&self, role: Role) -> impl Iterator<Item = &str> {
        paths(&self.files, role)
    }
}

impl Manifest {
    /// Paths of the whole's files with this role.
    pub fn paths(&self, role: Role) -> impl Iterator<Item = &str> {
        paths(&self.files, role)
    }
}

fn paths(files: &[Mention], role: Role) -> impl Iterator<Item = &str> {
    files
        .iter()
        .filter(move |file| file.role == role)
        .map(|file| file.path.as_str())
}
