//! How a slicer did with a version, `GET /versions/{id}/slicing`, and asking it again.

use axum::Json;
use axum::extract::{Path, State};
use chrono::{DateTime, Utc};
use essaim_app::design::slice_again;
use essaim_app::see::slicing as see;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, NoBody, made};
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of slicing.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(slicing))
        .routes(routes!(again))
}

/// How it went, on the whole and for each class of machine.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SlicingView {
    /// `waiting`, `done` or `failed`; none when no slicer was asked.
    state: Option<String>,
    /// `too-long`, `ended`, `rubbish`, `file` or `gave-up`.
    why: Option<String>,
    /// When it ended.
    ended_at: Option<DateTime<Utc>>,
    /// The same for each class of machine.
    classes: Vec<ClassSlicing>,
}

/// How it went for a class of machine.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ClassSlicing {
    /// `basic`, `slow` or `fast`.
    class: String,
    /// `waiting`, `done` or `failed`.
    state: String,
    /// `too-long`, `ended`, `rubbish`, `file` or `gave-up`.
    why: Option<String>,
    /// When it ended.
    ended_at: Option<DateTime<Utc>>,
}

/// How a slicer did with a version, for validators and coordinators.
#[utoipa::path(get, path = "/versions/{id}/slicing", tag = "designs", params(("id" = Uuid, Path)),
    responses((status = 200, body = SlicingView), (status = 404, body = ProblemBody)))]
async fn slicing(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Json<SlicingView>, ApiError> {
    let went = see::slicing(&web.app, &caller.who, id.into()).await;
    let all = went.map_err(|error| caller.failed(error))?;
    let went = see::on_the_whole(&all);
    let class = |one: &see::Slicing| ClassSlicing {
        class: one.class.to_string(),
        state: one.state.to_string(),
        why: one.why.map(|why| why.to_string()),
        ended_at: one.ended_at,
    };
    Ok(Json(SlicingView {
        state: went.map(|went| went.state.to_string()),
        why: went.and_then(|went| went.why).map(|why| why.to_string()),
        ended_at: went.and_then(|went| went.ended_at),
        classes: all.iter().map(class).collect(),
    }))
}

/// Ask the slicer again about a version it could not slice.
#[utoipa::path(post, path = "/versions/{id}/slicing/again", request_body = NoBody, tag = "designs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn again(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = slice_again(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}
