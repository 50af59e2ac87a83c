//! A bag nobody announced: kept apart at a hub, then known or thanked for and destroyed.

use essaim_domain::ids::{BatchId, CollectiveId, HubId, PersonId, StrayId, VersionId};
use essaim_domain::ledger::Place;
use essaim_domain::ledger::acts::NewBatch;
use essaim_domain::workshop::Material;
use essaim_domain::{Reason, Units};
use essaim_store::ledger::Roots;
use essaim_store::{Tx, batch as facts, claim, rights};

use super::typed;
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::parcel::place::is_open;
use crate::{App, Asked, Error};

/// What is known now of an unannounced bag.
#[derive(Clone, Debug)]
pub struct StrayForm {
    /// Who made it.
    pub maker: PersonId,
    /// Of which version.
    pub version: VersionId,
    /// Of which material.
    pub material: Option<Material>,
}

/// Keeps an unannounced bag apart at a hub; it counts nowhere until it is known.
pub async fn keep_apart(
    app: &App,
    asked: &Asked,
    hub: HubId,
    units: i64,
) -> Result<StrayId, Error> {
    let units = typed::units(units)?;
    let id = once!(app, asked, |tx| {
        let collective = rights::of_hub(tx, hub).await?.ok_or(Error::NotFound)?;
        asked.who.may(Right::KeepHub, At::collective(collective))?;
        let mut desk = Desk::open(app, tx, Roots::default()).await?;
        is_open(desk.tx, Place::Hub(hub)).await?;
        let id = desk.book.keep_apart(units)?;
        facts::stray_came(desk.tx, id, hub, units.get()).await?;
        let done = Done::new("bag-kept-apart", "stray", id).fact("units", units);
        desk.close(Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// Its version and maker are known now: it goes on as a free batch at that hub, to be checked like any.
pub async fn identify(
    app: &App,
    asked: &Asked,
    stray: StrayId,
    form: StrayForm,
) -> Result<BatchId, Error> {
    let id = once!(app, asked, |tx| {
        let (hub, collective) = keeper(tx, asked, stray).await?;
        if claim::collective_of(tx, form.maker).await? != Some(collective) {
            return Err(Error::field("maker", Reason::Unknown));
        }
        let roots = Roots {
            strays: vec![stray],
            versions: vec![form.version],
            people: vec![form.maker],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        if !desk.book.facts.versions.contains_key(&form.version) {
            return Err(Error::field("version", Reason::Unknown));
        }
        let units: Units = desk.book.strays.find(&stray)?.units;
        let new = NewBatch {
            version: form.version,
            maker: form.maker,
            machine: None,
            spool: None,
            material: form.material,
            place: Place::Hub(hub),
            bags: vec![units],
            rest: facts::rest_of(desk.tx, collective).await?,
        };
        let id = desk.book.identify(stray, new)?;
        let done = Done::new("bag-identified", "batch", id)
            .fact("stray", stray)
            .fact("units", units);
        desk.close(Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// Thanked for and destroyed.
pub async fn thank(app: &App, asked: &Asked, stray: StrayId) -> Result<StrayId, Error> {
    let id = once!(app, asked, |tx| {
        keeper(tx, asked, stray).await?;
        let roots = Roots {
            strays: vec![stray],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        desk.book.thank(stray)?;
        let done = Done::new("bag-thanked-for", "stray", stray);
        desk.close(Some(&asked.who), done).await?;
        Ok(stray.uuid())
    })?;
    Ok(id.into())
}

async fn keeper(
    tx: &mut Tx,
    asked: &Asked,
    stray: StrayId,
) -> Result<(HubId, CollectiveId), Error> {
    let hub = facts::hub_of_stray(tx, stray)
        .await?
        .ok_or(Error::NotFound)?;
    let collective = rights::of_hub(tx, hub).await?.ok_or(Error::NotFound)?;
    asked.who.may(Right::KeepHub, At::collective(collective))?;
    Ok((hub, collective))
}
