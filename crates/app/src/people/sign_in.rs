//! Coming in: a browser asks, the mail carries a link and a code, a button uses one of them up.
//!
//! The secrets exist from when the mail is sent, as hashes only. Link and code work in the browser
//! that asked and in no other, so that nobody is signed in as somebody else by following a link.

use chrono::{DateTime, Utc};
use essaim_domain::audit::How;
use essaim_domain::chance::Mint;
use essaim_domain::code::{Code, Secret};
use essaim_domain::ids::{MessageId, PersonId, SessionId};
use essaim_domain::person::Email;
use essaim_store::people::{doors, sign_in};
use essaim_store::{Tx, transact};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::doing::{Done, write_act};
use crate::{Actor, App, Error};

/// How often a code may be typed for one request (ASVS 5.0, 6.6.3).
const TRIES: i64 = 5;

/// An address as it is kept and looked up: checked, in lower case.
pub(crate) fn address(text: &str) -> Result<String, Error> {
    let email: Email = text
        .parse()
        .map_err(|reason| Error::field("email", reason))?;
    Ok(email.as_str().to_lowercase())
}

/// Asks for a mail, and gives the secret that binds this browser to it. Whether anybody has the
/// address changes neither the answer nor the work.
///
/// # Errors
/// [`Error::Invalid`] for what is no address.
pub async fn ask(app: &App, email: &str) -> Result<Secret, Error> {
    let email = address(email)?;
    let browser = Secret::new(&mut *app.chance());
    transact!(app.db, |tx| -> Result<(), Error> {
        let mut mint = app.mint(tx);
        let request = sign_in::Request {
            id: mint.uuid(),
            message: MessageId::new(&mut mint),
            email: &email,
            browser: browser.hash(),
            expires_at: tx.now() + app.settings.sign_in_lasts,
        };
        Ok(sign_in::ask(tx, request).await?)
    })?;
    Ok(browser)
}

/// The secrets of a request, made and kept as hashes just before its mail is sent; they live from
/// now. None when the request is over: then no mail is owed any more.
pub async fn make_sign_in_secrets(
    app: &App,
    request: Uuid,
) -> Result<Option<(Secret, Code)>, Error> {
    let mut chance = app.chance();
    let (link, code) = (Secret::new(&mut *chance), Code::new(&mut *chance));
    let kept = transact!(app.db, |tx| -> Result<bool, Error> {
        let Some(browser) = sign_in::browser_of(tx, request).await? else {
            return Ok(false);
        };
        let until = tx.now() + app.settings.sign_in_lasts;
        let code = code_hash(code, &browser);
        Ok(sign_in::keep_secrets(tx, request, &link.hash(), &code, until).await?)
    })?;
    Ok(kept.then_some((link, code)))
}

/// A code is kept with the browser that may type it: alone, its 35 bits could be tried out.
fn code_hash(code: Code, browser_hash: &str) -> String {
    hex::encode(Sha256::digest(format!("{code} {browser_hash}")))
}

/// A session just opened: its secret goes into the cookie.
#[derive(Debug)]
pub struct Entered {
    /// Who came in.
    pub person: PersonId,
    /// The session's secret.
    pub secret: Secret,
    /// How long it lasts.
    pub lasts: chrono::TimeDelta,
}

/// Comes in by the code typed in the browser that asked. None when it is wrong, was used, is over,
/// or was typed too often: all look the same. Every well-formed code counts as a try.
pub async fn by_code(
    app: &App,
    browser: &str,
    code: &str,
    shared_computer: bool,
) -> Result<Option<Entered>, Error> {
    let Ok(code) = code.parse::<Code>() else {
        return Err(Error::field("code", essaim_domain::Reason::NotACode));
    };
    let Ok(browser) = browser.parse::<Secret>() else {
        return Ok(None);
    };
    let browser = browser.hash();
    let expected = code_hash(code, &hex::encode(browser.bytes()));
    transact!(app.db, |tx| -> Result<Option<Entered>, Error> {
        let Some(tried) = sign_in::try_code(tx, &browser, TRIES).await? else {
            return Ok(None);
        };
        match tried.person {
            Some(person) if tried.code_hash == expected => {
                enter(app, tx, tried.id, person, shared_computer).await
            }
            Some(_) | None => Ok(None),
        }
    })
}

