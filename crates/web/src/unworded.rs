//! Answers given before a handler runs (an id that is none, a method that is not offered), in words.

use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use crate::ask::{Viewer, lang_of};
use crate::error::ApiError;
use crate::state::Web;

/// The parts of paths that are ids.
const IDS: [&str; 8] = [
    "id",
    "approval",
    "evidence",
    "hold",
    "leg",
    "membership",
    "run",
    "version",
];

/// An id that is none names nothing: the same 404 as for an id nobody has.
pub(crate) async fn ids(State(web): State<Web>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if names_nothing(&mut parts).await {
        return not_found(&web, parts).await;
    }
    next.run(Request::from_parts(parts, body)).await
}

async fn names_nothing(parts: &mut Parts) -> bool {
    match RawPathParams::from_request_parts(parts, &()).await {
        Ok(params) => params
            .iter()
            .any(|(name, text)| IDS.contains(&name) && text.parse::<Uuid>().is_err()),
        Err(RawPathParamsRejection::InvalidUtf8InPathParam(_)) => true,
        Err(_) => false,
    }
}

/// What does not exist, to a program or to a person.
pub(crate) async fn not_found(web: &Web, mut parts: Parts) -> Response {
    let missing = essaim_app::Error::NotFound;
    if parts.uri.path().starts_with("/api/") {
        return ApiError::of(lang_of(&parts), missing).into_response();
    }
    match Viewer::from_request_parts(&mut parts, web).await {
        Ok(viewer) => viewer.failed(missing).into_response(),
        Err(error) => error.into_response(),
    }
}

/// Whatever a program is refused for, it reads a problem: also what the router itself refuses.
pub(crate) async fn worded(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let lang = lang_of(&parts);
    let response = next.run(Request::from_parts(parts, body)).await;
    let kind = response.headers().get(CONTENT_TYPE);
    let is_ours = kind.is_some_and(|kind| kind == "application/problem+json");
    let status = response.status();
    if is_ours || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let mut answer = ApiError::status(lang, status).into_response();
    if let Some(allow) = response.headers().get(ALLOW) {
        answer.headers_mut().insert(ALLOW, allow.clone());
    }
    answer
}
