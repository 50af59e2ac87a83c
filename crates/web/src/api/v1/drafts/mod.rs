//! Drafts: files of a design that arrived and are no version yet.

mod publish;

use axum::Json;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use chrono::{DateTime, Utc};
use essaim_app::design::Unusable;
use essaim_app::design::draft::{self, Incoming};
use essaim_app::see::drafts as see;
use essaim_domain::design::FileRole;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, NoBody, made};
use crate::ask::{Caller, Write};
use crate::error::{ApiError, Problem, ProblemBody};
use crate::receive::{BODY, receive};
use crate::router;
use crate::state::Web;

/// The routes of drafts.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(upload))
        .route_layer(DefaultBodyLimit::max(BODY))
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(publish::publish))
        .routes(routes!(throw_away))
}

/// A draft in the list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DraftLine {
    /// Its id.
    id: Uuid,
    /// Since when it is here.
    at: DateTime<Utc>,
    /// How many files.
    files: i64,
}

/// One's own drafts.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DraftsBody {
    /// The newest first.
    drafts: Vec<DraftLine>,
}

/// One's own drafts.
#[utoipa::path(get, path = "/drafts", tag = "designs",
    responses((status = 200, body = DraftsBody), (status = 404, body = ProblemBody)))]
async fn list(State(web): State<Web>, caller: Caller) -> Result<Json<DraftsBody>, ApiError> {
    let drafts = see::list(&web.app, &caller.who).await;
    let drafts = drafts.map_err(|error| caller.failed(error))?;
    let line = |one: &see::Line| DraftLine {
        id: one.id.uuid(),
        at: one.at,
        files: one.files,
    };
    Ok(Json(DraftsBody {
        drafts: drafts.iter().map(line).collect(),
    }))
}

/// A file of a draft.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DraftFile {
    /// Its name.
    name: String,
    /// SHA-256 of its bytes.
    sha256: String,
    /// Its length.
    bytes: i64,
    /// What it seems to be for.
    role: String,
    /// Its licence in SPDX.
    licence: Option<String>,
    /// `stated`, `inferred` or `none`.
    licence_state: String,
    /// Where that was found.
    licence_source: Option<String>,
    /// The words that stand there.
    licence_evidence: Option<String>,
}

/// What a person should look at in a manifest.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct WarningBody {
    /// A stable code.
    code: String,
    /// In words.
    detail: String,
}

/// A draft.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DraftBody {
    /// Its id.
    id: Uuid,
    /// Until when it is kept.
    until: DateTime<Utc>,
    /// `ours`, `okh` or `none`.
    kind: String,
    /// The file read as its manifest.
    manifest: Option<String>,
    /// What the thing is called there.
    name: Option<String>,
    /// Which version it is there.
    version: Option<String>,
    /// The licence of the whole, in SPDX.
    licence: Option<String>,
    /// What a person should look at.
    warnings: Vec<WarningBody>,
    /// Its files, by name.
    files: Vec<DraftFile>,
}

/// A draft of one's own.
#[utoipa::path(get, path = "/drafts/{id}", tag = "designs", params(("id" = Uuid, Path)),
    responses((status = 200, body = DraftBody), (status = 404, body = ProblemBody)))]
async fn one(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Json<DraftBody>, ApiError> {
    let seen = see::one(&web.app, &caller.who, id.into()).await;
    let seen = seen.map_err(|error| caller.failed(error))?;
    let says = seen.says.unwrap_or_default();
    let warning = |one: &essaim_app::Said| WarningBody {
        code: one.key.to_owned(),
        detail: one.words(caller.lang),
    };
    Ok(Json(DraftBody {
        id,
        until: seen.until,
        kind: seen.kind.to_string(),
        manifest: seen.manifest,
        name: says.name,
        version: says.version,
        licence: says.licence,
        warnings: seen.warnings.iter().map(warning).collect(),
        files: seen.files.into_iter().zip(seen.roles).map(file).collect(),
    }))
}

fn file((one, role): (see::File, FileRole)) -> DraftFile {
    DraftFile {
        name: one.name,
        sha256: one.hash.to_string(),
        bytes: one.bytes,
        role: role.to_string(),
        licence: one.licence.spdx,
        licence_state: one.licence.state.to_string(),
        licence_source: one.licence.source.map(|source| source.to_string()),
        licence_evidence: one.licence.evidence,
    }
}

/// Files of a design: several, or one zip.
#[derive(Debug, Clone, ToSchema)]
#[expect(dead_code, reason = "described here, read piece by piece")]
pub(crate) struct FilesBody {
    /// The files, each with its name.
    #[schema(value_type = Vec<String>, format = Binary)]
    files: Vec<Vec<u8>>,
}

/// Send the files of a design, as `multipart/form-data`. They are a draft until they are published.
#[utoipa::path(post, path = "/drafts", tag = "designs", params(("Idempotency-Key" = String, Header)),
    request_body(content = FilesBody, content_type = "multipart/form-data"),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 413, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn upload(
    State(web): State<Web>,
    caller: Caller,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let failed = |error| caller.failed(error);
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let key = text("idempotency-key").map(str::trim);
    let key = key.filter(|key| (1..=255).contains(&key.len()));
    let key = key.ok_or_else(|| ApiError::problem(caller.lang, Problem::KeyMissing))?;
    let mut incoming = Incoming::begin(&web.app, &caller.who).map_err(failed)?;
    let Ok(mut form) = form else {
        let length = text(header::CONTENT_LENGTH.as_str()).and_then(|text| text.parse().ok());
        let is_long = length.is_some_and(|length: usize| length > router::BODY);
        let long = ApiError::status(caller.lang, StatusCode::PAYLOAD_TOO_LARGE);
        return Err(if is_long {
            long
        } else {
            failed(Unusable::CutShort.into())
        });
    };
    let (_, received) = receive(&mut form, &mut incoming).await;
    received.map_err(failed)?;
    let id = draft::upload(&web.app, caller.who.clone(), key.to_owned(), incoming).await;
    let id = id.map_err(failed)?.uuid();
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Throw a draft of one's own away, with its files.
#[utoipa::path(post, path = "/drafts/{id}/throw-away", request_body = NoBody, tag = "designs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody)))]
async fn throw_away(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<Json<Made>, ApiError> {
    made(
        &write,
        draft::throw_away(&web.app, &write.asked, id.into()).await,
    )
}
