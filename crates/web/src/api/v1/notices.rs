//! The API of a recall's notices: read and answered with their code, acknowledged, and who was called.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use essaim_app::recall::{self as verbs, Answerer, Call};
use essaim_app::see::notice as see;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, NoBody, made, shown};
use crate::ask::{Anyone, Write};
use crate::error::{ApiError, Problem, ProblemBody};
use crate::state::Web;

/// The routes of notices.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(read))
        .routes(routes!(answer))
        .routes(routes!(acknowledge))
        .routes(routes!(call))
        .routes(routes!(call_sheet))
}

/// A notice, to whoever has its code: what it says, which batches, how many pieces lie there. No account.
#[utoipa::path(get, path = "/notices/{code}", tag = "recalls", params(("code" = String, Path)),
    responses((status = 200, body = Object), (status = 404, body = ProblemBody)))]
async fn read(
    State(web): State<Web>,
    anyone: Anyone,
    Path(code): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let seen = see::notice(&web.app, None, &code).await;
    let see::Notice { view, reason, .. } = seen.map_err(|error| anyone.failed(error))?;
    Ok(shown(json!({
        "id": view.id,
        "recall": view.recall,
        "saying": view.saying.as_str(),
        "state": view.state.as_str(),
        "holder_kind": view.holder.kind(),
        "name": view.name,
        "units": view.units,
        "told_at": view.told_at,
        "answered_at": view.answered_at,
        "reason": reason,
        "batches": view.batches,
    })))
}

/// Who answers.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub(crate) struct AnswererBody {
    /// Her name.
    #[serde(default)]
    pub name: String,
    /// Her function.
    #[serde(default)]
    pub position: String,
}

impl From<AnswererBody> for Answerer {
    fn from(body: AnswererBody) -> Self {
        Self {
            name: body.name,
            position: body.position,
        }
    }
}

/// Answer a notice with its code. No account; the same again changes nothing.
#[utoipa::path(post, path = "/notices/{code}/answer", request_body = AnswererBody, tag = "recalls",
    params(("code" = String, Path)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn answer(
    State(web): State<Web>,
    anyone: Anyone,
    Path(code): Path<String>,
    body: Bytes,
) -> Result<Json<Made>, ApiError> {
    let body: AnswererBody = serde_json::from_slice(&body)
        .map_err(|error| ApiError::problem(anyone.lang, Problem::Body(error)))?;
    let id = verbs::answer(&web.app, &code, &body.into()).await;
    let id = id.map_err(|error| anyone.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Somebody who reads there says that the notice arrived.
#[utoipa::path(post, path = "/recalls/notices/{id}/acknowledge", tag = "recalls",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn acknowledge(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::acknowledge(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// What a telephone call came to.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct CallBody {
    /// Who answered; nobody when it is left out.
    pub answered_by: Option<AnswererBody>,
}

/// Write down that a holder was called. A call that was answered answers the notice.
#[utoipa::path(post, path = "/recalls/notices/{id}/calls", request_body = CallBody, tag = "recalls",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn call(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<CallBody>,
) -> Result<Json<Made>, ApiError> {
    let call = match write.body.answered_by.clone() {
        Some(answerer) => Call::Answered(answerer.into()),
        None => Call::Unanswered,
    };
    let done = verbs::log_call(&web.app, &write.asked, id.into(), &call).await;
    made(&write, done)
}

/// Those who did not answer, with names and telephones; the audit keeps who asked for it.
#[utoipa::path(post, path = "/recalls/{id}/call-sheet", tag = "recalls",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Object, description = "`silent`: notices and whom to call"),
        (status = 404, body = ProblemBody)))]
async fn call_sheet(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Value>, ApiError> {
    let sheet = see::call_sheet(&web.app, &write.asked, id.into()).await;
    let sheet = sheet.map_err(|error| write.failed(error))?;
    let row = |(notice, people)| json!({ "notice": notice, "call": people });
    let silent: Vec<Value> = sheet.into_iter().map(row).collect();
    Ok(shown(json!({ "silent": silent })))
}
