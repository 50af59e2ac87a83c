//! Who looks at a page: her language by the path, and who she is by her session.

use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use axum::http::request::Parts;
use essaim_app::{Actor, people};
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
            path,
        };
        if let Some(secret) = cookie(parts) {
            let who = people::by_session(&web.app, &secret).await;
            viewer.who = who.map_err(|error| viewer.failed(error))?;
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
pub(super) fn cookie(parts: &Parts) -> Option<String> {
    let all = parts
        .headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let pairs = all
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    let mut found = pairs.filter(|(name, _)| *name == SESSION_SECURE || *name == SESSION);
    found.next().map(|(_, value)| value.to_owned())
}