/// What a link is good for in this browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkLook {
    /// Its button signs in.
    Ready,
    /// Another browser asked for it.
    OtherBrowser,
    /// It was used, is over, or never was.
    Over,
}

/// What the page of a link shows; looking uses nothing up.
pub async fn look(app: &App, link: &str, browser: Option<&str>) -> Result<LinkLook, Error> {
    let Ok(secret) = link.parse::<Secret>() else {
        return Ok(LinkLook::Over);
    };
    let now = app.db.now().await?;
    let Some(row) = sign_in::link(&app.db, &secret.hash(), now).await? else {
        return Ok(LinkLook::Over);
    };
    Ok(if is_bound(&row.browser_hash, browser) {
        LinkLook::Ready
    } else {
        LinkLook::OtherBrowser
    })
}

fn is_bound(browser_hash: &str, browser: Option<&str>) -> bool {
    let given = browser.and_then(|browser| browser.parse::<Secret>().ok());
    browser_hash.is_empty()
        || given.is_some_and(|given| hex::encode(given.hash().bytes()) == browser_hash)
}

/// Comes in by a link, in the browser that asked for it. None when it is over or another browser's.
pub async fn by_link(
    app: &App,
    link: &str,
    browser: Option<&str>,
    shared_computer: bool,
) -> Result<Option<Entered>, Error> {
    let Ok(secret) = link.parse::<Secret>() else {
        return Ok(None);
    };
    transact!(app.db, |tx| -> Result<Option<Entered>, Error> {
        match sign_in::link_to_use(tx, &secret.hash()).await? {
            Some(row) if row.reusable && app.settings.demonstration => {
                let mut mint = app.mint(tx);
                Ok(Some(
                    open(app, tx, &mut mint, row.person, shared_computer).await?,
                ))
            }
            Some(row) if !row.reusable && is_bound(&row.browser_hash, browser) => {
                enter(app, tx, row.id, row.person, shared_computer).await
            }
            Some(_) | None => Ok(None),
        }
    })
}

async fn enter(
    app: &App,
    tx: &mut Tx,
    request: Uuid,
    person: PersonId,
    shared_computer: bool,
) -> Result<Option<Entered>, Error> {
    if !sign_in::use_up(tx, request).await? {
        return Ok(None);
    }
    let mut mint = app.mint(tx);
    Ok(Some(
        open(app, tx, &mut mint, person, shared_computer).await?,
    ))
}

/// Opens a session.
async fn open(
    app: &App,
    tx: &mut Tx,
    mint: &mut Mint,
    person: PersonId,
    shared_computer: bool,
) -> Result<Entered, Error> {
    let secret = Secret::new(mint.chance());
    let id = SessionId::new(mint);
    let lasts = if shared_computer {
        app.settings.shared_session_lasts
    } else {
        app.settings.session_lasts
    };
    let until: DateTime<Utc> = tx.now() + lasts;
    doors::open(tx, id, person, &secret.hash(), shared_computer, until).await?;
    let who = Actor {
        person,
        held: Vec::new(),
        how: How::Page,
        entered_by: None,
        request: None,
    };
    let done = Done::new("signed-in", "session", id).fact("shared-computer", shared_computer);
    write_act(tx, mint, Some(&who), done).await?;
    Ok(Entered {
        person,
        secret,
        lasts,
    })
}

/// Opens a session for somebody without her mail: for tests only, which sign in this way by the hundred.
#[doc(hidden)]
pub async fn session_for(app: &App, person: PersonId) -> Result<Secret, Error> {
    let entered = transact!(app.db, |tx| -> Result<Entered, Error> {
        let mut mint = app.mint(tx);
        open(app, tx, &mut mint, person, false).await
    })?;
    Ok(entered.secret)
}
