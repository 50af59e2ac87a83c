//! What arrived and what was said of it, put together as a version on its way in.

use essaim_domain::Reason;
use essaim_domain::design::{
    DraftKind, FileLicence, FileName, FileRole, LicenceSource, LicenceState, LineageKind, Supply,
};
use essaim_domain::workshop::Material;
use essaim_okh::{License, Reading};
use essaim_store::design::drafts::DraftFile;
use serde_json::Value;

use super::checks::line;
use super::said::Publish;
use crate::design::draft::bill::{self, Bill};
use crate::design::draft::{licences, settings};
use crate::design::intake::{Earlier, Intake, IntakeFile, Origin};
use crate::{App, Error};

/// What arrived, understood as far as it goes; its files are kept for good already.
pub(in crate::design) struct Arrived<'a> {
    pub(in crate::design) kind: DraftKind,
    pub(in crate::design) manifest: Option<&'a str>,
    pub(in crate::design) reading: &'a Value,
    pub(in crate::design) files: &'a [DraftFile],
}

/// The version of it.
pub(in crate::design) async fn gather(
    app: &App,
    arrived: &Arrived<'_>,
    form: &Publish,
    supply: Supply,
) -> Result<Intake, Error> {
    let materials = form.materials.iter();
    let works = |material: &Material| Some(material.process()) == supply.process();
    if !materials.clone().all(works) || (supply.process().is_some() && form.materials.is_empty()) {
        return Err(Error::field("materials", Reason::NotOffered));
    }
    let mut files = Vec::new();
    for file in arrived.files {
        let name = file.name.parse::<FileName>();
        files.push(IntakeFile {
            name: name.map_err(|why| Error::field("roles", why))?,
            hash: file.hash,
            role: role(arrived, form, &file.name),
            bytes: file.bytes,
            licence: licence(form, &file.name, &file.licence)?,
        });
    }
    let made = files.iter().any(|file| file.role.is_made_from());
    if supply.process().is_some() != made {
        return Err(Error::field("roles", Reason::Required));
    }
    let read = settings::read(app, &files).await?;
    let reading: Option<Reading> =
        serde_json::from_value(arrived.reading.clone()).unwrap_or_default();
    let bill = reading.as_ref().map(|reading| bill::of(&reading.manifest));
    Ok(Intake {
        number: form.number.clone(),
        name: form.name.clone(),
        wording: form.wording.clone(),
        supply,
        materials: form.materials.clone(),
        size_mm: form.size_mm,
        declared: form.declared,
        declared_basis: Value::Null,
        min_batch: form.min_batch,
        settings: read.settings,
        checklist: read.checklist,
        files,
        parent: form.parent.clone(),
        changes: form.changes.clone(),
        lineage: lineage(reading, form),
        bill: bill.map_or_else(Vec::new, Bill::lines),
    })
}

/// What the manifest says it comes from, and what she says.
fn lineage(reading: Option<Reading>, form: &Publish) -> Vec<Earlier> {
    let said = reading.map(|reading| reading.manifest.lineage);
    let said = said.into_iter().flatten().filter_map(|from| {
        let address = from.web.or(from.manifest);
        Some(Earlier {
            kind: match from.kind {
                essaim_okh::LineageKind::DerivativeOf => LineageKind::DerivedFrom,
                essaim_okh::LineageKind::VariantOf => LineageKind::VariantOf,
                essaim_okh::LineageKind::ForkOf => LineageKind::RemixOf,
            },
            of: Origin::Outside {
                title: from.title.or_else(|| address.clone())?,
                address,
            },
        })
    });
    said.chain(form.lineage.iter().cloned()).collect()
}

/// The manifest stays what it is, whatever is said of it.
fn role(arrived: &Arrived<'_>, form: &Publish, name: &str) -> FileRole {
    let manifest = arrived.kind != DraftKind::None && arrived.manifest == Some(name);
    let mut said = form.roles.iter().filter(|(file, _)| file == name);
    match said.next() {
        Some((_, role)) if !manifest => *role,
        Some(_) | None if manifest => FileRole::Manifest,
        Some(_) | None => FileRole::Other,
    }
}

fn licence(form: &Publish, name: &str, found: &FileLicence) -> Result<FileLicence, Error> {
    let mut said = form.licences.iter().filter(|(file, _)| file == name);
    let Some((_, words)) = said.next().filter(|(_, words)| !words.trim().is_empty()) else {
        return Ok(found.clone());
    };
    line("licences", words)?;
    let license = License::stated(words);
    let hers = licences::said(&license, LicenceSource::Person);
    match hers.filter(|hers| hers.state != LicenceState::None) {
        Some(hers) => Ok(hers),
        None => Err(Error::field("licences", Reason::Unknown)),
    }
}
