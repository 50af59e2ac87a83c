//! The API of relays: parcels no tour serves, handed on from volunteer to volunteer.

use axum::Json;
use axum::extract::{Path, Query, State};
use chrono::{DateTime, Utc};
use essaim_app::see::relay::{self as see, LegShown, RelayShown};
use essaim_app::tour as verbs;
use essaim_domain::ids::TourId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, NoBody, made};
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of relays.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(propose))
        .routes(routes!(radius))
        .routes(routes!(send))
        .routes(routes!(drop_one))
}

/// A leg of a relay.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RelayLegBody {
    /// Its id.
    id: Uuid,
    /// Its tour; null when it waits for one.
    tour: Option<Uuid>,
    /// Who carries it, or is to be asked.
    carrier: Option<Uuid>,
    /// How she is called.
    name: Option<String>,
    /// The hub or site it leads from; null for a home.
    from: Option<String>,
    /// The hub or site it leads to; null for her own home, where the next one fetches.
    to: Option<String>,
    /// When the parcel is fetched, and the latest.
    fetched_from: Option<DateTime<Utc>>,
    /// The latest it is fetched.
    fetched_until: Option<DateTime<Utc>>,
    /// Where it stands.
    state: String,
}

impl RelayLegBody {
    fn of(shown: &LegShown) -> Self {
        let [from, to] = shown.names.clone();
        let (leg, carrier) = (&shown.leg, &shown.carrier);
        Self {
            id: leg.id.uuid(),
            tour: leg.tour.map(TourId::uuid),
            carrier: carrier.as_ref().map(|(person, _)| person.uuid()),
            name: carrier.as_ref().map(|(_, name)| name.clone()),
            from,
            to,
            fetched_from: leg.slot.map(|slot| slot.from),
            fetched_until: leg.slot.map(|slot| slot.until),
            state: leg.state.to_string(),
        }
    }
}

/// A relay.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RelayBody {
    /// Its id.
    id: Uuid,
    /// The parcel.
    parcel: Uuid,
    /// The code on its slip.
    code: String,
    /// `proposed`, `running`, or `broken` (a leg fell through and nobody can take its place).
    state: String,
    /// How many times its tail was found anew.
    mended: i64,
    /// Its legs, in order.
    legs: Vec<RelayLegBody>,
}

impl RelayBody {
    fn of(shown: &RelayShown) -> Self {
        Self {
            id: shown.row.id.uuid(),
            parcel: shown.row.parcel.uuid(),
            code: shown.code.clone(),
            state: shown.row.state.to_string(),
            mended: shown.row.mended,
            legs: shown.legs.iter().map(RelayLegBody::of).collect(),
        }
    }
}

/// The relays of a collective.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RelaysBody {
    /// The collective.
    collective: Uuid,
    /// Km from home its volunteers carry from hand to hand; null where it wants no relays.
    km: Option<f64>,
    /// Its relays that are not over, the newest first.
    relays: Vec<RelayBody>,
}

/// Of which collective.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::IntoParams)]
pub(crate) struct OfCollective {
    /// The collective; one's first unless given.
    collective: Option<Uuid>,
}

/// The relays of a collective one plans for.
#[utoipa::path(get, path = "/relays", tag = "tours", params(OfCollective),
    responses((status = 200, body = RelaysBody), (status = 404, body = ProblemBody)))]
async fn list(
    State(web): State<Web>,
    Query(of): Query<OfCollective>,
    caller: Caller,
) -> Result<Json<RelaysBody>, ApiError> {
    let named = of.collective.map(Into::into);
    let shown = see::relays(&web.app, &caller.who, named).await;
    let shown = shown.map_err(|error| caller.failed(error))?;
    Ok(Json(RelaysBody {
        collective: shown.collective.0.uuid(),
        km: shown.km,
        relays: shown.relays.iter().map(RelayBody::of).collect(),
    }))
}

/// For whom.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct RelaysFor {
    /// The collective.
    collective: Uuid,
}

/// Look for relays for every parcel that waits without a tour.
#[utoipa::path(post, path = "/relays/propose", request_body = RelaysFor, tag = "tours",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn propose(State(web): State<Web>, write: Write<RelaysFor>) -> Result<Json<Made>, ApiError> {
    let collective = write.body.collective.into();
    let done = verbs::propose_relays(&web.app, &write.asked, collective).await;
    made(&write, done)
}

/// How far from home.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct RelayRadius {
    /// The collective.
    collective: Uuid,
    /// Km, 1 to 30; null for no relays.
    km: Option<i64>,
}

/// Say whether and how far from home volunteers carry boxes from hand to hand. Relays that run go on.
#[utoipa::path(post, path = "/relays/radius", request_body = RelayRadius, tag = "tours",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn radius(State(web): State<Web>, write: Write<RelayRadius>) -> Result<Json<Made>, ApiError> {
    let (collective, km) = (write.body.collective.into(), write.body.km);
    let done = verbs::set_relay_radius(&web.app, &write.asked, collective, km).await;
    made(&write, done)
}

/// Ask every volunteer of a relay.
#[utoipa::path(post, path = "/relays/{id}/send", request_body = NoBody, tag = "tours",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn send(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::send_relay(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// Call a relay off where its boxes are: they wait for a tour.
#[utoipa::path(post, path = "/relays/{id}/drop", request_body = NoBody, tag = "tours",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn drop_one(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::drop_relay(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}
