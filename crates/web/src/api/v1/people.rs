//! Oneself, people, memberships.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use essaim_app::people::{self, Newcomer};
use essaim_app::see;
use essaim_domain::person::{Belonging, Language, MembershipStatus, Role};
use essaim_domain::premises::Premises;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::Made;
use crate::ask::{Asks, Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::pages::step_named;
use crate::state::Web;

/// The routes of people.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(me))
        .routes(routes!(make_token))
        .routes(routes!(list))
        .routes(routes!(invite))
        .routes(routes!(step))
        .routes(routes!(premises))
}

/// A membership.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MembershipBody {
    /// Its id.
    id: Uuid,
    /// `maker`, `coordinator` …
    role: String,
    /// `invited`, `accepted`, `confirmed`, `suspended`, `left`.
    status: String,
    /// The name of the collective or organisation.
    place: String,
}

/// Who calls.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MeBody {
    /// Her id.
    id: Uuid,
    /// The name she chose.
    pseudonym: String,
    /// The language she reads.
    language: String,
    /// What she is, was, or is asked to be.
    memberships: Vec<MembershipBody>,
}

/// Who one is here.
#[utoipa::path(get, path = "/me", tag = "people",
    responses((status = 200, body = MeBody), (status = 401, body = ProblemBody)))]
async fn me(State(web): State<Web>, caller: Caller) -> Result<Json<MeBody>, ApiError> {
    let me = see::me::me(&web.app, &caller.who)
        .await
        .map_err(|error| caller.failed(error))?;
    let membership = |line: see::me::Membership| MembershipBody {
        id: line.membership.id.uuid(),
        role: line.membership.role.to_string(),
        status: line.membership.status.to_string(),
        place: line.place,
    };
    Ok(Json(MeBody {
        id: caller.who.person.uuid(),
        pseudonym: me.card.pseudonym,
        language: me.card.language.to_string(),
        memberships: me.memberships.into_iter().map(membership).collect(),
    }))
}

/// What a token is for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct TokenBody {
    /// What she calls it.
    name: String,
}

/// A token just made.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TokenMade {
    /// Its id.
    id: Uuid,
    /// The token itself, this once: null when the request is a repeat.
    token: Option<String>,
}

/// Make a bearer token for a program of one's own.
#[utoipa::path(post, path = "/tokens", request_body = TokenBody, tag = "people",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = TokenMade), (status = 422, body = ProblemBody)))]
async fn make_token(
    State(web): State<Web>,
    write: Write<TokenBody>,
) -> Result<(StatusCode, Json<TokenMade>), ApiError> {
    let (id, secret) = people::make_token(&web.app, &write.asked, &write.body.name)
        .await
        .map_err(|error| write.failed(error))?;
    let made = TokenMade {
        id: id.uuid(),
        token: secret.map(|secret| secret.reveal()),
    };
    Ok((StatusCode::CREATED, Json(made)))
}

/// Which people.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Wanted {
    /// The collective; the first one looked after when none is named.
    collective: Option<Uuid>,
    /// Only this role.
    role: Option<Role>,
    /// Only this status.
    status: Option<MembershipStatus>,
    /// The cursor of the page before.
    after: Option<Uuid>,
}

/// One membership of a collective.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PersonBody {
    /// The person.
    person: Uuid,
    /// The name she chose.
    pseudonym: String,
    /// The membership.
    membership: Uuid,
    /// As what.
    role: String,
    /// Where it stands.
    status: String,
}

/// A page of people.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PeopleBody {
    /// In order of joining.
    people: Vec<PersonBody>,
    /// `after` of the next page.
    next: Option<Uuid>,
}

/// The people of a collective, for its coordinators.
#[utoipa::path(get, path = "/people", tag = "people",
    params(("collective" = Option<Uuid>, Query), ("role" = Option<String>, Query),
        ("status" = Option<String>, Query), ("after" = Option<Uuid>, Query)),
    responses((status = 200, body = PeopleBody), (status = 404, body = ProblemBody)))]
async fn list(
    State(web): State<Web>,
    caller: Caller,
    Asks(wanted): Asks<Wanted>,
) -> Result<Json<PeopleBody>, ApiError> {
    let looked = see::people::Looked {
        collective: wanted.collective.map(Into::into),
        role: wanted.role,
        status: wanted.status,
        after: wanted.after.map(Into::into),
    };
    let found = see::people::people(&web.app, &caller.who, looked)
        .await
        .map_err(|error| caller.failed(error))?;
    let line = |line: see::people::Line| PersonBody {
        person: line.person.uuid(),
        pseudonym: line.pseudonym,
        membership: line.membership.uuid(),
        role: line.role.to_string(),
        status: line.status.to_string(),
    };
    Ok(Json(PeopleBody {
        people: found.people.into_iter().map(line).collect(),
        next: found.next.map(essaim_domain::ids::MembershipId::uuid),
    }))
}

/// Somebody to invite, into a collective or an organisation.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct InviteBody {
    /// Her name.
    name: String,
    /// Her e-mail address.
    email: Option<String>,
    /// Her telephone, for who has no address.
    phone: Option<String>,
    /// `fr` or `en`.
    #[schema(value_type = String)]
    language: Option<Language>,
    /// As what.
    #[schema(value_type = String)]
    role: Role,
    /// The collective.
    collective: Option<Uuid>,
    /// The organisation, for requesters and approvers.
    organisation: Option<Uuid>,
}

/// Invite somebody: she accepts on her page, then a coordinator confirms.
#[utoipa::path(post, path = "/people/invite", request_body = InviteBody, tag = "people",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn invite(
    State(web): State<Web>,
    write: Write<InviteBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let body = write.body.clone();
    let of = match (body.organisation, body.collective) {
        (Some(id), _) => Belonging::Organisation(id.into()),
        (None, Some(id)) => Belonging::Collective(id.into()),
        (None, None) => Belonging::Instance,
    };
    let newcomer = Newcomer {
        name: body.name,
        email: body.email,
        phone: body.phone,
        language: body.language.unwrap_or(Language::Fr),
        role: body.role,
        of,
    };
    let id = people::invite(&web.app, &write.asked, newcomer)
        .await
        .map_err(|error| write.failed(error))?;
    Ok((StatusCode::CREATED, Json(Made { id: id.uuid() })))
}

/// Why.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct StepBody {
    /// Why, when somebody is stopped.
    reason: Option<String>,
}

/// Take a step with a membership: `accept` and `leave` one's own; `confirm`, `suspend` or `lift`
/// somebody else's, as a coordinator.
#[utoipa::path(post, path = "/memberships/{id}/{step}", request_body = StepBody, tag = "people",
    params(("id" = Uuid, Path), ("step" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn step(
    State(web): State<Web>,
    Path((id, word)): Path<(Uuid, String)>,
    write: Write<StepBody>,
) -> Result<Json<Made>, ApiError> {
    let step = step_named(&word).map_err(|error| write.failed(error))?;
    let reason = write.body.reason.clone();
    let id = people::step(&web.app, &write.asked, id.into(), step, reason)
        .await
        .map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Where a maker works.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct PremisesBody {
    /// `home`, `fablab`, `company` or `hospital`.
    #[schema(value_type = String)]
    premises: Premises,
}

/// Say where a maker's machines stand, as a coordinator who saw it.
#[utoipa::path(post, path = "/people/{id}/premises", request_body = PremisesBody, tag = "people",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn premises(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<PremisesBody>,
) -> Result<Json<Made>, ApiError> {
    let id = people::set_premises(&web.app, &write.asked, id.into(), write.body.premises)
        .await
        .map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}
