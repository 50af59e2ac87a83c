//! How a slicer did with a version, for those who judge designs.

use essaim_domain::design::{NotSliced, SlicingState};
use essaim_domain::ids::VersionId;
use essaim_domain::person::Role;
use essaim_store::work::slicing::{self as rows, Went};
use serde::Serialize;

use crate::{Actor, App, Error};

/// How it went.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Slicing {
    /// Where it stands.
    pub state: SlicingState,
    /// Why it failed.
    pub why: Option<NotSliced>,
    /// When it ended.
    pub ended_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// How the slicing of a version went, for validators and coordinators; none when no slicer was asked.
///
/// # Errors
/// [`Error::NotFound`] for anybody else.
pub async fn slicing(app: &App, who: &Actor, version: VersionId) -> Result<Option<Slicing>, Error> {
    if !judges(who) {
        return Err(Error::NotFound);
    }
    let went = rows::of_version(&app.db, version).await?;
    let worded = |Went {
                      state,
                      why,
                      ended_at,
                  }| Slicing {
        state,
        why,
        ended_at,
    };
    Ok(went.map(worded))
}

/// Does she judge designs?
pub fn judges(who: &Actor) -> bool {
    who.is_any(Role::Validator) || who.is_any(Role::Coordinator)
}
