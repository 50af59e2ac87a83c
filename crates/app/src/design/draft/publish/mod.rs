//! A draft becomes a version: what a person said of it, checked, and its files kept for good.

mod checks;
mod gather;
mod said;

use essaim_domain::Reason;
use essaim_domain::chance::Mint;
use essaim_domain::design::Supply;
use essaim_domain::ids::{ComponentId, DraftId, ProductId, VersionId};
use essaim_domain::need::UseKey;
use essaim_store::design::catalogue;
use essaim_store::design::drafts::{self, Draft};
use essaim_store::people::add;
use essaim_store::{FileError, Tx};

pub(in crate::design) use self::gather::{Arrived, gather};
pub use self::said::{NewProduct, Part, Publish};

use self::checks::checked;
use super::Unusable;
use crate::access::Right;
use crate::asked::once;
use crate::design::intake::{Brought, Place, Weighed, bring_in, weigh};
use crate::doing::{Done, write_act, write_command};
use crate::{Actor, App, Asked, Error};

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
    let supply = supply_of(app, &form).await?;
    for file in &draft.files {
        kept(app.files.keep_of_draft(id, file.hash).await, &file.name)?;
    }
    let arrived = Arrived {
        kind: draft.kind,
        manifest: draft.manifest.as_deref(),
        reading: &draft.reading,
        files: &draft.files,
    };
    let intake = gather(app, &arrived, &form, supply).await?;
    let weighed = weigh(app, intake).await?;
    let version = once!(app, asked, |tx| {
        let mut mint = app.mint(tx);
        let who = Some(&asked.who);
        let version = match written(tx, &mut mint, who, &form, &weighed).await? {
            Brought::New(version) => {
                let done = Done::new("version-added", "version", version);
                let done = done.fact("number", &form.number).fact("draft", id);
                write_act(tx, &mut mint, who, done).await?;
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

/// How the version comes to be, once its fields are checked.
pub(in crate::design) async fn supply_of(app: &App, form: &Publish) -> Result<Supply, Error> {
    checked(form)?;
    match &form.part {
        Part::New(new) => Ok(new.supply),
        Part::Known(component) => {
            let known = drafts::supply_of(&app.db, *component).await?;
            known.ok_or_else(|| Error::field("component", Reason::NotOffered))
        }
    }
}

/// Writes the version with its design, and its product where that is new; nobody is the operator.
pub(in crate::design) async fn written(
    tx: &mut Tx,
    mint: &mut Mint,
    who: Option<&Actor>,
    form: &Publish,
    weighed: &Weighed,
) -> Result<Brought, Error> {
    let component = component(tx, mint, who, &form.part).await?;
    let place = Place {
        component,
        design: &form.design,
        title: &form.name.fr,
        licence: weighed.licence(),
    };
    bring_in(tx, mint, &place, weighed).await
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

async fn component(
    tx: &mut Tx,
    mint: &mut Mint,
    who: Option<&Actor>,
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
    let (names, uses) = (new.names.clone(), uses.collect());
    add::product(tx, product, &new.key, new.class, names, uses).await?;
    let id = ComponentId::new(mint);
    let names = new.component_names.clone();
    let key = &new.component;
    add::component(tx, id, product, key, names, new.pieces, new.supply).await?;
    let done = Done::new("product-added", "product", product).fact("class", new.class);
    match who {
        Some(_) => write_act(tx, mint, who, done).await?,
        None => write_command(tx, mint, done).await?,
    };
    Ok(id)
}
