//! The door: whose session or token this is.

use chrono::TimeDelta;
use essaim_domain::audit::How;
use essaim_domain::code::Secret;
use essaim_domain::ids::SessionId;
use essaim_store::people::doors;
use essaim_store::transact;

use crate::{Actor, App, Error};

/// Somebody who came in by a session.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Who.
    pub who: Actor,
    /// The name she chose.
    pub pseudonym: String,
    /// By which session.
    pub session: SessionId,
}

/// Who comes in by this session's secret, and is noted as seen, once an hour at most.
pub async fn visit(app: &App, secret: &str) -> Result<Option<Visit>, Error> {
    let Ok(secret) = secret.parse::<Secret>() else {
        return Ok(None);
    };
    let now = app.db.now().await?;
    let Some(session) = doors::of_session(&app.db, &secret.hash(), now).await? else {
        return Ok(None);
    };
    if now - session.seen_at >= TimeDelta::hours(1) {
        transact!(app.db, |tx| -> Result<(), Error> {
            Ok(doors::seen(tx, session.id).await?)
        })?;
    }
    Ok(Some(Visit {
        who: Actor::holding(session.person, session.held, How::Page),
        pseudonym: session.pseudonym,
        session: session.id,
    }))
}

/// Whose session this secret opens; none when it ended or never was.
pub async fn by_session(app: &App, secret: &str) -> Result<Option<Actor>, Error> {
    Ok(visit(app, secret).await?.map(|visit| visit.who))
}

/// Whose token this secret is; none when it ended or never was.
pub async fn by_token(app: &App, secret: &str) -> Result<Option<Actor>, Error> {
    let Ok(secret) = secret.parse::<Secret>() else {
        return Ok(None);
    };
    let known = doors::of_token(&app.db, &secret.hash()).await?;
    Ok(known.map(|(person, held)| Actor::holding(person, held, How::Api)))
}
