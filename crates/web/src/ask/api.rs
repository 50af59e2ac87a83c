//! Requests of programs: a bearer token (or the page's session), and a key for every write.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use essaim_app::{Actor, Asked, people};
use essaim_words::Lang;
use serde::de::DeserializeOwned;

use super::viewer::{cookie, lang_of};
use crate::error::{ApiError, Problem};
use crate::state::Web;

/// Who calls the API, and in which language answers should be worded (`Accept-Language`).
#[derive(Clone, Debug)]
pub struct Caller {
    /// Who.
    pub who: Actor,
    /// The language of sentences in answers.
    pub lang: Lang,
}

impl Caller {
    /// The way an error is answered to her.
    pub fn failed(&self, error: essaim_app::Error) -> ApiError {
        ApiError::of(self.lang, error)
    }
}

impl FromRequestParts<Web> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, ApiError> {
        let lang = lang_of(parts);
        let bearer = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "));
        let who = match (bearer, cookie(parts, web)) {
            (Some(token), _) => people::by_token(&web.app, token.trim()).await,
            (None, Some(secret)) => people::by_session(&web.app, &secret).await,
            (None, None) => Ok(None),
        };
        let mut who = who
            .map_err(|error| ApiError::of(lang, error))?
            .ok_or_else(|| ApiError::unsigned(lang))?;
        who.request = parts
            .extensions
            .get::<crate::guard::RequestId>()
            .map(|id| id.0.clone());
        Ok(Self { who, lang })
    }
}

/// What the address of a request asks for after its `?`.
#[derive(Clone, Copy, Debug)]
pub struct Asks<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Web> for Asks<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, ApiError> {
        match serde_urlencoded::from_str(parts.uri.query().unwrap_or_default()) {
            Ok(asked) => Ok(Self(asked)),
            Err(error) => Err(ApiError::problem(lang_of(parts), Problem::Query(error))),
        }
    }
}

/// A write: who asks, under which `Idempotency-Key`, and the body. The same key with the same body gives
/// the first result; with another body it is refused (422); without a key the answer is 400.
#[derive(Clone, Debug)]
pub struct Write<T> {
    /// Who asks, under which key.
    pub asked: Asked,
    /// The body.
    pub body: T,
    /// The language of sentences in answers.
    pub lang: Lang,
}

impl<T> Write<T> {
    /// The way an error is answered to her.
    pub fn failed(&self, error: essaim_app::Error) -> ApiError {
        ApiError::of(self.lang, error)
    }
}

impl<T: DeserializeOwned + Send> FromRequest<Web> for Write<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, web: &Web) -> Result<Self, ApiError> {
        let (mut parts, body) = request.into_parts();
        let Caller { who, lang } = Caller::from_request_parts(&mut parts, web).await?;
        let key = parts
            .headers
            .get("idempotency-key")
            .and_then(|value| value.to_str().ok())
            .map(str::trim);
        let key = match key {
            Some(key) if (1..=255).contains(&key.len()) => key.to_owned(),
            Some(_) | None => return Err(ApiError::problem(lang, Problem::KeyMissing)),
        };
        let verb = format!("{} {}", parts.method, parts.uri.path());
        let request = Request::from_parts(parts, body);
        let bytes = axum::body::Bytes::from_request(request, web)
            .await
            .map_err(|rejected| ApiError::status(lang, rejected.status()))?;
        let text: &[u8] = if bytes.is_empty() { b"{}" } else { &bytes };
        let body = serde_json::from_slice(text)
            .map_err(|error| ApiError::problem(lang, Problem::Body(error)))?;
        let asked = Asked::new(who, key, &verb, &bytes);
        Ok(Self { asked, body, lang })
    }
}
