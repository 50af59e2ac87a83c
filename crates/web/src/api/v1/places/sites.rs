//! Sites.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use essaim_app::people;
use essaim_app::see::places as see;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::bodies::{DoorBody, HabitsBody};
use crate::api::v1::{Made, NoBody, created, made};
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of sites.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(add))
        .routes(routes!(one, change))
        .routes(routes!(verify))
        .routes(routes!(close))
}

/// A site with its door, for those who keep it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SiteDetail {
    /// Its id.
    id: Uuid,
    /// Its organisation.
    organisation: Uuid,
    /// Its door.
    #[serde(flatten)]
    door: DoorBody,
    /// Its address as the address base found it: then the map has the door, else the middle of its commune.
    located: Option<String>,
    /// What its papers usually carry.
    #[serde(flatten)]
    habits: HabitsBody,
    /// When a coordinator verified it.
    verified_at: Option<DateTime<Utc>>,
    /// When it was closed.
    closed_at: Option<DateTime<Utc>>,
}

/// One site, with its door.
#[utoipa::path(get, path = "/sites/{id}", tag = "places", params(("id" = Uuid, Path)),
    responses((status = 200, body = SiteDetail), (status = 404, body = ProblemBody)))]
async fn one(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<SiteDetail>, ApiError> {
    let site = see::site(&web.app, &caller.who, id.into())
        .await
        .map_err(|error| caller.failed(error))?;
    let habits = site.habits();
    Ok(Json(SiteDetail {
        id,
        organisation: site.organisation().uuid(),
        door: DoorBody {
            name: site.name,
            insee: site.insee,
            address: site.address,
            hours: site.hours,
            zone: site.zone,
        },
        located: site.located,
        habits: HabitsBody {
            finess: habits.finess,
            ward: habits.ward,
            order_number: habits.order_number,
        },
        verified_at: site.verified_at,
        closed_at: site.closed_at,
    }))
}

/// A new site.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct NewSite {
    /// The organisation whose door it is.
    organisation: Uuid,
    /// Its door.
    #[serde(flatten)]
    door: DoorBody,
    /// What its papers usually carry.
    #[serde(flatten)]
    habits: HabitsBody,
}

/// Add a site to an organisation; its needs open once it is verified.
#[utoipa::path(post, path = "/sites", request_body = NewSite, tag = "places",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn add(
    State(web): State<Web>,
    write: Write<NewSite>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let NewSite {
        organisation,
        door,
        habits,
    } = &write.body;
    let (door, habits) = (door.form(), habits.form());
    let of = (*organisation).into();
    let done = people::add_site(&web.app, &write.asked, of, door, habits).await;
    created(&write, done)
}

/// A site described anew.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct SiteChange {
    /// Its door.
    #[serde(flatten)]
    door: DoorBody,
    /// What its papers usually carry.
    #[serde(flatten)]
    habits: HabitsBody,
}

/// Describe a site anew, all of it.
#[utoipa::path(post, path = "/sites/{id}", request_body = SiteChange, tag = "places",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn change(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<SiteChange>,
) -> Result<Json<Made>, ApiError> {
    let (door, habits) = (write.body.door.form(), write.body.habits.form());
    let done = people::change_site(&web.app, &write.asked, id.into(), door, habits).await;
    made(&write, done)
}

/// Verify that a site is what it says.
#[utoipa::path(post, path = "/sites/{id}/verify", tag = "places",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn verify(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = people::verify_site(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// Close a site whose needs are over.
#[utoipa::path(post, path = "/sites/{id}/close", tag = "places",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn close(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = people::close_site(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}
