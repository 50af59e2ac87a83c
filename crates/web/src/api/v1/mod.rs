//! Version 1 of the API: one file or folder per resource.

mod approvals;
mod batches;
mod calls;
mod checkpoints;
mod claims;
mod closings;
mod designs;
mod drafts;
mod driving;
mod endings;
mod evenings;
mod figures;
mod gauges;
mod hubs;
mod inspections;
mod kept;
mod matching;
mod mishaps;
mod needs;
mod notices;
mod parcels;
mod people;
mod places;
mod plannings;
mod purchases;
mod recalls;
mod refills;
mod relays;
mod replays;
mod results;
mod runs;
mod shelves;
mod slicing;
mod specimens;
mod stops;
mod strays;
mod tours;
mod traces;
mod undelivered;
mod versions;
mod workshop;

use axum::Json;
use axum::http::StatusCode;
use essaim_app::Error;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

pub(crate) use inspections::verdict;
pub(crate) use recalls::{ReconcileBody, accounted};

use crate::ask::Write;
use crate::error::ApiError;
use crate::state::Web;

/// Where a list goes on.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
pub(crate) struct Older {
    /// The id of the last row read; the next rows are older.
    before: Option<Uuid>,
}

impl Older {
    fn before<I: From<Uuid>>(self) -> Option<I> {
        self.before.map(I::from)
    }
}

/// Nothing to say.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct NoBody {}

/// Why.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct ReasonBody {
    /// Why.
    pub(crate) reason: String,
}

/// A view as JSON: its fields are those of the page.
fn shown(view: impl Serialize) -> Json<Value> {
    Json(serde_json::to_value(view).unwrap_or(Value::Null))
}

/// What came of a write.
fn made<T, I: Into<Uuid>>(
    write: &Write<T>,
    done: Result<I, Error>,
) -> Result<Json<Made>, ApiError> {
    let id = done.map_err(|error| write.failed(error))?.into();
    Ok(Json(Made { id }))
}

/// What a write brought into being.
fn created<T, I: Into<Uuid>>(
    write: &Write<T>,
    done: Result<I, Error>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    Ok((StatusCode::CREATED, made(write, done)?))
}

/// The id of what came of a write.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Made {
    /// The id.
    pub(crate) id: Uuid,
}

/// Every route of the API, with its description.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .merge(approvals::routes())
        .merge(batches::routes())
        .merge(calls::routes())
        .merge(checkpoints::routes())
        .merge(claims::routes())
        .merge(closings::routes())
        .merge(designs::routes())
        .merge(drafts::routes())
        .merge(endings::routes())
        .merge(evenings::routes())
        .merge(hubs::routes())
        .merge(gauges::routes())
        .merge(inspections::routes())
        .merge(results::routes())
        .merge(matching::routes())
        .merge(needs::routes())
        .merge(parcels::routes())
        .merge(people::routes())
        .merge(places::routes())
        .merge(purchases::routes())
        .merge(notices::routes())
        .merge(recalls::routes())
        .merge(refills::routes())
        .merge(runs::routes())
        .merge(shelves::routes())
        .merge(specimens::routes())
        .merge(strays::routes())
        .merge(plannings::routes())
        .merge(relays::routes())
        .merge(tours::routes())
        .merge(traces::routes())
        .merge(driving::routes())
        .merge(undelivered::routes())
        .merge(versions::routes())
        .merge(workshop::routes())
        .merge(slicing::routes())
}
