//! A coordinator says where a maker's machines stand.

use essaim_domain::Refusal;
use essaim_domain::ids::PersonId;
use essaim_domain::premises::Premises;
use essaim_store::people::premises;

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::{App, Asked, Error};

/// Keeps where a maker works, as a coordinator of her collective saw it. Nobody says it of herself.
///
/// # Errors
/// [`Refusal::SecondPerson`] of one's own workshop.
pub async fn set_premises(
    app: &App,
    asked: &Asked,
    maker: PersonId,
    at: Premises,
) -> Result<PersonId, Error> {
    let id = once!(app, asked, |tx| {
        let known = premises::premises_now(tx, maker).await?;
        let (collective, was) = known.ok_or(Error::NotFound)?;
        asked
            .who
            .may(Right::KeepPeople, At::collective(collective))?;
        if maker == asked.who.person {
            return Err(Refusal::SecondPerson.into());
        }
        premises::set(tx, maker, at).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("premises-set", "person", maker)
            .fact("was", was)
            .fact("premises", at);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("maker:{maker}")).await?;
        Ok(maker.uuid())
    })?;
    Ok(id.into())
}
