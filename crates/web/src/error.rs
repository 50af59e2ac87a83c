//! Errors as answers: problem+json for programs (RFC 9457), a page with a way onward for people.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use essaim_app::Error;
use essaim_words::Lang;
use serde::Serialize;
use utoipa::ToSchema;

use crate::ask::Viewer;
use crate::frame::Framed;

/// A problem the handler's extractors find before any use case runs.
#[derive(Debug)]
pub enum Problem {
    /// A write without `Idempotency-Key`.
    KeyMissing,
    /// A body that cannot be read.
    Body(serde_json::Error),
    /// What stands after the `?` of the address cannot be read.
    Query(serde_urlencoded::de::Error),
}

/// The body of an error answer (RFC 9457), with a stable `code`.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProblemBody {
    /// The HTTP status.
    pub status: u16,
    /// A stable code: `not-enough-open`, `key-reused`, `invalid` …
    pub code: String,
    /// What happened and what to do, as a person reads it.
    pub detail: String,
    /// The fields that cannot be taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldBody>,
    /// The numbers and dates of the sentence, by name.
    #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
    #[schema(value_type = Object)]
    pub args: serde_json::Map<String, serde_json::Value>,
}

/// One field that cannot be taken.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldBody {
    /// Its name.
    pub field: String,
    /// A stable code: `invalid-out-of-range` …
    pub code: String,
    /// What to write instead.
    pub detail: String,
}

/// An error on its way to a program.
#[derive(Debug)]
pub struct ApiError {
    body: ProblemBody,
}

impl ApiError {
    /// A use case's error.
    #[expect(clippy::needless_pass_by_value, reason = "an error ends here")]
    pub fn of(lang: Lang, error: Error) -> Self {
        let (status, code) = status_and_code(&error);
        let mut this = Self::new(status, &code, sentence(lang, &error));
        match &error {
            Error::Invalid(fields) => {
                this.body.fields = fields
                    .iter()
                    .map(|one| FieldBody {
                        field: one.field.to_owned(),
                        code: one.reason.key().to_owned(),
                        detail: essaim_words::invalid(lang, one),
                    })
                    .collect();
            }
            Error::Refused(refusal) => {
                let args = refusal.args().into_iter();
                this.body.args = args
                    .map(|(name, arg)| (name.to_owned(), serde_json::json!(arg)))
                    .collect();
            }
            Error::Store(error) => tracing::error!(%error, "the database failed a request"),
            Error::File(error) => tracing::error!(%error, "the folder of files failed a request"),
            Error::NotFound | Error::KeyReused | Error::Unusable(_) | Error::TooMany => {}
        }
        this
    }

    /// Nobody is signed in.
    pub fn unsigned(lang: Lang) -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unsigned",
            lang.t("error-unsigned"),
        )
    }

    /// A problem found before any use case ran.
    pub fn problem(lang: Lang, problem: Problem) -> Self {
        match problem {
            Problem::KeyMissing => Self::new(
                StatusCode::BAD_REQUEST,
                "key-missing",
                lang.t("error-key-missing"),
            ),
            Problem::Body(error) => {
                let detail = lang.t_with("error-body", &[("why", error.to_string().into())]);
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "body", detail)
            }
            Problem::Query(error) => {
                let detail = lang.t_with("error-query", &[("why", error.to_string().into())]);
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "query", detail)
            }
        }
    }

    /// A bare status, as for a body over the limit.
    pub fn status(lang: Lang, status: StatusCode) -> Self {
        let (code, key) = bare(status);
        Self::new(status, code, lang.t(key))
    }

    fn new(status: StatusCode, code: &str, detail: String) -> Self {
        let body = ProblemBody {
            status: status.as_u16(),
            code: code.to_owned(),
            detail,
            fields: Vec::new(),
            args: serde_json::Map::new(),
        };
        Self { body }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.body.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self.body)).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        retry_after(&mut response);
        response
    }
}

