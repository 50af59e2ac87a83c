//! Adds a folder somebody else made: an Open Know-How manifest with its files. What no manifest says is said by
//! the operator; what is missing is told at once, and nothing is added.

mod lacks;
mod said;

use std::collections::BTreeSet;

use essaim_domain::ids::ComponentId;
use essaim_okh::Reading;
use essaim_store::design::catalogue;
use essaim_store::design::drafts::DraftFile;
use essaim_store::transact;
use essaim_words::Lang;

pub use self::lacks::Lacks;
pub use self::said::{Foreign, Meshes, ProductSaid, Settings};

use super::add::Added;
use super::draft::{
    Arrived, Incoming, Judged, Part, Publish, bill, gather, judge, likely, supply_of, written,
};
use super::intake::{Brought, Weighed, weigh};
use crate::doing::{Done, write_command};
use crate::{App, Error};

/// The name under which settings of the operator lie among the files.
const SETTINGS: &str = "print-settings.toml";

/// Why a stranger's folder was not added. Nothing of it was kept but files nobody names.
#[derive(Debug, thiserror::Error)]
pub enum ForeignError {
    /// There is no manifest.
    #[error("it holds neither an essaim.toml nor an Open Know-How manifest (okh.toml, okh.yml)")]
    NoManifest,
    /// What nobody said.
    #[error("the manifest does not say everything")]
    Lacks(Vec<Lacks>),
    /// The application could not do it.
    #[error(transparent)]
    App(#[from] Error),
}

/// Adds a folder by the command line: paths relative to it, with their bytes. The same folder again adds
/// nothing.
///
/// # Errors
/// [`ForeignError`]: all that is missing at once.
pub async fn add_foreign(
    app: &App,
    files: Vec<(String, Vec<u8>)>,
    foreign: &Foreign,
) -> Result<Added, ForeignError> {
    let arrived = arriving(app, files, &foreign.settings).await?;
    let reading: Option<Reading> =
        serde_json::from_value(arrived.reading.clone()).unwrap_or_default();
    let reading = reading.ok_or(ForeignError::NoManifest)?;
    let roles = likely(&arrived.files, arrived.manifest.as_deref(), Some(&reading));
    let names = arrived.files.iter().map(|file| file.name.clone());
    let roles = names.zip(roles).collect();
    let known = known(app, foreign).await?;
    let unlicensed = unlicensed(&arrived.files);
    let form = foreign.form(&reading.manifest, roles, known, &unlicensed);
    let form = form.map_err(ForeignError::Lacks)?;
    let product = foreign.product_key(&form);
    let form = settled(app, form).await?;
    let supply = supply_of(app, &form).await?;
    let Judged {
        files,
        arrived: whole,
        manifest,
        kind,
        reading: said,
    } = arrived;
    for file in whole {
        file.keep().await.map_err(Error::from)?;
    }
    let arrived = Arrived {
        kind,
        manifest: manifest.as_deref(),
        reading: &said,
        files: &files,
    };
    let weighed = weigh(app, gather(app, &arrived, &form, supply).await?).await?;
    let label = format!("{} {}", form.design, form.number);
    let mut done = transact!(app.db, |tx| -> Result<Added, Error> {
        let mut mint = app.mint(tx);
        let mut done = Added {
            product: product.clone(),
            ..Added::default()
        };
        match written(tx, &mut mint, None, &form, &weighed).await? {
            Brought::Known(_) => done.known.push(label.clone()),
            Brought::New(id) => {
                let act = Done::new("version-added", "version", id).fact("number", &form.number);
                write_command(tx, &mut mint, act).await?;
                done.added.push(label.clone());
            }
        }
        Ok(done)
    })?;
    if !done.added.is_empty() {
        let told = warnings(&reading, &weighed).into_iter();
        let words = |said: crate::Said| format!("{label}: {}", said.words(Lang::En));
        done.warnings.extend(told.map(words));
        done.warnings.extend(foreign.unsaid(&label, &unlicensed));
    }
    Ok(done)
}

/// What a person should look at.
fn warnings(reading: &Reading, weighed: &Weighed) -> Vec<crate::Said> {
    let read = reading.warnings.iter().map(crate::Said::from);
    let bill = bill::said(&reading.manifest);
    read.chain(bill).chain(weighed.warnings()).collect()
}

/// The files as an upload has them: under the same limits, names and kinds refused alike.
async fn arriving(
    app: &App,
    files: Vec<(String, Vec<u8>)>,
    settings: &Settings,
) -> Result<Judged, Error> {
    let mut incoming = Incoming::unasked(app);
    let own = match settings {
        Settings::File(text) => Some((SETTINGS.to_owned(), text.clone().into_bytes())),
        Settings::Basic | Settings::Unsaid => None,
    };
    for (path, bytes) in files.into_iter().chain(own) {
        incoming.file(&path).await?;
        incoming.write(&bytes).await?;
        incoming.end().await?;
    }
    judge(app, incoming.whole()).await
}

/// The component of a product, by their keys.
async fn known(app: &App, foreign: &Foreign) -> Result<Option<ComponentId>, Error> {
    let Some((product, component)) = &foreign.component else {
        return Ok(None);
    };
    transact!(app.db, |tx| -> Result<Option<ComponentId>, Error> {
        let known = catalogue::product(tx, product).await?;
        let parts = known.into_iter().flat_map(|known| known.components);
        let mut parts = parts.filter(|(_, key, ..)| key == component);
        Ok(parts.next().map(|(id, ..)| id))
    })
}

/// A product that is here already with the same class, uses and component is not new: the same folder twice.
async fn settled(app: &App, form: Publish) -> Result<Publish, Error> {
    let Part::New(new) = &form.part else {
        return Ok(form);
    };
    let here = transact!(app.db, |tx| -> Result<
        Option<catalogue::KnownProduct>,
        Error,
    > {
        Ok(catalogue::product(tx, &new.key).await?)
    })?;
    let uses: BTreeSet<&String> = new.uses.iter().map(|(key, _)| key).collect();
    let same = here.filter(|here| here.class == new.class && here.uses.iter().eq(uses));
    let parts = same.map(|same| same.components).unwrap_or_default();
    let [(id, key, pieces, supply)] = parts.as_slice() else {
        return Ok(form);
    };
    let same = *key == new.component && *pieces == new.pieces && *supply == new.supply;
    let part = same.then_some(Part::Known(*id));
    Ok(Publish {
        part: part.unwrap_or_else(|| form.part.clone()),
        ..form
    })
}

/// Files nobody says the licence of.
fn unlicensed(files: &[DraftFile]) -> Vec<String> {
    let none = files.iter().filter(|file| file.licence.spdx.is_none());
    none.map(|file| file.name.clone()).collect()
}
