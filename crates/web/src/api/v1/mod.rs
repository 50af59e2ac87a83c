//! Version 1 of the API: one file or folder per resource.

mod batches;
mod claims;
mod designs;
mod hubs;
mod inspections;
mod matching;
mod needs;
mod parcels;
mod people;
mod purchases;
mod recalls;
mod stops;
mod tours;
mod workshop;

use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

pub(crate) use inspections::verdict;
pub(crate) use recalls::{ReconcileBody, accounted};

use crate::state::Web;

/// The id of what came of a write.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Made {
    /// The id.
    pub(crate) id: Uuid,
}

/// Every route of the API, with its description.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .merge(batches::routes())
        .merge(claims::routes())
        .merge(designs::routes())
        .merge(hubs::routes())
        .merge(inspections::routes())
        .merge(matching::routes())
        .merge(needs::routes())
        .merge(parcels::routes())
        .merge(people::routes())
        .merge(purchases::routes())
        .merge(recalls::routes())
        .merge(tours::routes())
        .merge(workshop::routes())
}
