//! Everybody a closing concerns is told, once, with what of hers it is about.

use std::collections::BTreeMap;

use essaim_domain::chance::Mint;
use essaim_domain::ids::{ClosingId, PersonId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{LegState, TourState};
use essaim_domain::place::closing::ClosingWord;
use essaim_store::Tx;
use essaim_store::closing::{self as rows, Told};
use essaim_store::parcel::{TourRow, members_of};
use serde_json::json;

use super::Within;
use crate::Error;
use crate::doing::owe;

/// Who is told, with what of hers it is about.
pub(super) type People = BTreeMap<PersonId, Told>;

/// Everybody it concerns: keepers and coordinators, makers whose boxes or supplies wait, drivers who fetch there,
/// validators who inspect there, sites whose pieces lie there or come. Drivers whose stops are moved come with the
/// moving.
pub(super) async fn everybody(tx: &mut Tx, within: &Within) -> Result<People, Error> {
    let mut people = People::new();
    for keeper in rows::keepers(tx, within.hub.collective).await? {
        people.entry(keeper).or_default().keeps = true;
    }
    for one in within.boxes() {
        let leg = one.leg.as_ref().filter(|leg| waits(leg.state));
        if let Some(Place::Home(giver)) = leg.map(|leg| leg.from) {
            people.entry(giver).or_default().boxes += 1;
        }
    }
    for maker in &within.refills {
        people.entry(*maker).or_default().refills += 1;
    }
    for (_, tour) in &within.standing {
        if let Some(driver) = tour.as_ref().and_then(knows) {
            people.entry(driver).or_default().pickups += 1;
        }
    }
    for check in &within.checks {
        people.entry(check.validator).or_default().checks += 1;
    }
    let boxes = within.coming.iter().map(|one| one.parcel.uuid());
    let standing = within.standing.iter().map(|(one, _)| one.parcel.uuid());
    let places: Vec<_> = boxes
        .chain(standing)
        .chain([within.hub.hub.uuid()])
        .collect();
    for (organisation, pieces) in rows::sites_with_pieces(tx, &places).await? {
        for member in members_of(tx, organisation).await? {
            people.entry(member).or_default().pieces += pieces;
        }
    }
    Ok(people)
}

/// Nobody has the box in hand yet.
const fn waits(state: LegState) -> bool {
    match state {
        LegState::Planned | LegState::Offered | LegState::Accepted => true,
        LegState::PickedUp
        | LegState::HandedOver
        | LegState::Received
        | LegState::Cancelled
        | LegState::Lost
        | LegState::Returned => false,
    }
}

/// The driver of a tour, once she knows of it.
pub(super) fn knows(tour: &TourRow) -> Option<PersonId> {
    tour.driver.filter(|_| tour.state != TourState::Draft)
}

/// Owes each of them one letter; what it says of her is kept beside.
pub(super) async fn tell_them(
    tx: &mut Tx,
    mint: &mut Mint,
    (closing, word): (ClosingId, ClosingWord),
    mut people: People,
    drivers: &BTreeMap<PersonId, i64>,
) -> Result<(), Error> {
    for (driver, stops) in drivers {
        people.entry(*driver).or_default().stops += stops;
    }
    for (person, hers) in people {
        if rows::tell(tx, closing, (person, word), hers).await? {
            let about = json!({ "closing": closing, "word": word });
            owe(tx, mint, person, "hub-closing", about).await?;
        }
    }
    Ok(())
}
