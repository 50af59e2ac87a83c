//! Sessions and tokens of a person: ended, made.

use essaim_domain::Refusal;
use essaim_domain::code::Secret;
use essaim_domain::ids::{PersonId, SessionId, TokenId};
use essaim_domain::invalid::line_of_text;
use essaim_store::people::{add, doors, standing};
use essaim_store::transact;

use super::sign_in::address;
use crate::asked::once;
use crate::doing::{Done, write_act, write_command};
use crate::{Actor, App, Asked, Error};

/// The most characters of a token's name.
const TOKEN_NAME: usize = 60;

/// Signs out: of this session, or everywhere.
pub async fn sign_out(
    app: &App,
    who: &Actor,
    session: SessionId,
    everywhere: bool,
) -> Result<(), Error> {
    transact!(app.db, |tx| -> Result<(), Error> {
        if everywhere {
            doors::end_all(tx, who.person).await?;
        } else {
            doors::end(tx, session, who.person).await?;
        }
        let mut mint = app.mint(tx);
        let done = Done::new("signed-out", "session", session).fact("everywhere", everywhere);
        write_act(tx, &mut mint, Some(who), done).await?;
        Ok(())
    })
}

/// Ends one session of her own, on another computer.
pub async fn end_session(app: &App, asked: &Asked, session: SessionId) -> Result<(), Error> {
    once!(app, asked, |tx| {
        if !doors::end(tx, session, asked.who.person).await? {
            return Err(Error::NotFound);
        }
        let mut mint = app.mint(tx);
        let done = Done::new("session-ended", "session", session);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(session.uuid())
    })
    .map(drop)
}

fn name_of_token(name: &str) -> Result<String, Error> {
    line_of_text(name, TOKEN_NAME).map_err(|reason| Error::field("name", reason))
}

/// Makes a token for a program of hers. The secret is given once: a repeat of the request names the
/// token without it.
pub async fn make_token(
    app: &App,
    asked: &Asked,
    name: &str,
) -> Result<(TokenId, Option<Secret>), Error> {
    let name = name_of_token(name)?;
    let secret = Secret::new(&mut *app.chance());
    let mut made = false;
    let id = once!(app, asked, |tx| {
        let mut mint = app.mint(tx);
        let id = TokenId::new(&mut mint);
        add::token(tx, id, asked.who.person, &secret.hash(), &name).await?;
        let done = Done::new("token-made", "token", id);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        made = true;
        Ok(id.uuid())
    })?;
    Ok((id.into(), made.then_some(secret)))
}

/// Ends a token of her own.
pub async fn end_token(app: &App, asked: &Asked, token: TokenId) -> Result<TokenId, Error> {
    let id = once!(app, asked, |tx| {
        if !doors::end_token(tx, token, asked.who.person).await? {
            return Err(Error::NotFound);
        }
        let mut mint = app.mint(tx);
        let done = Done::new("token-ended", "token", token);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(token.uuid())
    })?;
    Ok(id.into())
}

/// A token for the person with this address, by the operator.
///
/// # Errors
/// [`Error::NotFound`] when nobody has this address.
pub async fn token_for(app: &App, email: &str, name: &str) -> Result<Secret, Error> {
    let (email, name) = (address(email)?, name_of_token(name)?);
    let secret = Secret::new(&mut *app.chance());
    transact!(app.db, |tx| -> Result<(), Error> {
        let person: PersonId = standing::by_email(tx, &email)
            .await?
            .ok_or(Error::NotFound)?;
        let mut mint = app.mint(tx);
        let id = TokenId::new(&mut mint);
        add::token(tx, id, person, &secret.hash(), &name).await?;
        write_command(tx, &mut mint, Done::new("token-made", "token", id)).await?;
        Ok(())
    })?;
    Ok(secret)
}

/// What it means that a membership or approval was moved by somebody else meanwhile.
pub(crate) fn moved(moved: bool) -> Result<(), Error> {
    if moved {
        Ok(())
    } else {
        Err(Refusal::ChangedMeanwhile.into())
    }
}
