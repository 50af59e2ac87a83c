//! Adds what a design's folder holds: product, components, designs, versions.

use std::collections::BTreeSet;

use essaim_domain::chance::Mint;
use essaim_domain::design::Supply;
use essaim_domain::ids::{ComponentId, ProductId};
use essaim_domain::need::UseKey;
use essaim_store::design::catalogue;
use essaim_store::people::add;
use essaim_store::{Tx, transact};
use essaim_words::Lang;

use super::folder::{Folder, FolderError, names};
use super::intake::{self, Brought, Intake, Place, Weighed};
use super::manifest::{Manifest, Version};
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
    /// What a person should look at in the new ones, in English like the command itself.
    pub warnings: Vec<String>,
}

/// A version of the manifest: to be written, or known by its files.
struct Ready<'a> {
    said: &'a Version,
    weighed: Option<Weighed>,
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
    for said in &manifest.version {
        let intake = folder.intake(app, &manifest, said).await?;
        let weighed = if is_known(app, said, &intake).await? {
            None
        } else {
            Some(intake::weigh(app, intake).await?)
        };
        ready.push(Ready { said, weighed });
    }
    transact!(app.db, |tx| -> Result<Added, FolderError> {
        let mut mint = app.mint(tx);
        let components = product(tx, &mut mint, &manifest).await?;
        let mut done = Added {
            product: manifest.product.key.clone(),
            ..Added::default()
        };
        for one in &ready {
            let key = &one.said.component;
            let mut component = components.iter().filter(|(_, known)| known == key);
            let component = component.next().map(|(id, _)| *id);
            let other = || FolderError::OtherProduct(manifest.product.key.clone());
            version(tx, &mut mint, component.ok_or_else(other)?, one, &mut done).await?;
        }
        Ok(done)
    })
}

async fn is_known(app: &App, said: &Version, intake: &Intake) -> Result<bool, FolderError> {
    transact!(app.db, |tx| -> Result<bool, FolderError> {
        let Some((design, _)) = catalogue::design(tx, &said.design).await? else {
            return Ok(false);
        };
        let known = intake::known(tx, design, &said.design, intake).await?;
        Ok(known.is_some())
    })
}

/// Adds a version with its design, unless it is here with the same files.
async fn version(
    tx: &mut Tx,
    mint: &mut Mint,
    component: ComponentId,
    one: &Ready<'_>,
    done: &mut Added,
) -> Result<(), FolderError> {
    let said = one.said;
    let label = format!("{} {}", said.design, said.number);
    let Some(weighed) = &one.weighed else {
        done.known.push(label);
        return Ok(());
    };
    let place = Place {
        component,
        design: &said.design,
        title: &said.name.fr,
        licence: Some(&said.license),
    };
    match intake::bring_in(tx, mint, &place, weighed).await? {
        Brought::Known(_) => done.known.push(label),
        Brought::New(id) => {
            let warnings = weighed.warnings().into_iter();
            let words = |said: crate::Said| format!("{label}: {}", said.words(Lang::En));
            done.warnings.extend(warnings.map(words));
            let act = Done::new("version-added", "version", id).fact("number", &said.number);
            write_command(tx, mint, act).await?;
            done.added.push(label);
        }
    }
    Ok(())
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
