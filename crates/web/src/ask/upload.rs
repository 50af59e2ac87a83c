//! A form of several parts: a few fields and one file at most, written to the disk as it arrives.

use axum::extract::multipart::{Field, MultipartRejection};
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use essaim_app::design::Unusable;
use essaim_app::enclosed::{Enclosed, Enclosing};
use essaim_app::{Asked, Error};
use essaim_words::Lang;

use super::{Caller, Viewer};
use crate::error::{ApiError, PageError, Problem};
use crate::router;
use crate::state::Web;

/// The most a form with one file takes: the largest file enclosed, and its fields.
pub(crate) const WITH_A_FILE: usize = 11 << 20;
/// More fields, or longer ones, are no form of ours.
const MOST_FIELDS: usize = 24;
const LONGEST: usize = 16 * 1024;

/// The fields of a form, in their order.
pub(crate) type Pairs = Vec<(String, String)>;

/// What came with a form of several parts.
#[derive(Debug, Default)]
struct Parts {
    pairs: Pairs,
    file: Option<Enclosed>,
}

impl Parts {
    /// What is hashed for the repeat: every field, and the file's hash in its bytes' place.
    fn body(&self) -> Vec<u8> {
        let mut body = Vec::new();
        for (name, value) in &self.pairs {
            for text in [name, value] {
                body.extend_from_slice(text.as_bytes());
                body.push(0);
            }
        }
        if let Some(enclosed) = &self.file {
            body.extend_from_slice(enclosed.file.hash().to_string().as_bytes());
        }
        body
    }
}

async fn read(web: &Web, form: &mut Multipart, into: &mut Parts) -> Result<(), Error> {
    let cut = |_| Error::from(Unusable::CutShort);
    while let Some(field) = form.next_field().await.map_err(cut)? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file) if file.is_empty() => {} // a file field left empty
            Some(file) => into.file = Some(enclosed(web, field, &file).await?),
            None if into.pairs.len() >= MOST_FIELDS => return Err(Unusable::CutShort.into()),
            None => into.pairs.push((name, text(field).await?)),
        }
    }
    Ok(())
}

async fn enclosed(web: &Web, mut field: Field<'_>, name: &str) -> Result<Enclosed, Error> {
    let mut enclosing = Enclosing::begin(&web.app, name).await?;
    while let Some(piece) = field.chunk().await.map_err(|_| Unusable::CutShort)? {
        enclosing.write(&piece).await?;
    }
    enclosing.end().await
}

async fn text(mut field: Field<'_>) -> Result<String, Error> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|_| Unusable::CutShort)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > LONGEST {
            return Err(Unusable::CutShort.into());
        }
    }
    String::from_utf8(bytes).map_err(|_| Unusable::CutShort.into())
}

/// Reads on to the end of a form that was refused, so that the answer reaches who is still sending.
async fn drain(form: &mut Multipart) {
    while let Ok(Some(mut field)) = form.next_field().await {
        while let Ok(Some(_)) = field.chunk().await {}
    }
}

async fn parts_of(
    web: &Web,
    form: Result<Multipart, MultipartRejection>,
) -> (Parts, Option<Error>) {
    let mut parts = Parts::default();
    let Ok(mut form) = form else {
        return (parts, Some(Unusable::CutShort.into()));
    };
    let failed = read(web, &mut form, &mut parts).await.err();
    if failed.is_some() {
        drain(&mut form).await;
    }
    (parts, failed)
}

/// A page's form with a file, sent by somebody signed in. `broken` says why it could not be read whole;
/// what was read of its fields is there all the same, to be shown again.
#[derive(Debug)]
pub(crate) struct SentFile {
    /// Who sent it, in which language.
    pub(crate) viewer: Viewer,
    /// Who asks, under the form's key.
    pub(crate) asked: Asked,
    /// Its fields.
    pub(crate) pairs: Pairs,
    /// The file that came with it.
    pub(crate) file: Option<Enclosed>,
    /// Why it could not be taken.
    pub(crate) broken: Option<Error>,
}

impl FromRequest<Web> for SentFile {
    type Rejection = PageError;

    async fn from_request(request: Request, web: &Web) -> Result<Self, PageError> {
        let (mut head, body) = request.into_parts();
        let viewer = Viewer::from_request_parts(&mut head, web).await?;
        let who = viewer.signed()?.clone();
        let verb = format!("{} {}", head.method, head.uri.path());
        let form = Multipart::from_request(Request::from_parts(head, body), web).await;
        let (parts, broken) = parts_of(web, form).await;
        let mut keys = parts.pairs.iter().filter(|(name, _)| name == "key");
        let key = keys.next().map(|(_, key)| key.clone());
        if key.is_none() && broken.is_none() {
            return Err(PageError::unreadable(viewer));
        }
        let asked = Asked::new(who, key.unwrap_or_default(), &verb, &parts.body());
        Ok(Self {
            viewer,
            asked,
            pairs: parts.pairs,
            file: parts.file,
            broken,
        })
    }
}

/// A program's form with a file, under its `Idempotency-Key`.
#[derive(Debug)]
pub(crate) struct WriteFile {
    /// Who asks, under which key.
    pub(crate) asked: Asked,
    /// Its fields.
    pub(crate) pairs: Pairs,
    /// The file that came with it.
    pub(crate) file: Option<Enclosed>,
    /// The language of sentences in answers.
    pub(crate) lang: Lang,
}

impl WriteFile {
    /// The way an error is answered to her.
    pub(crate) fn failed(&self, error: Error) -> ApiError {
        ApiError::of(self.lang, error)
    }

    /// A field; empty when it was not sent.
    pub(crate) fn text(&self, name: &str) -> String {
        let mut named = self.pairs.iter().filter(|(one, _)| one == name);
        named
            .next()
            .map(|(_, text)| text.clone())
            .unwrap_or_default()
    }
}

impl FromRequest<Web> for WriteFile {
    type Rejection = ApiError;

    async fn from_request(request: Request, web: &Web) -> Result<Self, ApiError> {
        let (mut head, body) = request.into_parts();
        let Caller { who, lang } = Caller::from_request_parts(&mut head, web).await?;
        let text = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
        let key = text("idempotency-key").map(str::trim);
        let key = key.filter(|key| (1..=255).contains(&key.len()));
        let key = key.ok_or_else(|| ApiError::problem(lang, Problem::KeyMissing))?;
        let length = text(CONTENT_LENGTH.as_str()).and_then(|text| text.parse::<usize>().ok());
        let (key, verb) = (
            key.to_owned(),
            format!("{} {}", head.method, head.uri.path()),
        );
        let form = Multipart::from_request(Request::from_parts(head, body), web).await;
        if form.is_err() && length.is_some_and(|length| length > router::BODY) {
            return Err(ApiError::status(lang, StatusCode::PAYLOAD_TOO_LARGE));
        }
        let (parts, broken) = parts_of(web, form).await;
        if let Some(error) = broken {
            return Err(ApiError::of(lang, error));
        }
        let asked = Asked::new(who, key, &verb, &parts.body());
        Ok(Self {
            asked,
            pairs: parts.pairs,
            file: parts.file,
            lang,
        })
    }
}
