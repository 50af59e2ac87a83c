//! A draft becomes a version: what a person said of it, checked, and its files kept for good.

use essaim_domain::Reason;
use essaim_domain::chance::Mint;
use essaim_domain::conformity::Class;
use essaim_domain::design::{
    DraftKind, Figures, FileLicence, FileName, FileRole, LicenceSource, LicenceState, LineageKind,
    Supply,
};
use essaim_domain::ids::{ComponentId, DraftId, ProductId, VersionId};
use essaim_domain::invalid::line_of_text;
use essaim_domain::need::UseKey;
use essaim_domain::workshop::Material;
use essaim_okh::{License, Reading};
use essaim_store::design::catalogue;
use essaim_store::design::drafts::{self, Draft};
use essaim_store::people::add::{self, Names};
use essaim_store::{FileError, Tx};
use serde_json::Value;

use super::{Unusable, licences, settings};
use crate::access::Right;
use crate::asked::once;
use crate::design::intake::{Brought, Earlier, Intake, IntakeFile, Origin, Place, bring_in, weigh};
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// What a version is a part of.
#[derive(Clone, Debug)]
pub enum Part {
    /// A component that is here.
    Known(ComponentId),
    /// A product of one component, that is new.
    New(Box<NewProduct>),
}

/// A product of one component. Its class and uses are said by a person, never read out of a manifest.
#[derive(Clone, Debug)]
pub struct NewProduct {
    /// Its key.
    pub key: String,
    /// Its names.
    pub names: Names,
    /// What it is before the law.
    pub class: Class,
    /// What it may be used for.
    pub uses: Vec<(String, Names)>,
    /// The component's key.
    pub component: String,
    /// The component's names.
    pub component_names: Names,
    /// Pieces of it in one product.
    pub pieces: i64,
    /// How it comes to be.
    pub supply: Supply,
}

/// What a person says of a draft.
#[derive(Clone, Debug)]
pub struct Publish {
    /// What it is a part of.
    pub part: Part,
    /// The key of its design.
    pub design: String,
    /// Its number, as its people write it.
    pub number: String,
    /// What it is called.
    pub name: Names,
    /// What its class requires to stand on labels and pages.
    pub wording: Option<Names>,
    /// Of what it may be made, the preferred one first.
    pub materials: Vec<Material>,
    /// What is declared of one piece; the rest is estimated.
    pub declared: Figures,
    /// Its sides in millimetres, where no mesh tells them.
    pub size_mm: Option<[f64; 3]>,
    /// The least pieces worth a trip.
    pub min_batch: i64,
    /// What each file is for, by name; files left out are [`FileRole::Other`].
    pub roles: Vec<(String, FileRole)>,
    /// Licences she states herself, by name of the file.
    pub licences: Vec<(String, String)>,
    /// The version of the same design before it.
    pub parent: Option<String>,
    /// What changed since.
    pub changes: Option<Names>,
    /// What else it was made from.
    pub lineage: Vec<Earlier>,
}

/// A version of a draft: its files are kept for good, and the draft goes.
///
/// # Errors
/// Fields in words; [`Unusable`] for files that are gone or do not fit.
pub async fn publish(
    app: &App,
    asked: &Asked,
    id: DraftId,
    form: Publish,
) -> Result<VersionId, Error> {
    asked.who.may_somewhere(Right::AddDesign)?;
    let Some(draft) = own(app, asked, id).await? else {
        // Published already: the repeat below answers with the version, anything else is not found.
        let done = once!(app, asked, |tx| {
            drafts::one(tx, id).await?.ok_or(Error::NotFound)?;
            Err(Error::NotFound)
        })?;
        return Ok(done.into());
    };
    checked(&form)?;
    let supply = match &form.part {
        Part::New(new) => new.supply,
        Part::Known(component) => {
            let known = drafts::supply_of(&app.db, *component).await?;
            known.ok_or_else(|| Error::field("component", Reason::NotOffered))?
        }
    };
    for file in &draft.files {
        kept(app.files.keep_of_draft(id, file.hash).await, &file.name)?;
    }
    let intake = intake(app, id, &draft, &form, supply).await?;
    let weighed = weigh(app, intake).await?;
    let version = once!(app, asked, |tx| {
        let mut mint = app.mint(tx);
        let component = component(tx, &mut mint, asked, &form.part).await?;
        let licence = draft
            .files
            .iter()
            .find_map(|file| file.licence.spdx.clone());
        let place = Place {
            component,
            design: &form.design,
            title: &form.name.fr,
            licence: licence.as_deref(),
        };
        let version = match bring_in(tx, &mut mint, &place, &weighed).await? {
            Brought::New(version) => {
                let done = Done::new("version-added", "version", version);
                let done = done.fact("number", &form.number).fact("draft", id);
                write_act(tx, &mut mint, Some(&asked.who), done).await?;
                version
            }
            Brought::Known(version) => version,
        };
        if !drafts::forget(tx, id).await? {
            return Err(Error::NotFound);
        }
        Ok(version.uuid())
    })?;
    app.files.forget_draft(id).await?;
    Ok(version.into())
}

