//! Which collective a page shows, for those who look after several: `?collective=` in the address.

use essaim_app::access::Right;
use essaim_app::see::collectives;
use essaim_domain::ids::CollectiveId;
use serde::Deserialize;
use uuid::Uuid;

use crate::ask::Viewer;
use crate::error::PageError;
use crate::shell::Choice;
use crate::state::Web;

/// The collective an address names.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(super) struct Which {
    collective: Option<Uuid>,
}

impl Which {
    /// The collective, if one is named.
    pub(super) fn collective(self) -> Option<CollectiveId> {
        self.collective.map(Into::into)
    }
}

/// The collectives in which she has this right, the one shown being chosen; none when there is only one.
pub(super) async fn picker(
    web: &Web,
    viewer: &Viewer,
    right: Right,
    shown: CollectiveId,
) -> Result<Vec<Choice>, PageError> {
    let hers = collectives::with(&web.app, viewer.signed()?, right).await;
    let hers = hers.map_err(|error| viewer.failed(error))?;
    if hers.len() < 2 {
        return Ok(Vec::new());
    }
    let choice = |(id, label): (CollectiveId, String)| Choice {
        value: id.to_string(),
        chosen: id == shown,
        label,
    };
    Ok(hers.into_iter().map(choice).collect())
}
