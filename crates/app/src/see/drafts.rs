//! What arrived and is no version yet: seen by whoever sent it.

use chrono::{DateTime, Utc};
use essaim_domain::design::{DraftKind, FileRole};
use essaim_domain::ids::DraftId;
use essaim_okh::{Form, Reading};
use essaim_store::design::drafts;

use crate::access::Right;
use crate::design::draft::{KEPT, bill, likely};
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
    let warnings = warnings.map(Said::from);
    let bill = reading
        .as_ref()
        .and_then(|reading| bill::said(&reading.manifest));
    Ok(Draft {
        id,
        at: found.at,
        until: found.at + KEPT,
        kind: found.kind,
        roles: likely(&found.files, found.manifest.as_deref(), reading.as_ref()),
        parts: drafts::parts(&app.db).await?,
        manifest: found.manifest,
        warnings: warnings.chain(bill).collect(),
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

/// The names of a draft's files, in their order.
pub async fn names(app: &App, who: &Actor, id: DraftId) -> Result<Vec<String>, Error> {
    who.may_somewhere(Right::AddDesign)?;
    let found = drafts::sheet(&app.db, id).await?;
    let own = found.filter(|draft| draft.person == who.person);
    let files = own.into_iter().flat_map(|draft| draft.files);
    Ok(files.map(|file| file.name).collect())
}

/// The files of a draft with what each of them seems to be for; none where there is no such draft of hers.
pub async fn roles_of(
    app: &App,
    who: &Actor,
    id: DraftId,
) -> Result<Vec<(String, FileRole)>, Error> {
    who.may_somewhere(Right::AddDesign)?;
    let found = drafts::sheet(&app.db, id).await?;
    let Some(own) = found.filter(|draft| draft.person == who.person) else {
        return Ok(Vec::new());
    };
    let reading: Option<Reading> = serde_json::from_value(own.reading).unwrap_or_default();
    let roles = likely(&own.files, own.manifest.as_deref(), reading.as_ref());
    let names = own.files.into_iter().map(|file| file.name);
    Ok(names.zip(roles).collect())
}