async fn own(app: &App, asked: &Asked, id: DraftId) -> Result<Option<Draft>, Error> {
    let found = drafts::sheet(&app.db, id).await?;
    Ok(found.filter(|draft| draft.person == asked.who.person))
}

/// A file that is gone is told by its name: the instance came back from a copy.
fn kept<T>(outcome: Result<T, FileError>, name: &str) -> Result<T, Error> {
    outcome.map_err(|error| match error {
        FileError::Missing { .. } | FileError::Damaged { .. } => {
            let path = name.to_owned();
            Unusable::Gone { path }.into()
        }
        other @ (FileError::TooLarge { .. }
        | FileError::OtherInstance { .. }
        | FileError::NoInstance { .. }
        | FileError::Disk { .. }
        | _) => Error::File(other),
    })
}

fn slug(field: &'static str, key: &str) -> Result<(), Error> {
    let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if key.is_empty() {
        return Err(Error::field(field, Reason::Required));
    }
    if key.len() > 60 {
        return Err(Error::field(field, Reason::TooLong { max: 60 }));
    }
    if key.chars().all(known) {
        Ok(())
    } else {
        Err(Error::field(field, Reason::BadCharacters))
    }
}

fn line(field: &'static str, text: &str) -> Result<(), Error> {
    let checked = line_of_text(text, 200);
    checked.map(drop).map_err(|why| Error::field(field, why))
}

fn range(field: &'static str, value: i64, min: i64, max: i64) -> Result<(), Error> {
    if (min..=max).contains(&value) {
        Ok(())
    } else {
        Err(Error::field(field, Reason::OutOfRange { min, max }))
    }
}

fn checked(form: &Publish) -> Result<(), Error> {
    slug("design", &form.design)?;
    line("number", &form.number)?;
    line("name_fr", &form.name.fr)?;
    line("name_en", &form.name.en)?;
    range("min_batch", form.min_batch, 1, 10_000)?;
    if let Some(change) = &form.changes {
        line("changes_fr", &change.fr)?;
        line("changes_en", &change.en)?;
    }
    let Part::New(new) = &form.part else {
        return Ok(());
    };
    slug("product", &new.key)?;
    line("product_fr", &new.names.fr)?;
    line("product_en", &new.names.en)?;
    slug("component_key", &new.component)?;
    line("component_fr", &new.component_names.fr)?;
    line("component_en", &new.component_names.en)?;
    range("pieces", new.pieces, 1, 1000)?;
    if new.uses.is_empty() {
        return Err(Error::field("uses", Reason::Required));
    }
    for (key, names) in &new.uses {
        slug("uses", key)?;
        line("uses", &names.fr)?;
        line("uses", &names.en)?;
    }
    Ok(())
}

async fn intake(
    app: &App,
    id: DraftId,
    draft: &Draft,
    form: &Publish,
    supply: Supply,
) -> Result<Intake, Error> {
    let materials = form.materials.iter();
    let works = |material: &Material| Some(material.process()) == supply.process();
    if !materials.clone().all(works) || (supply.process().is_some() && form.materials.is_empty()) {
        return Err(Error::field("materials", Reason::NotOffered));
    }
    let mut files = Vec::new();
    for file in &draft.files {
        let name = file.name.parse::<FileName>();
        files.push(IntakeFile {
            name: name.map_err(|why| Error::field("roles", why))?,
            hash: file.hash,
            role: role(draft, form, &file.name),
            bytes: file.bytes,
            licence: licence(form, &file.name, &file.licence)?,
        });
    }
    let made = files.iter().any(|file| file.role.is_made_from());
    if supply.process().is_some() != made {
        return Err(Error::field("roles", Reason::Required));
    }
    let read = settings::read(app, id, &files).await?;
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
        lineage: lineage(draft, form),
        bill: Vec::new(),
    })
}

/// What the manifest says it comes from, and what she says.
fn lineage(draft: &Draft, form: &Publish) -> Vec<Earlier> {
    let reading: Option<Reading> =
        serde_json::from_value(draft.reading.clone()).unwrap_or_default();
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
fn role(draft: &Draft, form: &Publish, name: &str) -> FileRole {
    let manifest = draft.kind != DraftKind::None && draft.manifest.as_deref() == Some(name);
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

async fn component(
    tx: &mut Tx,
    mint: &mut Mint,
    asked: &Asked,
    part: &Part,
) -> Result<ComponentId, Error> {
    let new = match part {
        Part::Known(id) => return Ok(*id),
        Part::New(new) => new,
    };
    if catalogue::product(tx, &new.key).await?.is_some() {
        return Err(Error::field("product", Reason::NotOffered));
    }
    let product = ProductId::new(mint);
    let uses = new.uses.iter();
    let uses = uses.map(|(key, names)| (UseKey::new(key), names.clone()));
    add::product(
        tx,
        product,
        &new.key,
        new.class,
        new.names.clone(),
        uses.collect(),
    )
    .await?;
    let id = ComponentId::new(mint);
    let names = new.component_names.clone();
    add::component(
        tx,
        id,
        product,
        &new.component,
        names,
        new.pieces,
        new.supply,
    )
    .await?;
    let done = Done::new("product-added", "product", product).fact("class", new.class);
    write_act(tx, mint, Some(&asked.who), done).await?;
    Ok(id)
}
