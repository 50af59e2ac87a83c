//! The steps of a specimen.

use axum::Json;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use essaim_app::specimen::{self as verbs, AskForm, JudgeForm, MakeForm};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::super::{Made, NoBody, ReasonBody, created, made};
use super::bodies::{AgreeBody, AskBody, JudgeBody, MakeBody, PhotoForm, PhotoIdBody, SendBody};
use crate::ask::{WITH_A_FILE, Write, WriteFile};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The route that takes photos: its bodies are larger than others.
pub(super) fn adding_photos() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(add_photo))
        .layer(DefaultBodyLimit::max(WITH_A_FILE))
}

/// Ask one maker for a specimen of a candidate version, for a site.
#[utoipa::path(post, path = "/specimens", request_body = AskBody, tag = "specimens",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn ask(
    State(web): State<Web>,
    write: Write<AskBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let body = write.body.clone();
    let form = AskForm {
        version: body.version.into(),
        site: body.site.into(),
        maker: body.maker,
        use_key: body.use_key,
        pieces: body.pieces,
        wanted_by: body.wanted_by,
        look: body.look,
    };
    let done = verbs::ask(&web.app, &write.asked, form).await;
    created(&write, done)
}

/// Agree to make it, with a date.
#[utoipa::path(post, path = "/specimens/{id}/agree", request_body = AgreeBody, tag = "specimens",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn agree(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<AgreeBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::agree(&web.app, &write.asked, id.into(), write.body.promised).await;
    made(&write, done)
}

/// Decline, or give up before the pieces left, and say why.
#[utoipa::path(post, path = "/specimens/{id}/decline", request_body = ReasonBody, tag = "specimens",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn decline(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<ReasonBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::decline(&web.app, &write.asked, id.into(), &write.body.reason).await;
    made(&write, done)
}

/// Say that the pieces are made: each gets a code for its label.
#[utoipa::path(post, path = "/specimens/{id}/make", request_body = MakeBody, tag = "specimens",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn make(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<MakeBody>,
) -> Result<Json<Made>, ApiError> {
    let form = MakeForm {
        material: write.body.material,
        spool: write.body.spool.map(Into::into),
        machine: write.body.machine.map(Into::into),
    };
    let done = verbs::make(&web.app, &write.asked, id.into(), form).await;
    made(&write, done)
}

/// Say that the labelled pieces leave, and how.
#[utoipa::path(post, path = "/specimens/{id}/send", request_body = SendBody, tag = "specimens",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<SendBody>,
) -> Result<Json<Made>, ApiError> {
    let (way, note) = (write.body.way, write.body.note.clone());
    let done = verbs::send(&web.app, &write.asked, id.into(), way, note).await;
    made(&write, done)
}

/// Say that the site has the pieces.
#[utoipa::path(post, path = "/specimens/{id}/receive", request_body = NoBody, tag = "specimens",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub(super) async fn receive(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::receive(&web.app, &write.asked, id.into()).await;
    made(&write, done)
}

/// Judge it, for the site.
#[utoipa::path(post, path = "/specimens/{id}/judge", request_body = JudgeBody, tag = "specimens",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn judge(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<JudgeBody>,
) -> Result<Json<Made>, ApiError> {
    let form = JudgeForm {
        verdict: write.body.finding,
        words: write.body.words.clone(),
        shared: write.body.shared,
    };
    let done = verbs::judge(&web.app, &write.asked, id.into(), form).await;
    made(&write, done)
}

/// Cancel it before it left its maker.
#[utoipa::path(post, path = "/specimens/{id}/cancel", request_body = ReasonBody, tag = "specimens",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn cancel(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<ReasonBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::cancel(&web.app, &write.asked, id.into(), &write.body.reason).await;
    made(&write, done)
}

/// Say that the pieces are lost.
#[utoipa::path(post, path = "/specimens/{id}/lose", request_body = ReasonBody, tag = "specimens",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub(super) async fn lose(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<ReasonBody>,
) -> Result<Json<Made>, ApiError> {
    let done = verbs::lose(&web.app, &write.asked, id.into(), &write.body.reason).await;
    made(&write, done)
}

/// Add a photo of what was seen, as `multipart/form-data`.
#[utoipa::path(post, path = "/specimens/{id}/photos", tag = "specimens",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    request_body(content = PhotoForm, content_type = "multipart/form-data"),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn add_photo(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    mut write: WriteFile,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let file = write.file.take();
    let done = verbs::add_photo(&web.app, &write.asked, id.into(), file).await;
    let id = done.map_err(|error| write.failed(error))?.uuid();
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Show a photo no more, before it is judged.
#[utoipa::path(post, path = "/specimens/{id}/remove-photo", request_body = PhotoIdBody, tag = "specimens",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub(super) async fn remove_photo(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<PhotoIdBody>,
) -> Result<Json<Made>, ApiError> {
    let photo = write.body.photo.into();
    let done = verbs::remove_photo(&web.app, &write.asked, id.into(), photo).await;
    made(&write, done)
}
