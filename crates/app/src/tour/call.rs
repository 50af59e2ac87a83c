//! A driver and who waits at home talk through the operator's switchboard, without seeing each other's number.

use chrono::TimeDelta;
use essaim_domain::Refusal;
use essaim_domain::ids::{LegId, PersonId, PhoneCallId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, PhoneCallState};
use essaim_domain::person::Phone;
use essaim_roads::{Switchboard, Through};
use essaim_store::parcel as rows;
use essaim_store::{Tx, transact};

use super::answer::at;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, tell_all, write_act};
use crate::parcel::place::at_of;
use crate::services::Answer;
use crate::{Actor, App, Asked, Error};

/// The switchboard knows of a call for so long.
pub(crate) const MINUTES: u8 = 10;
/// Calls of one person about one leg within an hour.
const ABOUT_ONE: usize = 4;
/// Calls of one person within an hour.
const IN_ALL: usize = 12;

/// Asks the switchboard to put her through: the driver to who waits at home, or the reverse, as long as the driver may
/// read the address. What came of it is a row; the same key never rings twice.
///
/// # Errors
/// [`Refusal::LegState`] before that and after; [`Refusal::NoSwitchboard`]; [`Refusal::NoNumber`] where one of the two
/// left none; [`Refusal::CalledOften`].
pub async fn call(app: &App, asked: &Asked, leg: LegId) -> Result<PhoneCallId, Error> {
    let id = once!(app, asked, |tx| {
        let row = rows::leg(tx, leg).await?;
        let caller = asked.who.person;
        hers(tx, &asked.who, &row).await?;
        if app.settings.services.switchboard.is_none() {
            return Err(Refusal::NoSwitchboard.into());
        }
        let other = row.contact(tx.now()).and_then(|pair| pair.other(caller));
        let state = row.state.as_str();
        let other = other.ok_or(Refusal::LegState { state })?;
        numbers(tx, caller, other).await?;
        not_often(tx, caller, leg).await?;
        let mut mint = app.mint(tx);
        let id = PhoneCallId::new(&mut mint);
        rows::new_phone_call(tx, id, leg, (caller, other)).await?;
        let done = Done::new("call-asked", "leg", leg);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    let id = PhoneCallId::from(id);
    if let Some(switchboard) = &app.settings.services.switchboard {
        put_through(app, switchboard, id).await?;
    }
    Ok(id)
}

/// Refuses whoever neither drives this leg nor waits at home for it.
async fn hers(tx: &mut Tx, who: &Actor, leg: &Leg) -> Result<(), Error> {
    let home = Place::Home(who.person);
    if leg.carrier == Some(who.person) && leg.from != home {
        let tour = rows::tour(tx, leg.tour.ok_or(Error::NotFound)?).await?;
        who.may(Right::Call, at(&tour))
    } else if leg.from == home || leg.to == home {
        who.may(Right::Call, at_of(tx, home).await?)
    } else {
        Err(Error::NotFound)
    }
}

async fn not_often(tx: &mut Tx, caller: PersonId, leg: LegId) -> Result<(), Error> {
    let since = tx.now() - TimeDelta::hours(1);
    let calls = rows::phone_calls_since(tx, caller, since).await?;
    let about = calls.iter().filter(|call| call.leg == leg).count();
    if about >= ABOUT_ONE || calls.len() >= IN_ALL {
        return Err(Refusal::CalledOften.into());
    }
    Ok(())
}

/// Both numbers, as they are dialled.
async fn numbers(
    tx: &mut Tx,
    caller: PersonId,
    other: PersonId,
) -> Result<(String, String), Error> {
    let from = number(tx, caller, "you").await?;
    Ok((from, number(tx, other, "other").await?))
}

async fn number(tx: &mut Tx, person: PersonId, whose: &'static str) -> Result<String, Error> {
    let number = rows::number_of(tx, person).await?;
    let number = number.and_then(|text| text.parse::<Phone>().ok());
    let number = number.ok_or(Refusal::NoNumber { whose })?;
    Ok(number.as_str().to_owned())
}

/// Asks the switchboard, outside of any transaction, unless that was done before.
async fn put_through(app: &App, switchboard: &Switchboard, id: PhoneCallId) -> Result<(), Error> {
    let both = transact!(app.db, |tx| -> Result<Option<(String, String)>, Error> {
        if !rows::take_phone_call(tx, id).await? {
            return Ok(None);
        }
        let call = rows::phone_call(tx, id).await?;
        numbers(tx, call.caller, call.callee).await.map(Some)
    })?;
    let Some((from, to)) = both else {
        return Ok(());
    };
    let answer = switchboard.connect(&from, &to, MINUTES).await;
    let (state, dial, why) = match answer {
        Ok(Through::Dial(number)) => (PhoneCallState::Dial, Some(number), None),
        Ok(Through::Rings) => (PhoneCallState::Rings, None, None),
        Err(trouble) => {
            let why = Answer::from(&trouble).as_str();
            (PhoneCallState::Failed, None, Some(why))
        }
    };
    transact!(app.db, |tx| -> Result<(), Error> {
        rows::end_phone_call(tx, id, state, dial.clone(), why).await?;
        let leg = rows::phone_call(tx, id).await?.leg;
        let leg = rows::leg(tx, leg).await?;
        let tour = leg.tour.map(|tour| format!("tour:{tour}"));
        let mut mint = app.mint(tx);
        tell_all(tx, &mut mint, tour.into_iter()).await
    })
}
