//! Closings of hubs: what one would change, for who may; and what was announced, for those it concerns.

use chrono::NaiveDate;
use essaim_domain::ids::{ClosingId, HubId};
use essaim_domain::place::closing::ClosingWord;
use essaim_store::closing as rows;

pub use rows::{Card, Told};

use crate::access::{At, Right};
use crate::hub::closing::{Preview, Within, moment};
use crate::{Actor, App, Error};

/// What closing a hub would change, on a day or now, for a coordinator.
///
/// # Errors
/// [`essaim_domain::Refusal::PlaceClosed`] when it is closed already; [`Error::Invalid`] names the field.
pub async fn preview(
    app: &App,
    who: &Actor,
    hub: HubId,
    (next, on): (Option<HubId>, Option<NaiveDate>),
) -> Result<Preview, Error> {
    let mut tx = app.db.snapshot().await?;
    let door = rows::hub_to_close(&mut tx, hub).await?;
    who.may(Right::KeepPeople, At::collective(door.collective))?;
    let at = moment(&door, on, tx.now())?;
    let within = Within::read(&mut tx, door, (next, at)).await?;
    Preview::of(app, &mut tx, &within).await
}

/// The closing of a hub that is announced or done, for its keepers and coordinators.
pub async fn of_hub(app: &App, who: &Actor, hub: HubId) -> Result<Option<Card>, Error> {
    let card = rows::card_of(&app.db, hub).await?;
    let may = |card: &Card| who.has(Right::KeepHub, At::collective(card.collective()));
    Ok(card.filter(may))
}

/// A closing, and what of hers it is about.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The closing.
    pub card: Card,
    /// What she was told, the latest last.
    pub told: Vec<(ClosingWord, Told)>,
    /// She may call it off, or close at once.
    pub decides: bool,
}

/// A closing, for everybody who was told of it, for keepers, and for those who may close.
pub async fn one(app: &App, who: &Actor, id: ClosingId) -> Result<Shown, Error> {
    let card = rows::card(&app.db, id).await?;
    let at = At::collective(card.collective());
    let mut told = Vec::new();
    for word in ClosingWord::ALL {
        let hers = rows::told_of(&app.db, id, (who.person, *word)).await?;
        told.extend(hers.map(|hers| (*word, hers)));
    }
    if told.is_empty() && !who.has(Right::KeepPeople, at) {
        who.may(Right::KeepHub, at)?;
    }
    Ok(Shown {
        decides: card.is_open() && who.has(Right::KeepPeople, at),
        card,
        told,
    })
}
