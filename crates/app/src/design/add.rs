//! Adds what a design's folder holds: product, components, designs, versions.

use std::collections::BTreeSet;

use essaim_domain::chance::Mint;
use essaim_domain::design::{
    Figures, FiguresSource, FileHash, FileLicence, FileRole, LicenceSource, LicenceState, Supply,
};
use essaim_domain::ids::{ComponentId, DesignId, ProductId, VersionId};
use essaim_domain::need::UseKey;
use essaim_domain::{Grams, Minutes};
use essaim_store::design::catalogue;
use essaim_store::people::add;
use essaim_store::{Tx, transact};
use serde_json::{Value, json};

use super::folder::{Folder, FolderError, Taken};
use super::manifest::{Manifest, Texts, Version};
use crate::App;
use crate::doing::{Done, write_command};

/// What adding a folder did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// The product's key.
    pub product: String,
    /// Versions that are new: design and number.
    pub added: Vec<String>,
    /// Versions that were here with the same files.
    pub known: Vec<String>,
}

struct Ready<'a> {
    version: &'a Version,
    files: Vec<Taken>,
    facts: add::Version,
}

/// Adds a folder by the command line: paths relative to it, with their bytes. The same folder again
/// adds nothing.
///
/// # Errors
/// [`FolderError`] in words; nothing is kept then but files nobody names.
pub async fn add_folder(app: &App, files: &[(String, Vec<u8>)]) -> Result<Added, FolderError> {
    let folder = Folder::new(files)?;
    let manifest = folder.manifest()?;
    let mut ready = Vec::new();
    for version in &manifest.version {
        let supply = manifest.component_of(version)?.supply()?;
        let files = folder.take(app, version, supply).await?;
        let facts = facts(&folder, &manifest, version)?;
        ready.push(Ready {
            version,
            files,
            facts,
        });
    }
    transact!(app.db, |tx| -> Result<Added, FolderError> {
        let mut mint = app.mint(tx);
        let components = product(tx, &mut mint, &manifest).await?;
        let mut done = Added {
            product: manifest.product.key.clone(),
            ..Added::default()
        };
        for one in &ready {
            let label = format!("{} {}", one.version.design, one.version.number);
            let mut component = components
                .iter()
                .filter(|(_, key)| *key == one.version.component);
            let component = component
                .next()
                .map(|(id, _)| *id)
                .ok_or_else(|| FolderError::OtherProduct(manifest.product.key.clone()))?;
            match version(tx, &mut mint, component, one).await? {
                Some(_) => done.added.push(label),
                None => done.known.push(label),
            }
        }
        Ok(done)
    })
}

fn names(texts: &Texts) -> add::Names {
    add::Names {
        fr: texts.fr.clone(),
        en: texts.en.clone(),
    }
}

/// A version's facts; `profile` keeps what has no column: its number as written, name, wording, settings.
fn facts(
    folder: &Folder<'_>,
    manifest: &Manifest,
    version: &Version,
) -> Result<add::Version, FolderError> {
    let of = manifest.component_of(version)?;
    let process = of.supply()?.process();
    let (size_mm, grams, minutes) = version.measures(process)?;
    let materials = if let Some(process) = process {
        version.materials_for(process)?
    } else {
        version.is_only_bought()?;
        Vec::new()
    };
    let checks = folder.toml(&version.checklist)?;
    let concerns = |check: &&Value| {
        let is_meant = |key: &Value| key == "*" || *key == version.component;
        match check.get("component") {
            Some(Value::Array(keys)) => keys.iter().any(is_meant),
            key => key.is_some_and(is_meant),
        }
    };
    let checks = checks.get("check").and_then(Value::as_array);
    let checklist: Vec<Value> = checks
        .into_iter()
        .flatten()
        .filter(concerns)
        .cloned()
        .collect();
    Ok(add::Version {
        number: 0,
        size_mm,
        grams: (Grams::of(grams), FiguresSource::Declared),
        minutes: (Minutes::of(minutes), FiguresSource::Declared),
        said: vec![add::Said {
            source: FiguresSource::Declared,
            figures: Figures {
                grams: Some(version.grams),
                minutes: Some(version.minutes),
            },
            basis: Value::Null,
        }],
        min_batch: version.min_batch,
        process,
        materials,
        profile: json!({
            "number": version.number,
            "name": version.name,
            "wording": manifest.product.wording,
            "settings": folder.toml(&version.profile)?,
        }),
        checklist: Value::Array(checklist),
        parent: None,
        changes: None,
        lineage: Vec::new(),
        bill: Vec::new(),
        files: Vec::new(),
    })
}

