//! A pickup is not made: the box stays where it is and waits for another tour.

use essaim_domain::chance::Mint;
use essaim_domain::ids::{LegId, TourId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, Skipped, TourState};
use essaim_domain::{Reason, Refusal};
use essaim_store::Tx;
use essaim_store::parcel::{self as rows, TourRow};
use serde_json::json;

use super::answer::at;
use super::relay::fell_through;
use super::stop::{Stop, StopKind, stops_of, without, words_of};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, owe, tell_all, write_act};
use crate::parcel::place::at_of;
use crate::refill::on_the_way;
use crate::{App, Asked, Error};

/// The most characters somebody says with it.
const MOST_SAID: usize = 500;

/// The driver, or whoever plans, leaves a box where it is. Its giver at home is told at once; where nobody opened,
/// that is remembered for a while, so that the next driver sends word before.
///
/// # Errors
/// [`Refusal::LegState`] once somebody has the box; the field `said` when the reason is "other" and nothing was said.
pub async fn skip(
    app: &App,
    asked: &Asked,
    leg: LegId,
    why: Skipped,
    said: Option<String>,
) -> Result<LegId, Error> {
    let said = said.map(|said| said.trim().to_owned());
    let said = said.filter(|said| !said.is_empty());
    checked(why, said.as_deref())?;
    let id = once!(app, asked, |tx| {
        let row = rows::leg(tx, leg).await?;
        let tour = rows::tour(tx, row.tour.ok_or(Error::NotFound)?).await?;
        if asked.who.may(Right::AnswerTour, at(&tour)).is_err() {
            let at = At::collective(tour.collective);
            asked.who.may(Right::PlanTours, at)?;
        }
        let mut mint = app.mint(tx);
        let missed = match (why, row.from) {
            (Skipped::NobodyThere, Place::Home(giver)) if tour.state == TourState::UnderWay => {
                rows::miss(tx, mint.uuid(), leg, giver).await?;
                true
            }
            (
                Skipped::NobodyThere
                | Skipped::NotReady
                | Skipped::NoRoom
                | Skipped::NoTime
                | Skipped::Other,
                _,
            ) => false,
        };
        if tour.state != TourState::Draft {
            tell_giver(tx, &mut mint, &row, missed).await?;
        }
        leave_out(tx, &mut mint, &row, &tour).await?;
        let done = Done::new("stop-skipped", "leg", leg).fact("why", why);
        write_act(tx, &mut mint, Some(&asked.who), done.text(said.clone())).await?;
        Ok(leg.uuid())
    })?;
    Ok(id.into())
}

fn checked(why: Skipped, said: Option<&str>) -> Result<(), Error> {
    match (why, said) {
        (_, Some(said)) if said.chars().count() > MOST_SAID => {
            Err(Error::field("said", Reason::TooLong { max: MOST_SAID }))
        }
        (Skipped::Other, None) => Err(Error::field("said", Reason::Required)),
        (
            Skipped::NobodyThere
            | Skipped::NotReady
            | Skipped::NoRoom
            | Skipped::NoTime
            | Skipped::Other,
            _,
        ) => Ok(()),
    }
}

/// The giver at home says that nobody came in the agreed time: her box waits for another tour.
///
/// # Errors
/// [`Refusal::NotDue`] before the agreed time is over, [`Refusal::LegState`] when it was picked up.
pub async fn nobody_came(app: &App, asked: &Asked, leg: LegId) -> Result<LegId, Error> {
    let id = once!(app, asked, |tx| {
        let row = rows::leg(tx, leg).await?;
        if row.from != Place::Home(asked.who.person) {
            return Err(Error::NotFound);
        }
        asked.who.may(Right::Pack, at_of(tx, row.from).await?)?;
        let state = row.state.as_str();
        let slot = row.slot.ok_or(Refusal::LegState { state })?;
        if slot.until > tx.now() {
            return Err(Refusal::NotDue { due: slot.until }.into());
        }
        let tour = rows::tour(tx, row.tour.ok_or(Refusal::LegState { state })?).await?;
        let mut mint = app.mint(tx);
        if let Some(driver) = row.carrier {
            rows::miss(tx, mint.uuid(), leg, driver).await?;
        }
        leave_out(tx, &mut mint, &row, &tour).await?;
        let done = Done::new("nobody-came", "leg", leg);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(leg.uuid())
    })?;
    Ok(id.into())
}

/// Takes a leg off its tour, to wait for another; a chain it was part of is mended.
pub(super) async fn leave_out(
    tx: &mut Tx,
    mint: &mut Mint,
    leg: &Leg,
    tour: &TourRow,
) -> Result<(), Error> {
    take_off(tx, mint, leg.clone(), tour.clone()).await?;
    fell_through(tx, mint, tour, std::slice::from_ref(leg)).await
}

/// Takes a leg off its tour; a tour left without stops that has not begun is cancelled.
pub(super) async fn take_off(
    tx: &mut Tx,
    mint: &mut Mint,
    mut leg: Leg,
    mut tour: TourRow,
) -> Result<(), Error> {
    leg.state = leg.state.set_free()?;
    leg.carrier = None;
    leg.tour = None;
    leg.slot = None;
    rows::save_leg(tx, &leg).await?;
    let stops = without(&stops_of(&tour), leg.id);
    let empty = stops.is_empty();
    tour.stops = json!(stops);
    tour.planning = None;
    rows::save_way(tx, &tour).await?;
    if empty && tour.state != TourState::UnderWay {
        tour.state = tour.state.cancel([])?;
    }
    rows::save_tour(tx, &tour).await?;
    tell_all(
        tx,
        mint,
        [
            format!("tour:{}", tour.id),
            format!("tours:{}", tour.collective),
            format!("parcel:{}", leg.parcel),
        ],
    )
    .await
}

/// A box left a tour on the road, into somebody else's hands: its stops there are over.
pub(crate) async fn drop_leg(tx: &mut Tx, tour: TourId, leg: LegId) -> Result<(), Error> {
    let mut tour = rows::tour(tx, tour).await?;
    tour.stops = json!(without(&stops_of(&tour), leg));
    Ok(rows::save_way(tx, &tour).await?)
}

/// A box came aboard on the road: where it is bound becomes the last stop.
pub(crate) async fn take_aboard(tx: &mut Tx, mut tour: TourRow, leg: &Leg) -> Result<(), Error> {
    let mut stops = stops_of(&tour);
    let (word, place) = words_of(leg.to);
    stops.push(Stop {
        kind: StopKind::Delivery,
        leg: leg.id,
        parcel: leg.parcel,
        at: word,
        place,
        arrives: tour.ends_at,
        begins: tour.ends_at,
        leaves: tour.ends_at,
        boxes: 0,
    });
    tour.stops = json!(stops);
    Ok(rows::save_way(tx, &tour).await?)
}

/// Tells a giver at home, who waits, that nobody comes at the time they spoke of; and who waits for supplies in the box.
pub(super) async fn tell_giver(
    tx: &mut Tx,
    mint: &mut Mint,
    leg: &Leg,
    missed: bool,
) -> Result<(), Error> {
    on_the_way(tx, mint, leg, None).await?;
    let (Place::Home(giver), Some(slot)) = (leg.from, leg.slot) else {
        return Ok(());
    };
    let about = json!({ "leg": leg.id, "from": slot.from, "until": slot.until, "missed": missed });
    owe(tx, mint, giver, "pickup-off", about).await
}
