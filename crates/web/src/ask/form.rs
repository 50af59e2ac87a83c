//! Forms of pages: each carries its own key in a hidden field, so that a double click acts once.

use axum::extract::{FromRequest, FromRequestParts, Request};
use essaim_app::Asked;
use serde::de::DeserializeOwned;

use super::Viewer;
use crate::error::PageError;
use crate::state::Web;

/// What every form has beside its own fields.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Keyed {
    /// The form's key (`<input type="hidden" name="key">`).
    pub key: String,
}

/// A fresh key for a form: 128 random bits.
pub fn fresh_key(web: &Web) -> String {
    let mut bytes = [0_u8; 16];
    web.app.chance().fill(&mut bytes);
    hex::encode(bytes)
}

/// A form that was sent by somebody signed in.
#[derive(Clone, Debug)]
pub struct Sent<T> {
    /// Who sent it, in which language.
    pub viewer: Viewer,
    /// Who asks, under the form's key.
    pub asked: Asked,
    /// Its fields.
    pub form: T,
}

impl<T: DeserializeOwned + Send> FromRequest<Web> for Sent<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, web: &Web) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let viewer = Viewer::from_request_parts(&mut parts, web).await?;
        let who = viewer.signed()?.clone();
        let verb = format!("{} {}", parts.method, parts.uri.path());
        let request = Request::from_parts(parts, body);
        let bytes = axum::body::Bytes::from_request(request, web)
            .await
            .map_err(|rejected| PageError::status(viewer.clone(), rejected.status()))?;
        let read = |bytes: &[u8]| -> Result<(Keyed, T), serde_urlencoded::de::Error> {
            Ok((
                serde_urlencoded::from_bytes(bytes)?,
                serde_urlencoded::from_bytes(bytes)?,
            ))
        };
        let (keyed, form) = read(&bytes).map_err(|_| PageError::unreadable(viewer.clone()))?;
        let asked = Asked::new(who, keyed.key, &verb, &bytes);
        Ok(Self {
            viewer,
            asked,
            form,
        })
    }
}
