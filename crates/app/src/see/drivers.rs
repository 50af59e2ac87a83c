//! Who drives, who is away, and which boxes ride with somebody who is.

use std::collections::BTreeMap;

use essaim_domain::Instant;
use essaim_domain::code::Code;
use essaim_domain::ids::{CollectiveId, ParcelId, PersonId};
use essaim_domain::person::{Belonging, Role};
use essaim_store::parcel as rows;
pub use essaim_store::parcel::DriverCard;
use essaim_store::work::letters;

use super::tour::MISSED;
use crate::access::{At, Right};
use crate::tour::lately_shown;
use crate::{Actor, App, Error};

/// The drivers of a collective, as she may see them.
#[derive(Clone, Debug)]
pub struct Drivers {
    /// The collective.
    pub collective: CollectiveId,
    /// She plans there: she sees everybody. A driver sees herself.
    pub plans: bool,
    /// The drivers.
    pub drivers: Vec<DriverCard>,
    /// Kilometres of those who drove lately or said that they will.
    pub lately: BTreeMap<PersonId, f64>,
    /// When a giver last waited for one of them in vain, if lately. Nothing follows from it.
    pub missed: BTreeMap<PersonId, Instant>,
    /// Boxes aboard with drivers who are away: somebody takes them over.
    pub aboard: Vec<(ParcelId, Code, PersonId)>,
}

/// The drivers of each collective she plans or drives for.
///
/// # Errors
/// Not found for who does neither.
pub async fn drivers(app: &App, who: &Actor) -> Result<Vec<Drivers>, Error> {
    let now = app.db.now().await?;
    let mut seen: Vec<Drivers> = Vec::new();
    for (role, place) in &who.held {
        let Belonging::Collective(collective) = *place else {
            continue;
        };
        if seen.iter().any(|one| one.collective == collective) {
            continue;
        }
        let plans = who.has(Right::PlanTours, At::collective(collective));
        if !plans && *role != Role::Driver {
            continue;
        }
        let mut drivers = rows::drivers_shown(&app.db, collective, now).await?;
        drivers.retain(|one| plans || one.person == who.person);
        let mut lately = lately_shown(app, collective).await?;
        lately.retain(|person, _| drivers.iter().any(|one| one.person == *person));
        let people: Vec<PersonId> = drivers.iter().map(|one| one.person).collect();
        let missed = rows::missed_shown(&app.db, &people, now - MISSED).await?;
        let aboard = if plans {
            rows::stranded_shown(&app.db, collective, now).await?
        } else {
            Vec::new()
        };
        seen.push(Drivers {
            collective,
            plans,
            drivers,
            lately,
            missed: missed.into_iter().collect(),
            aboard,
        });
    }
    if seen.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(seen)
}

/// Whom a travel certificate is made out to, and by which collective.
#[derive(Clone, Debug)]
pub struct Certified {
    /// Her name.
    pub name: String,
    /// The collective she drives for.
    pub collective: String,
}

/// What stands on her own certificate.
pub async fn certified(app: &App, who: &Actor) -> Result<Certified, Error> {
    let caller = rows::caller_shown(&app.db, who.person).await?;
    let house = letters::house(&app.db, who.person).await?;
    Ok(Certified {
        name: caller.ok_or(Error::NotFound)?.name,
        collective: house.ok_or(Error::NotFound)?.name,
    })
}
