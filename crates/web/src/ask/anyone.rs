//! Who reads what everybody may read: somebody with a token or session, or nobody in particular.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use essaim_app::Actor;
use essaim_words::Lang;

use super::Caller;
use super::viewer::lang_of;
use crate::error::ApiError;
use crate::state::Web;

/// A caller, known or not. A token that is none of ours is refused; an ended session is nobody.
#[derive(Clone, Debug)]
pub struct Anyone {
    /// Who, if she said so.
    pub who: Option<Actor>,
    /// The language of sentences in answers.
    pub lang: Lang,
}

impl Anyone {
    /// The way an error is answered.
    pub fn failed(&self, error: essaim_app::Error) -> ApiError {
        ApiError::of(self.lang, error)
    }
}

impl FromRequestParts<Web> for Anyone {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, ApiError> {
        let lang = lang_of(parts);
        let has_token = parts.headers.contains_key(AUTHORIZATION);
        let who = match Caller::from_request_parts(parts, web).await {
            Ok(caller) => Some(caller.who),
            Err(error) if has_token => return Err(error),
            Err(_) => None,
        };
        Ok(Self { who, lang })
    }
}
