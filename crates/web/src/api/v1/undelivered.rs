//! Messages that reached nobody.

use axum::Json;
use axum::extract::{Path, Query, State};
use chrono::{DateTime, Utc};
use essaim_app::see::undelivered as see;
use essaim_app::work;
use essaim_domain::ids::MessageId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, NoBody, made};
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of undelivered messages.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(send_again))
        .routes(routes!(drop_message))
}

/// Of which collective, and from where on.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Asked {
    /// The collective; the first one looked after when none is named.
    collective: Option<Uuid>,
    /// The cursor of the page before.
    after: Option<Uuid>,
}

/// A message that did not reach somebody.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct UndeliveredBody {
    /// Its id.
    id: Uuid,
    /// What it tells (`claim-confirmed`).
    kind: String,
    /// To whom.
    person: Uuid,
    /// The name she chose.
    pseudonym: String,
    /// When it was given up.
    undelivered_at: DateTime<Utc>,
    /// Why, without addresses.
    why: Option<String>,
    /// How often it was tried.
    tries: i64,
}

/// A page of undelivered messages.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct UndeliveredPage {
    /// The messages, oldest first.
    messages: Vec<UndeliveredBody>,
    /// The cursor of the next page.
    next: Option<Uuid>,
}

/// The messages that did not reach people of a collective.
#[utoipa::path(get, path = "/undelivered", tag = "work",
    params(("collective" = Option<Uuid>, Query), ("after" = Option<Uuid>, Query)),
    responses((status = 200, body = UndeliveredPage), (status = 404, body = ProblemBody)))]
async fn list(
    State(web): State<Web>,
    Query(asked): Query<Asked>,
    caller: Caller,
) -> Result<Json<UndeliveredPage>, ApiError> {
    let named = asked.collective.map(Into::into);
    let after = asked.after.map(Into::into);
    let page = see::undelivered(&web.app, &caller.who, named, after)
        .await
        .map_err(|error| caller.failed(error))?;
    let body = |one: see::Undelivered| UndeliveredBody {
        id: one.id().uuid(),
        person: one.person().uuid(),
        kind: one.kind,
        pseudonym: one.pseudonym,
        undelivered_at: one.undelivered_at,
        why: one.why,
        tries: one.tries,
    };
    Ok(Json(UndeliveredPage {
        messages: page.messages.into_iter().map(body).collect(),
        next: page.next.map(MessageId::uuid),
    }))
}

/// Send a message again, if it is still true.
#[utoipa::path(post, path = "/undelivered/{id}/send-again", tag = "work",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn send_again(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = work::send_again(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// Drop a message for good.
#[utoipa::path(post, path = "/undelivered/{id}/drop", tag = "work",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn drop_message(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = work::drop_message(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}