/// The product's components by key, added when it is new, equal when it is not.
async fn product(
    tx: &mut Tx,
    mint: &mut Mint,
    manifest: &Manifest,
) -> Result<Vec<(ComponentId, String)>, FolderError> {
    let said = &manifest.product;
    let class = said.class()?;
    let mut parts: Vec<(String, i64, Supply)> = Vec::new();
    for part in &manifest.component {
        parts.push((part.key.clone(), part.count, part.supply()?));
    }
    if let Some(known) = catalogue::product(tx, &said.key).await? {
        let uses: BTreeSet<_> = said.uses.iter().map(|one| one.key.clone()).collect();
        parts.sort();
        let here = known.components.iter();
        let same = here
            .clone()
            .map(|(_, key, pieces, supply)| (key.clone(), *pieces, *supply))
            .eq(parts);
        if known.class != class || !known.uses.iter().eq(uses.iter()) || !same {
            return Err(FolderError::OtherProduct(said.key.clone()));
        }
        return Ok(here.map(|(id, key, ..)| (*id, key.clone())).collect());
    }
    let id = ProductId::new(mint);
    let uses = said.uses.iter();
    let uses = uses.map(|one| (UseKey::new(&one.key), names(&one.name)));
    add::product(tx, id, &said.key, class, names(&said.name), uses.collect()).await?;
    let mut components = Vec::new();
    for part in &manifest.component {
        let component = ComponentId::new(mint);
        let supply = part.supply()?;
        let words = names(&part.name);
        add::component(tx, component, id, &part.key, words, part.count, supply).await?;
        components.push((component, part.key.clone()));
    }
    write_command(tx, mint, Done::new("product-added", "product", id)).await?;
    Ok(components)
}

/// Adds a version with its design; none when it is here with the same files.
async fn version(
    tx: &mut Tx,
    mint: &mut Mint,
    component: ComponentId,
    one: &Ready<'_>,
) -> Result<Option<VersionId>, FolderError> {
    let said = one.version;
    let design = match catalogue::design(tx, &said.design).await? {
        Some((_, other)) if other != component => {
            return Err(FolderError::OtherComponent(said.design.clone()));
        }
        Some((id, _)) => id,
        None => {
            let id = DesignId::new(mint);
            let licence = Some(said.license.clone());
            add::design(tx, id, component, &said.design, &said.name.fr, licence).await?;
            id
        }
    };
    let known = catalogue::versions(tx, design).await?;
    let number = |profile: &Value| {
        profile
            .get("number")
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let mut same = known
        .iter()
        .filter(|known| number(&known.profile).as_deref() == Some(said.number.as_str()));
    if let Some(same) = same.next() {
        let here = same.files.iter().map(|file| (file.hash, file.role));
        let given = one.files.iter().map(|file| (file.hash, file.role));
        let (here, given) = (what_is_made(here), what_is_made(given));
        if here != given {
            return Err(FolderError::OtherFiles {
                design: said.design.clone(),
                number: said.number.clone(),
            });
        }
        return Ok(None);
    }
    let id = VersionId::new(mint);
    let mut facts = one.facts.clone();
    facts.number = known.iter().map(|known| known.number).max().unwrap_or(0) + 1;
    facts.files = one
        .files
        .iter()
        .map(|file| add::VersionFile {
            name: file.name.clone(),
            hash: file.hash,
            role: file.role,
            bytes: file.bytes,
            licence: FileLicence {
                spdx: Some(said.license.clone()),
                state: LicenceState::Stated,
                source: Some(LicenceSource::Manifest),
                evidence: Some(said.license.clone()),
            },
            report: None,
            pictures: Vec::new(),
        })
        .collect();
    add::version(tx, id, design, facts).await?;
    let done = Done::new("version-added", "version", id).fact("number", &said.number);
    write_command(tx, mint, done).await?;
    Ok(Some(id))
}

/// What makes two versions the same: what is printed or cut, its source, its settings or data sheet. The checklist
/// is the folder's and speaks of its other components too.
fn what_is_made(
    files: impl Iterator<Item = (FileHash, FileRole)>,
) -> BTreeSet<(FileHash, FileRole)> {
    files
        .filter(|(_, role)| *role != FileRole::Instructions)
        .collect()
}
