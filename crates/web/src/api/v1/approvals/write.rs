//! Steps of approvals.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use essaim_app::Error;
use essaim_app::design::approval as verbs;
use essaim_app::design::approval::{Adopted, Change, Proposed};
use essaim_domain::conformity::Objection;
use uuid::Uuid;

use super::super::{Made, NoBody, created, made};
use super::bodies::{
    AdoptBody, ApprovalBody, CheckBody, CompleteBody, RefuseBody, ShareBody, WhyBody,
};
use crate::ask::Write;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// Put a version forward for a scope and a use.
#[utoipa::path(post, path = "/versions/{id}/approvals", request_body = ApprovalBody, tag = "approvals",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn propose(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<ApprovalBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let body = write.body.clone();
    let scope = body.scope().map_err(|error| write.failed(error))?;
    let form = Proposed {
        version: id.into(),
        scope,
        use_key: body.use_key,
        until: body.until,
        details: body.details.completed(),
    };
    created(&write, verbs::propose(&web.app, &write.asked, form).await)
}

/// Complete an approval nobody signed yet: everything written into it is replaced.
#[utoipa::path(post, path = "/approvals/{id}/complete", request_body = CompleteBody, tag = "approvals",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn complete(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<CompleteBody>,
) -> Result<Json<Made>, ApiError> {
    let body = write.body.clone();
    let details = body.details.completed();
    let done = verbs::complete(&web.app, &write.asked, id.into(), details, body.until).await;
    made(&write, done)
}

/// Sign an approval: the second of two persons accepts the version.
#[utoipa::path(post, path = "/approvals/{id}/sign", request_body = NoBody, tag = "approvals",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub(super) async fn sign(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    made(&write, verbs::sign(&web.app, &write.asked, id.into()).await)
}

/// Refuse what was put forward, with words for the next version.
#[utoipa::path(post, path = "/approvals/{id}/refuse", request_body = RefuseBody, tag = "approvals",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn refuse(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<RefuseBody>,
) -> Result<Json<Made>, ApiError> {
    let body = &write.body;
    let objection = body.objection.parse::<Objection>();
    let objection = objection.map_err(|why| write.failed(Error::field("objection", why)))?;
    let done = verbs::refuse(&web.app, &write.asked, id.into(), objection, &body.words).await;
    made(&write, done)
}

async fn change(
    web: &Web,
    id: Uuid,
    write: &Write<WhyBody>,
    change: Change,
) -> Result<Json<Made>, ApiError> {
    let reason = write.body.reason.clone();
    let done = verbs::change(&web.app, &write.asked, id.into(), change, reason).await;
    made(write, done)
}

/// Stop an approval for now.
#[utoipa::path(post, path = "/approvals/{id}/suspend", request_body = WhyBody, tag = "approvals",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub(super) async fn suspend(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<WhyBody>,
) -> Result<Json<Made>, ApiError> {
    change(&web, id, &write, Change::Suspend).await
}

/// Lift the stop of an approval.
#[utoipa::path(post, path = "/approvals/{id}/resume", request_body = WhyBody, tag = "approvals",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub(super) async fn resume(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<WhyBody>,
) -> Result<Json<Made>, ApiError> {
    change(&web, id, &write, Change::Resume).await
}

/// Take an approval back for good.
#[utoipa::path(post, path = "/approvals/{id}/withdraw", request_body = WhyBody, tag = "approvals",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub(super) async fn withdraw(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<WhyBody>,
) -> Result<Json<Made>, ApiError> {
    change(&web, id, &write, Change::Withdraw).await
}

/// Adopt another site's approval: one's own, signed at once, on its evidence where that is shared.
#[utoipa::path(post, path = "/approvals/{id}/adopt", request_body = AdoptBody, tag = "approvals",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn adopt(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<AdoptBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let body = write.body.clone();
    let scope = body.scope().map_err(|error| write.failed(error))?;
    let form = Adopted {
        cited: id.into(),
        scope,
        until: body.until,
        details: body.details.completed(),
    };
    created(&write, verbs::adopt(&web.app, &write.asked, form).await)
}

/// Let others read the evidence of one's own approval, or keep it to oneself again.
#[utoipa::path(post, path = "/approvals/{id}/share", request_body = ShareBody, tag = "approvals",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody)))]
pub(super) async fn share(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<ShareBody>,
) -> Result<Json<Made>, ApiError> {
    let shares = write.body.shares;
    made(
        &write,
        verbs::share(&web.app, &write.asked, id.into(), shares).await,
    )
}

/// Say whether a signed paper says what somebody else entered: if so, the version is accepted.
#[utoipa::path(post, path = "/approvals/{id}/paper/check", request_body = CheckBody, tag = "approvals",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub(super) async fn check_paper(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<CheckBody>,
) -> Result<Json<Made>, ApiError> {
    let matches = write.body.matches;
    let done = verbs::check_paper(&web.app, &write.asked, id.into(), matches).await;
    made(&write, done)
}
