//! The door: whose session or token this is.

use essaim_domain::audit::How;
use essaim_domain::code::Secret;
use essaim_store::people::doors;

use crate::{Actor, App, Error};

/// Whose session this secret opens; none when it ended or never was.
pub async fn by_session(app: &App, secret: &str) -> Result<Option<Actor>, Error> {
    let Ok(secret) = secret.parse::<Secret>() else {
        return Ok(None);
    };
    let now = app.db.now().await?;
    match doors::of_session(&app.db, &secret.hash(), now).await? {
        Some(person) => Ok(Some(Actor::load(app, person, How::Page).await?)),
        None => Ok(None),
    }
}

/// Whose token this secret is; none when it ended or never was.
pub async fn by_token(app: &App, secret: &str) -> Result<Option<Actor>, Error> {
    let Ok(secret) = secret.parse::<Secret>() else {
        return Ok(None);
    };
    match doors::of_token(&app.db, &secret.hash()).await? {
        Some(person) => Ok(Some(Actor::load(app, person, How::Api).await?)),
        None => Ok(None),
    }
}
