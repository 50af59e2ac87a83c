//! Who looks at a page: her language by the path, and who she is by her session.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use axum::http::request::Parts;
use essaim_app::{Actor, people};
use essaim_domain::ids::SessionId;
use essaim_words::Lang;

use crate::error::PageError;
use crate::state::Web;

/// The session's cookie on plain HTTP (loopback only).
pub const SESSION: &str = "essaim";
/// The session's cookie over HTTPS: bound to this host (ASVS 5.0, 3.3.1).
pub const SESSION_SECURE: &str = "__Host-essaim";

/// Who looks at a page.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// Her language, from the path.
    pub lang: Lang,
    /// Who she is; none for a visitor.
    pub who: Option<Actor>,
    /// The name she chose; empty for a visitor.
    pub name: String,
    /// The session she comes in by.
    pub session: Option<SessionId>,
    /// The path she asked for, with its query.
    pub path: String,
}

impl Viewer {
    /// The person signed in, or the way to the sign-in page.
    pub fn signed(&self) -> Result<&Actor, PageError> {
        self.who.as_ref().ok_or_else(|| PageError::sign_in(self))
    }

    /// The way an error is shown to her.
    pub fn failed(&self, error: essaim_app::Error) -> PageError {
        PageError::new(self.clone(), error)
    }
}

impl FromRequestParts<Web> for Viewer {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, PageError> {
        let path = parts
            .uri
            .path_and_query()
            .map_or_else(String::new, ToString::to_string);
        let mut viewer = Self {
            lang: lang_of(parts),
            who: None,
            name: String::new(),
            session: None,
            path,
        };
        if let Some(secret) = cookie(parts, web) {
            let visit = people::visit(&web.app, &secret).await;
            if let Some(visit) = visit.map_err(|error| viewer.failed(error))? {
                viewer.session = Some(visit.session);
                viewer.name = visit.pseudonym;
                viewer.who = Some(visit.who);
            }
            if let (Some(who), Some(request)) = (
                &mut viewer.who,
                parts.extensions.get::<crate::guard::RequestId>(),
            ) {
                who.request = Some(request.0.clone());
            }
        }
        Ok(viewer)
    }
}

/// The language of a request: of its path, else as its browser prefers.
pub fn lang_of(parts: &Parts) -> Lang {
    let first = parts.uri.path().split('/').nth(1).unwrap_or_default();
    first.parse().unwrap_or_else(|_| {
        let header = parts
            .headers
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        Lang::from_accept_language(header.unwrap_or_default())
    })
}

/// The session's secret, if the request carries one.
pub(super) fn cookie(parts: &Parts, web: &Web) -> Option<String> {
    named_cookie(&parts.headers, session_cookie(web))
}

/// Is this instance reached over HTTPS?
pub(crate) fn is_secure(web: &Web) -> bool {
    web.app.settings().public_url.starts_with("https://")
}

/// The name of the session's cookie: only this one is read, so that nobody can plant the other.
pub(crate) fn session_cookie(web: &Web) -> &'static str {
    if is_secure(web) {
        SESSION_SECURE
    } else {
        SESSION
    }
}

/// The value of a cookie.
pub(crate) fn named_cookie(headers: &HeaderMap, wanted: &str) -> Option<String> {
    let all = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let mut pairs = all
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value.to_owned())
}
