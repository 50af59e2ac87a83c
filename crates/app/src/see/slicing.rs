//! How a slicer did with a version, for those who judge designs.

use essaim_domain::MachineClass;
use essaim_domain::design::{NotSliced, SlicingState};
use essaim_domain::ids::VersionId;
use essaim_domain::person::Role;
use essaim_store::work::slicing::{self as rows, Went};
use serde::Serialize;

use crate::{Actor, App, Error};

/// How it went for a class of machine.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Slicing {
    /// Which.
    pub class: MachineClass,
    /// Where it stands.
    pub state: SlicingState,
    /// Why it failed.
    pub why: Option<NotSliced>,
    /// When it ended.
    pub ended_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// How the slicing of a version went for each class of machine, for validators and coordinators; nothing when
/// no slicer was asked.
///
/// # Errors
/// [`Error::NotFound`] for anybody else.
pub async fn slicing(app: &App, who: &Actor, version: VersionId) -> Result<Vec<Slicing>, Error> {
    if !judges(who) {
        return Err(Error::NotFound);
    }
    let went = rows::of_version(&app.db, version).await?;
    let worded = |Went {
                      class,
                      state,
                      why,
                      ended_at,
                  }| Slicing {
        class,
        state,
        why,
        ended_at,
    };
    Ok(went.into_iter().map(worded).collect())
}

/// How it stands on the whole: failed where a class failed, else waiting where one waits, else as the last ended.
pub fn on_the_whole(went: &[Slicing]) -> Option<Slicing> {
    let first = |state| went.iter().find(|one| one.state == state);
    let last = went.iter().max_by_key(|one| one.ended_at);
    first(SlicingState::Failed)
        .or_else(|| first(SlicingState::Waiting))
        .or(last)
        .copied()
}

/// Does she judge designs?
pub fn judges(who: &Actor) -> bool {
    who.is_any(Role::Validator) || who.is_any(Role::Coordinator)
}
