//! Adds collectives, organisations, sites and hubs.

use essaim_domain::ids::{CollectiveId, HubId, OrganisationId, SiteId};
use essaim_domain::invalid::line_of_text;
use essaim_domain::place::{Hours, Rest, Zone};
use essaim_domain::{Reason, Refusal};
use essaim_store::people::places::Habits;
use essaim_store::people::{add, places, standing};
use essaim_store::transact;

use super::locate::located;
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, write_act, write_command};
use crate::{App, Asked, Error, communes};

/// The most characters of a name, or an address.
const LINE: usize = 160;

pub(super) fn line(field: &'static str, text: &str) -> Result<String, Error> {
    line_of_text(text, LINE).map_err(|why| Error::field(field, why))
}

/// A door as somebody describes it.
#[derive(Clone, Debug)]
pub struct DoorForm {
    /// Its name.
    pub name: String,
    /// The commune's INSEE code.
    pub insee: String,
    /// Street and number.
    pub address: String,
    /// Its hours: `Mo-Fr 08:00-17:00`.
    pub hours: String,
    /// The IANA zone of its hours.
    pub zone: String,
}

impl DoorForm {
    /// Checks the fields; the point is the commune's.
    pub(crate) fn checked(&self) -> Result<add::Door, Error> {
        let commune = communes::by_insee(&self.insee)
            .ok_or_else(|| Error::field("insee", Reason::UnknownCommune))?;
        let hours: Hours = self
            .hours
            .parse()
            .map_err(|why| Error::field("hours", why))?;
        let zone: Zone = self.zone.parse().map_err(|why| Error::field("zone", why))?;
        Ok(add::Door {
            name: line("name", &self.name)?,
            insee: commune.insee.to_string(),
            point: commune.point,
            zone: zone.to_string(),
            hours: hours.to_string(),
            address: line("address", &self.address)?,
            located: None,
        })
    }
}

/// What a site's papers usually carry, as somebody says it.
#[derive(Clone, Debug, Default)]
pub struct HabitsForm {
    /// Its number in the national register.
    pub finess: Option<String>,
    /// The ward needs are usually for.
    pub ward: Option<String>,
    /// What its own order numbers look like.
    pub order_number: Option<String>,
}

impl HabitsForm {
    /// Checks the fields; blank ones say nothing.
    pub(super) fn checked(&self) -> Result<Habits, Error> {
        let given = |field, text: &Option<String>| {
            let text = text.as_deref().filter(|text| !text.trim().is_empty());
            text.map(|text| line(field, text)).transpose()
        };
        Ok(Habits {
            finess: given("finess", &self.finess)?,
            ward: given("ward", &self.ward)?,
            order_number: given("order_number", &self.order_number)?,
        })
    }
}

/// What a hub's shelves hold: 1 to a million pieces.
pub(super) fn shelf(units: i64) -> Result<(), Error> {
    let (min, max) = (1, 1_000_000);
    if (min..=max).contains(&units) {
        Ok(())
    } else {
        Err(Error::field("shelf_units", Reason::OutOfRange { min, max }))
    }
}

/// Founds a collective, by the command line.
pub async fn add_collective(
    app: &App,
    key: &str,
    name: &str,
    rest_hours: i64,
) -> Result<CollectiveId, Error> {
    let (key, name) = (line("key", key)?, line("name", name)?);
    let rest = Rest::of_hours(rest_hours).map_err(|why| Error::field("rest_hours", why))?;
    transact!(app.db, |tx| -> Result<CollectiveId, Error> {
        let mut mint = app.mint(tx);
        let id = CollectiveId::new(&mut mint);
        add::collective(tx, id, &key, &name, rest.hours()).await?;
        write_command(
            tx,
            &mut mint,
            Done::new("collective-added", "collective", id),
        )
        .await?;
        Ok(id)
    })
}

/// Adds an organisation to a collective.
pub async fn add_organisation(
    app: &App,
    asked: &Asked,
    collective: CollectiveId,
    name: &str,
) -> Result<OrganisationId, Error> {
    let name = line("name", name)?;
    let id = once!(app, asked, |tx| {
        asked
            .who
            .may(Right::KeepPeople, At::collective(collective))?;
        if !standing::is_collective(tx, collective).await? {
            return Err(Error::NotFound);
        }
        let mut mint = app.mint(tx);
        let id = OrganisationId::new(&mut mint);
        add::organisation(tx, id, collective, &name).await?;
        let done = Done::new("organisation-added", "organisation", id);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// Adds a site to an organisation; a coordinator verifies it before its needs open.
pub async fn add_site(
    app: &App,
    asked: &Asked,
    organisation: OrganisationId,
    door: DoorForm,
    habits: HabitsForm,
) -> Result<SiteId, Error> {
    let door = located(app, &asked.who, &door).await?;
    let habits = habits.checked()?;
    let id = once!(app, asked, |tx| {
        let collective = standing::collective_of(tx, organisation)
            .await?
            .ok_or(Error::NotFound)?;
        asked
            .who
            .may(Right::KeepPeople, At::collective(collective))?;
        if places::is_organisation_closed(tx, organisation).await? {
            return Err(Refusal::PlaceClosed.into());
        }
        let mut mint = app.mint(tx);
        let id = SiteId::new(&mut mint);
        add::site(tx, id, organisation, door.clone(), None, None).await?;
        places::set_habits(tx, id, habits.clone()).await?;
        let done = Done::new("site-added", "site", id);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// Adds a hub to a collective; `shelf_units` is what its shelves hold.
pub async fn add_hub(
    app: &App,
    asked: &Asked,
    collective: CollectiveId,
    door: DoorForm,
    shelf_units: i64,
) -> Result<HubId, Error> {
    let door = located(app, &asked.who, &door).await?;
    shelf(shelf_units)?;
    let id = once!(app, asked, |tx| {
        asked
            .who
            .may(Right::KeepPeople, At::collective(collective))?;
        if !standing::is_collective(tx, collective).await? {
            return Err(Error::NotFound);
        }
        let mut mint = app.mint(tx);
        let id = HubId::new(&mut mint);
        add::hub(tx, id, collective, None, door.clone(), shelf_units).await?;
        let done = Done::new("hub-added", "hub", id);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}
