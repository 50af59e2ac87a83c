//! What arrived and is no version yet: seen by whoever sent it.

use chrono::{DateTime, Utc};
use essaim_domain::design::{DraftKind, FileRole};
use essaim_domain::ids::DraftId;
use essaim_okh::{Form, Reading, Role};
use essaim_store::design::drafts;

use crate::access::Right;
use crate::design::draft::KEPT;
use crate::{Actor, App, Error, Said};

pub use drafts::{DraftFile as File, DraftLine as Line, PartLine as Part};

/// Her drafts, the newest first.
pub async fn list(app: &App, who: &Actor) -> Result<Vec<Line>, Error> {
    who.may_somewhere(Right::AddDesign)?;
    Ok(drafts::of_person(&app.db, who.person).await?)
}

/// A draft's page.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// Since when it is here.
    pub at: DateTime<Utc>,
    /// Until when it is kept.
    pub until: DateTime<Utc>,
    /// The file read as its manifest.
    pub manifest: Option<String>,
    /// What that is.
    pub kind: DraftKind,
    /// What an Open Know-How manifest says.
    pub says: Option<Says>,
    /// What a person should look at in it.
    pub warnings: Vec<Said>,
    /// Its files, by name.
    pub files: Vec<File>,
    /// What each of them seems to be for, in the same order.
    pub roles: Vec<FileRole>,
    /// What it may become a part of.
    pub parts: Vec<Part>,
}

/// What an Open Know-How manifest says, as far as a person reads it before she goes on.
#[derive(Clone, Debug, Default)]
pub struct Says {
    /// The version of Open Know-How, as written; else its family.
    pub form: String,
    /// What the thing is called.
    pub name: Option<String>,
    /// Which version of the thing, as written.
    pub version: Option<String>,
    /// The licence in SPDX, when it could be understood.
    pub licence: Option<String>,
    /// The licence as written.
    pub licence_stated: Option<String>,
    /// Who holds the rights, by name.
    pub licensors: Vec<String>,
    /// What it does.
    pub function: Option<String>,
    /// Where it is developed.
    pub repo: Option<String>,
    /// What it is made from.
    pub material: Option<String>,
    /// What it was made from, by title or address.
    pub lineage: Vec<String>,
    /// Its bill of materials, where it is written out.
    pub bill: Vec<String>,
    /// Keys that are none of Open Know-How, or that nobody understands: kept.
    pub kept: Vec<String>,
}

/// A draft of hers.
pub async fn one(app: &App, who: &Actor, id: DraftId) -> Result<Draft, Error> {
    who.may_somewhere(Right::AddDesign)?;
    let found = drafts::sheet(&app.db, id).await?.ok_or(Error::NotFound)?;
    if found.person != who.person {
        return Err(Error::NotFound);
    }
    let reading: Option<Reading> = serde_json::from_value(found.reading).unwrap_or_default();
    let warnings = reading.iter().flat_map(|reading| &reading.warnings);
    Ok(Draft {
        id,
        at: found.at,
        until: found.at + KEPT,
        kind: found.kind,
        roles: roles(&found.files, found.manifest.as_deref(), reading.as_ref()),
        parts: drafts::parts(&app.db).await?,
        manifest: found.manifest,
        warnings: warnings.map(Said::from).collect(),
        says: reading.map(says),
        files: found.files,
    })
}

fn says(reading: Reading) -> Says {
    let form = match reading.form {
        Form::First => "1",
        Form::Losh => "2",
    };
    let manifest = reading.manifest;
    let keys = manifest.others.iter().chain(manifest.unread.iter());
    Says {
        form: reading.declared.unwrap_or_else(|| form.to_owned()),
        kept: keys.map(|(key, _)| key.to_owned()).collect(),
        name: manifest.name,
        version: manifest.version,
        licence: manifest.license.spdx,
        licence_stated: manifest.license.stated,
        licensors: manifest
            .licensors
            .into_iter()
            .filter_map(|agent| agent.name)
            .collect(),
        function: manifest.function,
        repo: manifest.repo,
        material: manifest.material,
        lineage: manifest
            .lineage
            .into_iter()
            .filter_map(|from| from.title.or(from.web).or(from.manifest))
            .collect(),
        bill: manifest.bill,
    }
}

/// What files seem to be for: as the manifest says, else by their names.
fn roles(files: &[File], manifest: Option<&str>, reading: Option<&Reading>) -> Vec<FileRole> {
    let of = |file: &File| {
        if manifest == Some(file.name.as_str()) {
            return FileRole::Manifest;
        }
        by_name(&file.name).unwrap_or_else(|| {
            let mentioned = reading.and_then(|reading| mentioned(reading, &file.name));
            mentioned.unwrap_or(FileRole::Other)
        })
    };
    files.iter().map(of).collect()
}

fn by_name(name: &str) -> Option<FileRole> {
    let lower = name.to_lowercase();
    let last = lower.rsplit('/').next().unwrap_or(&lower);
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    match ending {
        "stl" => Some(FileRole::Mesh),
        "dxf" => Some(FileRole::Outline),
        "scad" | "step" | "stp" | "fcstd" | "f3d" | "sldprt" | "blend" => Some(FileRole::Source),
        "png" | "jpg" | "jpeg" => Some(FileRole::Picture),
        "ini" => Some(FileRole::Profile),
        "toml" if stem.contains("checklist") => Some(FileRole::Checklist),
        "toml" if stem.contains("settings") => Some(FileRole::Profile),
        _ if stem.starts_with("licen") || stem.starts_with("copying") => Some(FileRole::Licence),
        _ if stem.contains("bom") || stem.contains("bill-of") => Some(FileRole::Bill),
        _ => None,
    }
}

fn mentioned(reading: &Reading, name: &str) -> Option<FileRole> {
    let manifest = &reading.manifest;
    let parts = manifest.parts.iter().flat_map(|part| &part.files);
    let mut files = manifest.files.iter().chain(parts);
    let found = files.find(|file| file.path.trim_start_matches("./") == name)?;
    match found.role {
        Role::MakingInstructions => Some(FileRole::Assembly),
        Role::Readme | Role::UserManual => Some(FileRole::Instructions),
        Role::Source => Some(FileRole::Source),
        Role::Schematics => Some(FileRole::Drawing),
        Role::QualityInstructions => Some(FileRole::TestSheet),
        Role::RiskAssessment => Some(FileRole::RiskAnalysis),
        Role::MaintenanceInstructions => Some(FileRole::Cleaning),
        Role::ToolSettings => Some(FileRole::Profile),
        Role::BillOfMaterials => Some(FileRole::Bill),
        Role::Image => Some(FileRole::Picture),
        Role::Attestation => Some(FileRole::TestRecord),
        Role::ContributionGuide
        | Role::Export
        | Role::DisposalInstructions
        | Role::Release
        | Role::Publication
        | Role::Auxiliary => None,
    }
}

/// The names of a draft's files, in their order.
pub async fn names(app: &App, who: &Actor, id: DraftId) -> Result<Vec<String>, Error> {
    who.may_somewhere(Right::AddDesign)?;
    let found = drafts::sheet(&app.db, id).await?;
    let own = found.filter(|draft| draft.person == who.person);
    let files = own.into_iter().flat_map(|draft| draft.files);
    Ok(files.map(|file| file.name).collect())
}
