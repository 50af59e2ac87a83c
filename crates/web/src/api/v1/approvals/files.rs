//! Files of approvals: evidence and scans, sent and read.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use essaim_app::Error;
use essaim_app::design::approval as verbs;
use essaim_app::design::approval::{Brought, OnPaper};
use essaim_app::see::approvals as see;
use essaim_domain::Reason;
use essaim_domain::conformity::EvidenceKind;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::Made;
use crate::ask::{Caller, WriteFile};
use crate::download::download;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// A piece of evidence: a file, or the reference of a paper kept elsewhere.
#[derive(Debug, Clone, ToSchema)]
#[expect(dead_code, reason = "described here, read piece by piece")]
pub(crate) struct EvidenceForm {
    /// `test-record`, `test-report`, `certificate`, `declaration`, `derogation`, `photo` or `other`.
    kind: String,
    /// Where the paper is kept, without a file.
    reference: Option<String>,
    /// A PDF, JPEG or PNG of 10 MiB at most.
    #[schema(value_type = Option<String>, format = Binary)]
    file: Option<Vec<u8>>,
}

/// Bring evidence for an approval, as `multipart/form-data`.
#[utoipa::path(post, path = "/approvals/{id}/evidence", tag = "approvals",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    request_body(content = EvidenceForm, content_type = "multipart/form-data"),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(super) async fn bring(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    mut write: WriteFile,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let kind = write.text("kind").parse::<EvidenceKind>();
    let kind = kind.map_err(|why| write.failed(Error::field("kind", why)))?;
    let brought = Brought {
        kind,
        reference: Some(write.text("reference")),
        file: write.file.take(),
    };
    let id = verbs::bring(&web.app, &write.asked, id.into(), brought).await;
    let id = id.map_err(|error| write.failed(error))?.uuid();
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// A paper signed by hand.
#[derive(Debug, Clone, ToSchema)]
#[expect(dead_code, reason = "described here, read piece by piece")]
pub(crate) struct PaperForm {
    /// Who signed for the hospital.
    committing_name: String,
    /// As what.
    committing_function: String,
    /// Who signed as validator.
    judging_name: String,
    /// As what.
    judging_function: String,
    /// The date on it (`2026-11-22`).
    signed_on: String,
    /// The scan: a PDF, JPEG or PNG of 10 MiB at most.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Enter an approval signed on paper, as `multipart/form-data`: it waits until somebody else compared it.
#[utoipa::path(post, path = "/approvals/{id}/paper", tag = "approvals",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    request_body(content = PaperForm, content_type = "multipart/form-data"),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(super) async fn enter_paper(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    mut write: WriteFile,
) -> Result<Json<Made>, ApiError> {
    let day = write.text("signed_on").parse();
    let signed_on = day.map_err(|_| write.failed(Error::field("signed_on", Reason::NotADate)))?;
    let form = OnPaper {
        committing: (
            write.text("committing_name"),
            write.text("committing_function"),
        ),
        judging: (write.text("judging_name"), write.text("judging_function")),
        signed_on,
        scan: write.file.take(),
    };
    let id = verbs::enter_paper(&web.app, &write.asked, id.into(), form).await;
    let id = id.map_err(|error| write.failed(error))?.uuid();
    Ok(Json(Made { id }))
}

/// A file of evidence, hashed again as it is served.
#[utoipa::path(get, path = "/approvals/{id}/evidence/{evidence}", tag = "approvals",
    params(("id" = Uuid, Path), ("evidence" = Uuid, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 404, body = ProblemBody)))]
pub(super) async fn evidence(
    State(web): State<Web>,
    caller: Caller,
    Path((id, piece)): Path<(Uuid, Uuid)>,
) -> Result<Response, ApiError> {
    let found = see::evidence_file(&web.app, &caller.who, id.into(), piece.into()).await;
    let (name, bytes, hash) = found.map_err(|error| caller.failed(error))?;
    Ok(download(&name, bytes, &hash))
}

/// The scan of a signed paper, for those whose approval it is.
#[utoipa::path(get, path = "/approvals/{id}/paper", tag = "approvals", params(("id" = Uuid, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 404, body = ProblemBody)))]
pub(super) async fn scan(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Response, ApiError> {
    let found = see::scan(&web.app, &caller.who, id.into()).await;
    let (name, bytes, hash) = found.map_err(|error| caller.failed(error))?;
    Ok(download(&name, bytes, &hash))
}
