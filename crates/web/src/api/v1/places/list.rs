//! The places of a collective.

use axum::Json;
use axum::extract::{Query, State};
use chrono::{DateTime, Utc};
use essaim_app::see::places as see;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::organisations::OrganisationBody;
use crate::ask::Caller;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The route of the list.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(list))
}

/// Of which collective.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Of {
    /// The collective; the first one looked after when none is named.
    collective: Option<Uuid>,
}

/// A site in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SiteBody {
    /// Its id.
    id: Uuid,
    /// Its organisation.
    organisation: Uuid,
    /// Its name.
    name: String,
    /// Its commune's INSEE code.
    insee: String,
    /// When a coordinator verified it.
    verified_at: Option<DateTime<Utc>>,
    /// When it was closed.
    closed_at: Option<DateTime<Utc>>,
}

/// A hub in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct HubLineBody {
    /// Its id.
    id: Uuid,
    /// Its name.
    name: String,
    /// Its commune's INSEE code.
    insee: String,
    /// When it was closed.
    closed_at: Option<DateTime<Utc>>,
}

/// The places of a collective, closed ones included.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PlacesBody {
    /// The collective.
    collective: Uuid,
    /// The organisations it serves.
    organisations: Vec<OrganisationBody>,
    /// Their sites.
    sites: Vec<SiteBody>,
    /// Its hubs.
    hubs: Vec<HubLineBody>,
}

/// The places of a collective, for those who keep them.
#[utoipa::path(get, path = "/places", tag = "places", params(("collective" = Option<Uuid>, Query)),
    responses((status = 200, body = PlacesBody), (status = 404, body = ProblemBody)))]
async fn list(
    State(web): State<Web>,
    Query(of): Query<Of>,
    caller: Caller,
) -> Result<Json<PlacesBody>, ApiError> {
    let places = see::places(&web.app, &caller.who, of.collective.map(Into::into))
        .await
        .map_err(|error| caller.failed(error))?;
    let organisation = |one: see::OrganisationLine| OrganisationBody {
        id: one.id.uuid(),
        name: one.name,
        closed_at: one.closed_at,
    };
    let site = |one: see::SiteLine| SiteBody {
        id: one.id().uuid(),
        organisation: one.organisation().uuid(),
        name: one.name,
        insee: one.insee,
        verified_at: one.verified_at,
        closed_at: one.closed_at,
    };
    let hub = |one: see::HubLine| HubLineBody {
        id: one.id.uuid(),
        name: one.name,
        insee: one.insee,
        closed_at: one.closed_at,
    };
    Ok(Json(PlacesBody {
        collective: places.collective.0.uuid(),
        organisations: places.organisations.into_iter().map(organisation).collect(),
        sites: places.sites.into_iter().map(site).collect(),
        hubs: places.hubs.into_iter().map(hub).collect(),
    }))
}
