//! The `okh.toml` of an export: what the version's own manifest said, unknown keys included, with what is known
//! better here.

use essaim_domain::design::FileRole;
use essaim_okh::{
    Agent, Dimensions, License, Manifest, Mention, Part, Role, Table, Written, read, write,
};

use super::essaim::{number, path};
use super::facts::Facts;
use crate::{App, Error};

/// The text of it, and all that was known as a table for the file beside it.
pub(super) async fn written(app: &App, facts: &Facts) -> Result<Written, Error> {
    let own = facts.version.files.iter();
    let mut own = own.filter(|file| file.role == FileRole::Manifest);
    let mut manifest = match own.next() {
        Some(file) => {
            let bytes = app.files.read(file.hash).await?;
            let said = read(&file.name, &bytes).map(|reading| reading.manifest);
            said.unwrap_or_else(|_| Manifest::default())
        }
        None => Manifest::default(),
    };
    complete(&mut manifest, facts, &app.settings.public_url);
    Ok(write(&manifest, Some("essaim.toml")))
}

/// What the manifest leaves out. What it says stays.
fn complete(manifest: &mut Manifest, facts: &Facts, url: &str) {
    let line = &facts.design.sheet.line;
    let address = || format!("{url}/en/versions/{}", facts.version.id);
    manifest.name.get_or_insert_with(|| line.title.clone());
    manifest.version.get_or_insert_with(|| number(facts));
    manifest.repo.get_or_insert_with(address);
    let function = || format!("{}: {}", line.product.en, line.component.en);
    manifest.function.get_or_insert_with(function);
    if manifest.licensors.is_empty() {
        manifest.licensors = vec![licensor(manifest, &address())];
    }
    if let (None, Some(licence)) = (&manifest.license.stated, &facts.design.sheet.licence) {
        manifest.license = License::stated(licence);
    }
    if manifest.parts.is_empty() {
        manifest.parts = vec![part(facts)];
    }
    for file in &facts.version.files {
        let path = path(&file.name);
        let known = manifest
            .files
            .iter()
            .chain(manifest.parts.iter().flat_map(|part| &part.files));
        if !known.clone().any(|mention| mention.path == path) {
            manifest.files.push(mention(role(file.role), path));
        }
    }
}

/// Who holds the rights: its organisation, else a line that says nobody stated it, and where to ask. The schema
/// wants one; a name is not invented.
fn licensor(manifest: &Manifest, address: &str) -> Agent {
    let organisation = manifest.organizations.first();
    organisation.cloned().unwrap_or_else(|| Agent {
        name: Some(format!("not stated, see {address}")),
        ..Agent::default()
    })
}

fn part(facts: &Facts) -> Part {
    let side = |side: i64| f64::from(i32::try_from(side).unwrap_or(i32::MAX));
    let (x, y, z) = facts.version.size_mm;
    let made = facts.version.files.iter();
    let made = made.filter(|file| file.role.is_made_from() || file.role == FileRole::Source);
    let criteria = match facts.version.process {
        Some(essaim_domain::workshop::Process::Fff) => Some("3DP"),
        Some(essaim_domain::workshop::Process::Laser) => Some("LAS"),
        Some(essaim_domain::workshop::Process::Sewing) | None => None,
    };
    Part {
        name: Some(facts.design.sheet.line.component.en.clone()),
        files: made
            .map(|file| mention(role(file.role), path(&file.name)))
            .collect(),
        tsdc: criteria.map(str::to_owned).into_iter().collect(),
        material: facts.version.materials.first().cloned(),
        mass_g: Some(side(facts.version.grams)),
        dimensions: Some(Dimensions {
            width_mm: side(x),
            depth_mm: side(y),
            height_mm: side(z),
        }),
        ..Part::default()
    }
}

fn mention(role: Role, path: String) -> Mention {
    Mention {
        role,
        path,
        title: None,
        others: Table::new(),
    }
}

const fn role(role: FileRole) -> Role {
    match role {
        FileRole::Mesh | FileRole::Outline => Role::Export,
        FileRole::Source => Role::Source,
        FileRole::Drawing => Role::Schematics,
        FileRole::Profile => Role::ToolSettings,
        FileRole::Instructions => Role::UserManual,
        FileRole::Assembly => Role::MakingInstructions,
        FileRole::Cleaning => Role::MaintenanceInstructions,
        FileRole::RiskAnalysis => Role::RiskAssessment,
        FileRole::TestSheet | FileRole::Checklist => Role::QualityInstructions,
        FileRole::TestRecord => Role::Attestation,
        FileRole::Bill => Role::BillOfMaterials,
        FileRole::Picture => Role::Image,
        FileRole::DataSheet | FileRole::Licence | FileRole::Manifest | FileRole::Other => {
            Role::Auxiliary
        }
    }
}
