//! Everything an export says, read once.

use essaim_domain::design::FileRole;
use essaim_domain::ids::VersionId;
use essaim_store::design::exports::{self, KeyedPart, Keys};
use serde_json::Value;

use crate::design::folder::checklist;
use crate::see::{design, version};
use crate::{App, Error};

/// A version with everything known of it.
pub(super) struct Facts {
    pub(super) keys: Keys,
    pub(super) parts: Vec<KeyedPart>,
    pub(super) design: design::Design,
    pub(super) version: design::Version,
    pub(super) says: version::Details,
    /// The keys of the versions it was made from, in the order of its lineage; none for what lies elsewhere.
    pub(super) ancestors: Vec<Option<(String, String)>>,
    /// The version before it: design and number.
    pub(super) parent: Option<(String, String)>,
    /// The files its settings and its checks were read from.
    pub(super) profile: Option<String>,
    pub(super) checklist: Option<String>,
}

/// Reads them, as anybody may.
pub(super) async fn facts(app: &App, id: VersionId) -> Result<Facts, Error> {
    let (design, version) = design::version(app, None, id).await?;
    let says = version::details(app, id).await?;
    let keys = exports::keys(&app.db, id).await?.ok_or(Error::NotFound)?;
    let mut ancestors = Vec::new();
    for (_, here) in &says.says.lineage {
        ancestors.push(match here {
            Some(here) => keyed(app, here).await?,
            None => None,
        });
    }
    let parent = match &says.says.parent {
        Some((parent, _)) => keyed(app, parent).await?,
        None => None,
    };
    let settings = version.profile.get("settings").cloned().unwrap_or_default();
    let is_settings = |read: &Value| *read == settings;
    let of = keys.component.clone();
    let is_checklist = |read: &Value| checklist(read, &of) == version.checklist;
    let sheets = [FileRole::Profile, FileRole::DataSheet];
    let profile = read_from(app, &version, &sheets, is_settings).await?;
    let checklist = read_from(app, &version, &[FileRole::Checklist], is_checklist).await?;
    Ok(Facts {
        parts: exports::components(&app.db, id).await?,
        keys,
        design,
        version,
        says,
        ancestors,
        parent,
        profile,
        checklist,
    })
}

async fn keyed(app: &App, of: &version::Relative) -> Result<Option<(String, String)>, Error> {
    let keys = exports::keys(&app.db, of.id).await?;
    Ok(keys.map(|keys| (keys.design, of.written())))
}

/// The file in which this stands.
async fn read_from(
    app: &App,
    version: &design::Version,
    roles: &[FileRole],
    is_it: impl Fn(&Value) -> bool,
) -> Result<Option<String>, Error> {
    for file in &version.files {
        if !roles.contains(&file.role)
            || !std::path::Path::new(&file.name)
                .extension()
                .is_some_and(|of| of.eq_ignore_ascii_case("toml"))
        {
            continue;
        }
        let bytes = app.files.read(file.hash).await?;
        if toml::from_slice::<Value>(&bytes).is_ok_and(|read| is_it(&read)) {
            return Ok(Some(file.name.clone()));
        }
    }
    Ok(None)
}
