//! What somebody changes about herself.

use essaim_domain::person::{Language, Pseudonym};
use essaim_store::people::standing;

use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// Changes one's own pseudonym and language.
pub async fn change_me(
    app: &App,
    asked: &Asked,
    pseudonym: &str,
    language: Language,
) -> Result<(), Error> {
    let pseudonym: Pseudonym = pseudonym
        .parse()
        .map_err(|why| Error::field("pseudonym", why))?;
    let who = &asked.who;
    once!(app, asked, |tx| {
        standing::rename(tx, who.person, pseudonym.as_str(), language).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("renamed", "person", who.person).fact("language", language);
        write_act(tx, &mut mint, Some(who), done).await?;
        Ok(who.person.uuid())
    })
    .map(drop)
}
