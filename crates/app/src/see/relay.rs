//! Relays: those of a collective, for whoever plans there. Who carries is known by pseudonym, homes by nothing.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use essaim_domain::ids::{CollectiveId, PersonId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{Leg, LegState};
use essaim_store::claim::pseudonyms;
use essaim_store::parcel as rows;
pub use essaim_store::parcel::RelayRow;

use super::collectives::{Named, chosen};
use crate::access::{At, Right};
use crate::{Actor, App, Error};

/// A relay with its legs.
#[derive(Clone, Debug)]
pub struct RelayShown {
    /// It.
    pub row: RelayRow,
    /// Its parcel's code.
    pub code: String,
    /// Its legs in order, those that were taken back left out.
    pub legs: Vec<LegShown>,
}

/// A leg, and who carries it.
#[derive(Clone, Debug)]
pub struct LegShown {
    /// It.
    pub leg: Leg,
    /// Who carries it, or is to be asked; none when it waits for a tour.
    pub carrier: Option<(PersonId, String)>,
    /// The names of the hub or site it leads from and to; none of a home.
    pub names: [Option<String>; 2],
}

/// The relays of a collective.
#[derive(Clone, Debug)]
pub struct Relays {
    /// The collective.
    pub collective: Named,
    /// How far from home its volunteers carry, in km; none where it wants no relays.
    pub km: Option<f64>,
    /// She may say so.
    pub sets: bool,
    /// The relays, the newest first.
    pub relays: Vec<RelayShown>,
}

/// The relays of a collective she plans for: the one named, else her first.
pub async fn relays(app: &App, who: &Actor, named: Option<CollectiveId>) -> Result<Relays, Error> {
    let collective = chosen(app, who, Right::PlanTours, named).await?;
    let since = app.db.now().await? - TimeDelta::days(2);
    let mut relays = Vec::new();
    for row in rows::relays_of(&app.db, collective.0, since).await? {
        relays.push(shown(app, row).await?);
    }
    Ok(Relays {
        km: rows::relay_km_shown(&app.db, collective.0).await?,
        sets: who.has(Right::SetRelays, At::collective(collective.0)),
        collective,
        relays,
    })
}

async fn shown(app: &App, row: RelayRow) -> Result<RelayShown, Error> {
    let legs = rows::legs_shown(&app.db, row.parcel).await?;
    let stand = legs
        .into_iter()
        .filter(|leg| leg.state != LegState::Cancelled);
    let legs: Vec<Leg> = stand.collect();
    let places: Vec<Place> = legs.iter().flat_map(|leg| [leg.from, leg.to]).collect();
    let doors = rows::names_shown(&app.db, &places).await?;
    let name = |place: Place| {
        let door = doors.iter().find(|door| door.place == place)?;
        Some(door.name.clone()).filter(|name| !name.is_empty())
    };
    let mut drivers: BTreeMap<_, PersonId> = BTreeMap::new();
    for tour in legs.iter().filter_map(|leg| leg.tour) {
        let driver = rows::tour_shown(&app.db, tour).await?.driver;
        drivers.extend(driver.map(|driver| (tour, driver)));
    }
    let called = pseudonyms(&app.db, drivers.values().copied()).await?;
    let carrier = |leg: &Leg| {
        let person = *drivers.get(&leg.tour?)?;
        Some((person, called.get(&person).cloned().unwrap_or_default()))
    };
    let card = rows::card(&app.db, row.parcel).await?;
    Ok(RelayShown {
        code: card.code.to_string(),
        legs: legs
            .iter()
            .map(|leg| LegShown {
                carrier: carrier(leg),
                names: [name(leg.from), name(leg.to)],
                leg: leg.clone(),
            })
            .collect(),
        row,
    })
}
