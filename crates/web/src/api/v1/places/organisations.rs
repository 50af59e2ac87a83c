//! Organisations.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use essaim_app::people;
use essaim_app::see::places as see;
use essaim_domain::ids::SiteId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::api::v1::{Made, NoBody, created, made};
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of organisations.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(add))
        .routes(routes!(one, rename))
        .routes(routes!(close))
        .routes(routes!(add_group))
        .routes(routes!(deputy))
}

/// An organisation in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct OrganisationBody {
    /// Its id.
    pub(super) id: Uuid,
    /// Its name.
    pub(super) name: String,
    /// When it was closed.
    pub(super) closed_at: Option<DateTime<Utc>>,
}

/// An approver of an organisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ApproverBody {
    /// Her membership.
    membership: Uuid,
    /// Who.
    person: Uuid,
    /// The name she chose.
    pseudonym: String,
    /// She stands in for the others.
    deputy: bool,
}

/// A group of sites, which never changes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct GroupBody {
    /// Its id.
    id: Uuid,
    /// Its name.
    name: String,
    /// Its sites.
    sites: Vec<Uuid>,
}

/// An organisation with who accepts for it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct OrganisationDetail {
    /// The organisation.
    #[serde(flatten)]
    organisation: OrganisationBody,
    /// Its sites.
    sites: Vec<Uuid>,
    /// Its groups of sites.
    groups: Vec<GroupBody>,
    /// Its approvers, deputies last.
    approvers: Vec<ApproverBody>,
}

/// One organisation.
#[utoipa::path(get, path = "/organisations/{id}", tag = "places", params(("id" = Uuid, Path)),
    responses((status = 200, body = OrganisationDetail), (status = 404, body = ProblemBody)))]
async fn one(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<OrganisationDetail>, ApiError> {
    let page = see::organisation(&web.app, &caller.who, id.into())
        .await
        .map_err(|error| caller.failed(error))?;
    let approver = |one: see::Approver| ApproverBody {
        membership: one.membership.uuid(),
        person: one.person.uuid(),
        pseudonym: one.pseudonym,
        deputy: one.deputy,
    };
    let group = |one: see::Group| GroupBody {
        id: one.id.uuid(),
        name: one.name,
        sites: one.sites.iter().map(|(site, _)| site.uuid()).collect(),
    };
    Ok(Json(OrganisationDetail {
        organisation: OrganisationBody {
            id,
            name: page.card.name,
            closed_at: page.card.closed_at,
        },
        sites: page.sites.iter().map(|site| site.id().uuid()).collect(),
        groups: page.groups.into_iter().map(group).collect(),
        approvers: page.approvers.into_iter().map(approver).collect(),
    }))
}

/// A new organisation.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct NewOrganisation {
    /// The collective that serves it.
    collective: Uuid,
    /// Its name.
    name: String,
}

/// Add an organisation to a collective.
#[utoipa::path(post, path = "/organisations", request_body = NewOrganisation, tag = "places",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn add(
    State(web): State<Web>,
    write: Write<NewOrganisation>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let NewOrganisation { collective, name } = write.body.clone();
    let done = people::add_organisation(&web.app, &write.asked, collective.into(), &name).await;
    created(&write, done)
}

/// Another name.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct NameBody {
    /// Its name.
    name: String,
}

/// Give an organisation another name.
#[utoipa::path(post, path = "/organisations/{id}", request_body = NameBody, tag = "places",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn rename(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NameBody>,
) -> Result<Json<Made>, ApiError> {
    let name = write.body.name.clone();
    let done = people::rename_organisation(&web.app, &write.asked, id.into(), &name).await;
    made(&write, done)
}

/// Close an organisation whose sites are all closed.
#[utoipa::path(post, path = "/organisations/{id}/close", tag = "places",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn close(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = people::close_organisation(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// A new group of sites.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct NewGroup {
    /// Its name.
    name: String,
    /// Two or more verified sites of the organisation.
    sites: Vec<Uuid>,
}

/// Name verified sites of an organisation as a group, for approvals. It never changes.
#[utoipa::path(post, path = "/organisations/{id}/groups", request_body = NewGroup, tag = "places",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn add_group(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NewGroup>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let NewGroup { name, sites } = write.body.clone();
    let sites: Vec<SiteId> = sites.into_iter().map(Into::into).collect();
    let done = people::add_group(&web.app, &write.asked, id.into(), &name, &sites).await;
    created(&write, done)
}

/// Does she stand in for the others?
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct DeputyBody {
    /// She does.
    deputy: bool,
}

/// Say whether an approver stands in for the others.
#[utoipa::path(post, path = "/memberships/{id}/deputy", request_body = DeputyBody, tag = "places",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn deputy(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<DeputyBody>,
) -> Result<Json<Made>, ApiError> {
    let deputy = write.body.deputy;
    let done = people::set_deputy(&web.app, &write.asked, id.into(), deputy).await;
    made(&write, done)
}