fn retry_after(response: &mut Response) {
    if matches!(
        response.status(),
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS
    ) {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
}

fn status_and_code(error: &Error) -> (StatusCode, String) {
    match error {
        Error::NotFound => (StatusCode::NOT_FOUND, "not-found".to_owned()),
        Error::Refused(refusal) => (StatusCode::CONFLICT, refusal.code().to_owned()),
        Error::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid".to_owned()),
        Error::KeyReused => (StatusCode::UNPROCESSABLE_ENTITY, "key-reused".to_owned()),
        Error::Unusable(why) if why.is_too_large() => {
            (StatusCode::PAYLOAD_TOO_LARGE, why.code().to_owned())
        }
        Error::Unusable(why) => (StatusCode::UNPROCESSABLE_ENTITY, why.code().to_owned()),
        Error::TooMany => (StatusCode::TOO_MANY_REQUESTS, "too-many".to_owned()),
        Error::Store(error) if error.is_retryable() => {
            (StatusCode::SERVICE_UNAVAILABLE, "busy".to_owned())
        }
        Error::File(_) if error.is_damage() => {
            (StatusCode::INTERNAL_SERVER_ERROR, "file-damaged".to_owned())
        }
        Error::Store(_) | Error::File(_) => {
            (StatusCode::INTERNAL_SERVER_ERROR, "internal".to_owned())
        }
    }
}

fn bare(status: StatusCode) -> (&'static str, &'static str) {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        ("too-large", "error-too-large")
    } else if status == StatusCode::METHOD_NOT_ALLOWED {
        ("method-not-allowed", "error-not-found")
    } else if status.is_server_error() {
        ("internal", "error-internal")
    } else {
        ("unreadable", "error-unreadable")
    }
}

/// The sentence of an error.
pub fn sentence(lang: Lang, error: &Error) -> String {
    match error {
        Error::NotFound => lang.t("error-not-found"),
        Error::Refused(refusal) => essaim_words::refusal(lang, refusal),
        Error::Invalid(fields) => fields
            .iter()
            .map(|one| essaim_words::invalid(lang, one))
            .collect::<Vec<_>>()
            .join(" "),
        Error::KeyReused => lang.t("error-key-reused"),
        Error::Unusable(why) => why.said().words(lang),
        Error::TooMany => lang.t("error-too-many"),
        Error::Store(error) if error.is_retryable() => lang.t("error-busy"),
        Error::File(_) if error.is_damage() => lang.t("error-file-damaged"),
        Error::Store(_) | Error::File(_) => lang.t("error-internal"),
    }
}

/// An error on its way to a page.
#[derive(Debug)]
pub struct PageError(Box<Failed>);

#[derive(Debug)]
struct Failed {
    viewer: Viewer,
    status: StatusCode,
    text: String,
    sign_in: bool,
}

impl PageError {
    /// A use case's error.
    #[expect(clippy::needless_pass_by_value, reason = "an error ends here")]
    pub fn new(viewer: Viewer, error: Error) -> Self {
        let (status, _) = status_and_code(&error);
        let text = sentence(viewer.lang, &error);
        if status.is_server_error() {
            tracing::error!(%error, "a page failed");
        }
        Self(Box::new(Failed {
            viewer,
            status,
            text,
            sign_in: false,
        }))
    }

    /// The way to the sign-in page.
    pub fn sign_in(viewer: &Viewer) -> Self {
        let text = viewer.lang.t("error-unsigned");
        Self(Box::new(Failed {
            viewer: viewer.clone(),
            status: StatusCode::SEE_OTHER,
            text,
            sign_in: true,
        }))
    }

    /// A form that cannot be read.
    pub fn unreadable(viewer: Viewer) -> Self {
        Self::status(viewer, StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// A bare status, as for a form over the limit.
    pub fn status(viewer: Viewer, status: StatusCode) -> Self {
        let text = viewer.lang.t(bare(status).1);
        Self(Box::new(Failed {
            viewer,
            status,
            text,
            sign_in: false,
        }))
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if self.0.sign_in {
            return Redirect::to(&format!("/{}/sign-in", self.0.viewer.lang)).into_response();
        }
        let page = Framed::bare(&self.0.viewer).error_page(&self.0.text);
        let mut response = (self.0.status, Html(page)).into_response();
        retry_after(&mut response);
        response
    }
}
