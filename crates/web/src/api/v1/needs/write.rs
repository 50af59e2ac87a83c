//! Posting a need, and what those whose need it is may change.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use essaim_app::Error;
use essaim_app::need::{self as needs, NoteSubject, PostForm};
use essaim_domain::Reason;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::id_of;
use crate::api::v1::Made;
use crate::ask::Write;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// What a requester asks for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct PostBody {
    /// Where to: one of `GET /sites`.
    pub site: Uuid,
    /// What: one of `GET /products`.
    pub product: Uuid,
    /// What for: a use of the product, by its key.
    #[serde(rename = "use")]
    pub use_key: String,
    /// How many products, from 1 to 100,000.
    pub products: i64,
    /// Wanted by the end of this day at the site: `2026-11-27`.
    pub need_by: String,
    /// The ward it is for.
    pub ward: Option<String>,
    /// The site's own order number.
    pub order_number: Option<String>,
    /// Anything else; the first note of the thread.
    pub note: Option<String>,
}

/// Post a need for a site of one's organisation.
#[utoipa::path(post, path = "/needs", request_body = PostBody, tag = "needs",
    params(("Idempotency-Key" = String, Header, description = "Chosen by the caller; a repeat acts once")),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(super) async fn post(
    State(web): State<Web>,
    write: Write<PostBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let body = write.body.clone();
    let need_by = body
        .need_by
        .trim()
        .parse()
        .map_err(|_| write.failed(Error::field("need_by", Reason::NotADate)))?;
    let form = PostForm {
        site: body.site.into(),
        product: body.product.into(),
        use_key: body.use_key,
        products: body.products,
        need_by,
        ward: body.ward,
        order_number: body.order_number,
        note: body.note,
    };
    let id = needs::post(&web.app, &write.asked, form)
        .await
        .map_err(|error| write.failed(error))?;
    Ok((StatusCode::CREATED, Json(Made { id: id.uuid() })))
}

/// A write that says nothing but its verb.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct Nothing {}

/// Take no new claims for a while.
#[utoipa::path(post, path = "/needs/{id}/pause", request_body = Nothing, tag = "needs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub(super) async fn pause(
    State(web): State<Web>,
    Path(id): Path<String>,
    write: Write<Nothing>,
) -> Result<Json<Made>, ApiError> {
    let id = id_of(&id).map_err(|error| write.failed(error))?;
    let done = needs::pause(&web.app, &write.asked, id).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Take new claims again.
#[utoipa::path(post, path = "/needs/{id}/resume", request_body = Nothing, tag = "needs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub(super) async fn resume(
    State(web): State<Web>,
    Path(id): Path<String>,
    write: Write<Nothing>,
) -> Result<Json<Made>, ApiError> {
    let id = id_of(&id).map_err(|error| write.failed(error))?;
    let done = needs::resume(&web.app, &write.asked, id).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Why.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct ReasonBody {
    /// The reason, 1 to 1,000 characters.
    pub reason: String,
}

/// End an open need.
#[utoipa::path(post, path = "/needs/{id}/cancel", request_body = ReasonBody, tag = "needs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn cancel(
    State(web): State<Web>,
    Path(id): Path<String>,
    write: Write<ReasonBody>,
) -> Result<Json<Made>, ApiError> {
    let id = id_of(&id).map_err(|error| write.failed(error))?;
    let done = needs::cancel(&web.app, &write.asked, id, &write.body.reason).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// How many products in all.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct ProductsBody {
    /// From 1 to 100,000.
    pub products: i64,
}

/// Ask for so many products in all: every line follows.
#[utoipa::path(post, path = "/needs/{id}/products", request_body = ProductsBody, tag = "needs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn set_products(
    State(web): State<Web>,
    Path(id): Path<String>,
    write: Write<ProductsBody>,
) -> Result<Json<Made>, ApiError> {
    let id = id_of(&id).map_err(|error| write.failed(error))?;
    let done = needs::set_products(&web.app, &write.asked, id, write.body.products).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// A question or an answer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct NoteWriteBody {
    /// 1 to 4,000 characters.
    pub text: String,
}

/// Ask or answer in the thread of a need.
#[utoipa::path(post, path = "/needs/{id}/notes", request_body = NoteWriteBody, tag = "needs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(super) async fn say(
    State(web): State<Web>,
    Path(id): Path<String>,
    write: Write<NoteWriteBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let id = id_of(&id).map_err(|error| write.failed(error))?;
    let of = NoteSubject::Need(id);
    let done = needs::say(&web.app, &write.asked, of, &write.body.text).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok((StatusCode::CREATED, Json(Made { id: id.uuid() })))
}

/// Say that a need is still wanted as it is.
#[utoipa::path(post, path = "/needs/{id}/confirm", request_body = Nothing, tag = "needs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub(super) async fn confirm(
    State(web): State<Web>,
    Path(id): Path<String>,
    write: Write<Nothing>,
) -> Result<Json<Made>, ApiError> {
    let id = id_of(&id).map_err(|error| write.failed(error))?;
    let done = needs::confirm(&web.app, &write.asked, id).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}
