//! Recalls: looked at before, opened, called off, made final, accounted for, closed.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use essaim_app::recall::{self as verbs, Accounted, Spot};
use essaim_app::see::recall as see;
use essaim_domain::Reason;
use essaim_domain::ledger::Stage;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, NoBody, Older, ReasonBody, created, made, shown};
use crate::ask::{Asks, Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of recalls.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(preview))
        .routes(routes!(open))
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(call_off))
        .routes(routes!(finalise))
        .routes(routes!(reconcile))
        .routes(routes!(close))
}

/// What a recall is about.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
pub(crate) struct CauseQuery {
    /// `batch`, `spool`, `machine`, `version`, `inspection`, `purchase` or `maker`.
    kind: String,
    /// Its id.
    id: Uuid,
    /// Of a maker: what she sealed from then on.
    from: Option<DateTime<Utc>>,
    /// Of a maker: and before then.
    until: Option<DateTime<Utc>>,
}

/// What a recall of this cause would catch now. Changes nothing.
#[utoipa::path(get, path = "/recalls/preview", tag = "recalls", params(CauseQuery),
    responses((status = 200, body = Object), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn preview(
    State(web): State<Web>,
    caller: Caller,
    Asks(query): Asks<CauseQuery>,
) -> Result<Json<Value>, ApiError> {
    let failed = |error| caller.failed(error);
    let CauseQuery {
        kind,
        id,
        from,
        until,
    } = query;
    let named = see::Named {
        kind,
        id,
        from,
        until,
    };
    let cause = named.cause().map_err(failed)?;
    let view = see::preview(&web.app, &caller.who, cause).await;
    Ok(shown(view.map_err(failed)?))
}

/// What a recall is opened for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct OpenBody {
    /// `batch`, `spool`, `machine`, `version`, `inspection`, `purchase` or `maker`.
    pub kind: String,
    /// Its id.
    pub id: Uuid,
    /// Of a maker: what she sealed from then on.
    pub from: Option<DateTime<Utc>>,
    /// Of a maker: and before then.
    pub until: Option<DateTime<Utc>>,
    /// Why.
    pub reason: String,
}

/// Open a recall: everything of it is held, every holder is told.
#[utoipa::path(post, path = "/recalls", request_body = OpenBody, tag = "recalls",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn open(
    State(web): State<Web>,
    write: Write<OpenBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let OpenBody {
        kind,
        id,
        from,
        until,
        reason,
    } = write.body.clone();
    let named = see::Named {
        kind,
        id,
        from,
        until,
    };
    let cause = named.cause().map_err(|error| write.failed(error))?;
    let done = verbs::open(&web.app, &write.asked, cause, &reason).await;
    created(&write, done)
}

/// The recalls that concern the caller.
#[utoipa::path(get, path = "/recalls", tag = "recalls", params(Older),
    responses((status = 200, body = Object, description = "`recalls`, the newest first, 50 at most"),
        (status = 404, body = ProblemBody)))]
async fn list(
    State(web): State<Web>,
    caller: Caller,
    Asks(older): Asks<Older>,
) -> Result<Json<Value>, ApiError> {
    let rows = see::recalls(&web.app, &caller.who, older.before()).await;
    let (rows, _) = rows.map_err(|error| caller.failed(error))?;
    Ok(shown(serde_json::json!({ "recalls": rows })))
}

/// A recall with what it caught, place by place, and who was told: all to those who run it, else the caller's own.
#[utoipa::path(get, path = "/recalls/{id}", tag = "recalls", params(("id" = Uuid, Path)),
    responses((status = 200, body = Object), (status = 404, body = ProblemBody)))]
async fn one(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Json<Value>, ApiError> {
    let view = see::recall(&web.app, &caller.who, id.into()).await;
    let (view, _) = view.map_err(|error| caller.failed(error))?;
    let notices = see::notices(&web.app, &caller.who, &view).await;
    let (notices, _) = notices.map_err(|error| caller.failed(error))?;
    let mut body = serde_json::json!(view);
    if let Some(body) = body.as_object_mut() {
        body.insert("notices".to_owned(), serde_json::json!(notices));
    }
    Ok(shown(body))
}

/// Call a recall off: the first person proposes, the second confirms.
#[utoipa::path(post, path = "/recalls/{id}/call-off", request_body = ReasonBody, tag = "recalls",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn call_off(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<ReasonBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::call_off(&web.app, &write.asked, id.into(), &write.body.reason).await;
    made(&write, done)
}

/// Make a recall final: the first person proposes, the second confirms.
#[utoipa::path(post, path = "/recalls/{id}/finalise", tag = "recalls",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn finalise(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::finalise(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// What became of recalled units.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct ReconcileBody {
    /// `site`, `hub`, `home` or `parcel`.
    pub place_kind: String,
    /// The site or hub.
    pub place: Option<Uuid>,
    /// Only of this batch.
    pub batch: Option<Uuid>,
    /// `used`, `destroyed` or `missing`.
    pub outcome: String,
    /// How many pieces.
    pub units: i64,
}

/// What a form or body says of recalled units.
pub(crate) fn accounted(body: &ReconcileBody) -> Result<Accounted, essaim_app::Error> {
    let wrong = essaim_app::Error::field;
    let spot = match (body.place_kind.as_str(), body.place) {
        ("site", Some(id)) => Spot::Site(id.into()),
        ("hub", Some(id)) => Spot::Hub(id.into()),
        ("home", _) => Spot::Home,
        ("parcel", _) => Spot::Parcels,
        ("site" | "hub", None) => return Err(wrong("place", Reason::Required)),
        _ => return Err(wrong("place_kind", Reason::NotOffered)),
    };
    let outcome = match body.outcome.as_str() {
        "used" => Stage::Used,
        "destroyed" => Stage::Scrap,
        "missing" => Stage::Lost,
        _ => return Err(wrong("outcome", Reason::NotOffered)),
    };
    Ok(Accounted {
        spot,
        batch: body.batch.map(Into::into),
        units: body.units,
        outcome,
    })
}

/// Account for recalled units at a place.
#[utoipa::path(post, path = "/recalls/{id}/reconcile", request_body = ReconcileBody, tag = "recalls",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn reconcile(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<ReconcileBody>,
) -> Result<Json<Made>, ApiError> {
    let account = accounted(&write.body).map_err(|error| write.failed(error))?;
    let done = verbs::reconcile(&web.app, &write.asked, id.into(), account).await;
    made(&write, done)
}

/// Close a recall whose every unit is accounted for: the first person proposes, the second closes.
#[utoipa::path(post, path = "/recalls/{id}/close", tag = "recalls",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn close(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::close(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}
