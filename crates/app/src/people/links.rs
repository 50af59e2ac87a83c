//! Links that need no mail: the operator's when mail is down, and the demonstration's.

use chrono::TimeDelta;
use essaim_domain::code::Secret;
use essaim_domain::ids::PersonId;
use essaim_domain::person::Language;
use essaim_store::people::{sign_in, standing};
use essaim_store::{Tx, transact};

use super::sign_in::address;
use crate::doing::{Done, write_command};
use crate::{App, Error};

/// How long the demonstration's links work: as long as anybody tries it.
const DEMONSTRATION: TimeDelta = TimeDelta::days(365);

/// The address of a link's page.
pub fn sign_in_url(app: &App, language: Language, link: &Secret) -> String {
    let public = &app.settings.public_url;
    format!("{public}/{language}/sign-in/link/{}", link.reveal())
}

/// A link for the person with this address, for any browser, once: the operator hands it over.
///
/// # Errors
/// [`Error::NotFound`] when nobody has this address.
pub async fn link_for(app: &App, email: &str) -> Result<String, Error> {
    let email = address(email)?;
    let person = standing::known_email(&app.db, &email)
        .await?
        .ok_or(Error::NotFound)?;
    open_door(app, person, app.settings.sign_in_lasts, false).await
}

/// A link that works as often as one likes.
///
/// # Errors
/// [`Error::NotFound`] where this is no demonstration, or there is no such person.
pub async fn demo_link(app: &App, person: PersonId) -> Result<String, Error> {
    if !app.settings.demonstration {
        return Err(Error::NotFound);
    }
    open_door(app, person, DEMONSTRATION, true).await
}

async fn open_door(
    app: &App,
    person: PersonId,
    lasts: TimeDelta,
    reusable: bool,
) -> Result<String, Error> {
    let card = standing::person(&app.db, person)
        .await?
        .ok_or(Error::NotFound)?;
    let link = Secret::new(&mut *app.chance());
    transact!(app.db, |tx| -> Result<(), Error> {
        let tx: &mut Tx = tx;
        let mut mint = app.mint(tx);
        let id = mint.uuid();
        let until = tx.now() + lasts;
        sign_in::open_door(tx, id, person, &link.hash(), until, reusable).await?;
        let done = Done::new("link-made", "person", person).fact("reusable", reusable);
        write_command(tx, &mut mint, done).await?;
        Ok(())
    })?;
    Ok(sign_in_url(app, card.language, &link))
}
