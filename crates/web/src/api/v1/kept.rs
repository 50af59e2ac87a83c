//! What keeps pieces and boxes waiting, as programs read it: since when, why, and what to do.

use chrono::{DateTime, Utc};
use essaim_app::see::hub::{Cause, HubPage, Kept};
use essaim_app::see::tour::{Keep, StopShown};
use essaim_words::Lang;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::parcels::PileBody;

/// Something that keeps pieces.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct KeptBody {
    /// `stop`, `withdrawal`, `approval` (accepted no more), `hold`, `recall` (open) or `recalled` (final).
    keeping: String,
    /// The only site, group of sites or collective it is for; null when it is everywhere.
    only_at: Option<String>,
    /// Since when.
    since: DateTime<Utc>,
    /// The reason given; null when none was, or it was erased.
    reason: Option<String>,
    /// The recall, of one.
    recall: Option<Uuid>,
}

impl KeptBody {
    fn of(kept: &Kept) -> Self {
        Self {
            keeping: kept.keeping().to_string(),
            only_at: kept.only_at.clone(),
            since: kept.since,
            reason: kept.reason.clone(),
            recall: kept.recall().map(essaim_domain::ids::RecallId::uuid),
        }
    }
}

/// Something that keeps pieces at a hub, with all it keeps there.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct HubKeptBody {
    /// What it is.
    #[serde(flatten)]
    cause: KeptBody,
    /// What the hub does meanwhile, in the language asked for.
    to_do: String,
    /// The pieces it keeps on shelves.
    piles: Vec<PileBody>,
    /// The parcels it keeps, to come and to go.
    parcels: Vec<Uuid>,
}

/// Everything that keeps pieces at a hub, oldest first.
pub(super) fn at_hub(page: &HubPage, lang: Lang) -> Vec<HubKeptBody> {
    let causes = page.causes().into_iter();
    let body = |cause: Cause<'_>| HubKeptBody {
        cause: KeptBody::of(cause.first),
        to_do: lang.t(&format!("kept-{}-hub", cause.first.keeping())),
        piles: cause
            .pieces
            .iter()
            .map(|item| PileBody::of(&item.pile))
            .collect(),
        parcels: cause.boxes.iter().map(|card| card.id.uuid()).collect(),
    };
    causes.map(body).collect()
}

/// What keeps the box of a stop.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StopKeptBody {
    /// `stays` (she does not load it), `carried` (she keeps it) or `to-hub` (she brings it there all the same).
    keep: &'static str,
    /// What keeps it, oldest first.
    causes: Vec<KeptBody>,
    /// What the driver does, in the language asked for.
    to_do: String,
}

/// What keeps the box of a stop; none where nothing does.
pub(super) fn at_stop(shown: &StopShown, lang: Lang) -> Option<StopKeptBody> {
    let (keep, key) = match shown.keep()? {
        Keep::Stays => ("stays", "kept-box-waits-text"),
        Keep::Carried => ("carried", "kept-box-carried-text"),
        Keep::ToHub => ("to-hub", "kept-box-to-hub-text"),
    };
    Some(StopKeptBody {
        keep,
        causes: shown.kept.iter().map(KeptBody::of).collect(),
        to_do: lang.t(key),
    })
}
