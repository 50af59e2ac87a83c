//! What files of a draft seem to be for; a person has the last word.

use essaim_domain::design::FileRole;
use essaim_okh::{Reading, Role};
use essaim_store::design::drafts::DraftFile;

/// What files seem to be for: as the manifest says, else by their names.
pub(crate) fn likely(
    files: &[DraftFile],
    manifest: Option<&str>,
    reading: Option<&Reading>,
) -> Vec<FileRole> {
    let of = |file: &DraftFile| {
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
