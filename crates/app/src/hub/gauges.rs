//! The gauges of a hub: what it measures with, and when each was last checked.

use essaim_domain::ids::HubId;
use essaim_domain::invalid::{Reason, line_of_text};
use essaim_store::batch as rows;
use essaim_store::{Tx, rights};
use uuid::Uuid;

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// The longest name of a gauge, and of what it measures.
const LONGEST: usize = 120;

/// Adds a gauge to the register of a hub.
pub async fn add_gauge(
    app: &App,
    asked: &Asked,
    hub: HubId,
    (name, measures): (&str, &str),
    is_checked: bool,
) -> Result<Uuid, Error> {
    let name = written("name", name)?;
    let measures = written("measures", measures)?;
    once!(app, asked, |tx| {
        may_keep(tx, asked, hub).await?;
        let mut mint = app.mint(tx);
        let id = mint.uuid();
        let checked_at = is_checked.then_some(tx.now());
        rows::add_gauge(tx, id, hub, (&name, &measures), checked_at).await?;
        let done = Done::new("gauge-added", "hub", hub).fact("gauge", id);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(id)
    })
}

/// A gauge was checked today against something known.
pub async fn check_gauge(app: &App, asked: &Asked, gauge: Uuid) -> Result<Uuid, Error> {
    once!(app, asked, |tx| {
        let hub = hub_of(tx, asked, gauge).await?;
        if !rows::gauge_checked(tx, gauge).await? {
            return Err(Error::NotFound);
        }
        let mut mint = app.mint(tx);
        let done = Done::new("gauge-checked", "hub", hub).fact("gauge", gauge);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(gauge)
    })
}

/// A gauge is used no more; what it measured stays.
pub async fn retire_gauge(app: &App, asked: &Asked, gauge: Uuid) -> Result<Uuid, Error> {
    once!(app, asked, |tx| {
        let hub = hub_of(tx, asked, gauge).await?;
        if !rows::retire_gauge(tx, gauge).await? {
            return Err(Error::NotFound);
        }
        let mut mint = app.mint(tx);
        let done = Done::new("gauge-retired", "hub", hub).fact("gauge", gauge);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(gauge)
    })
}

fn written(field: &'static str, text: &str) -> Result<String, Error> {
    match line_of_text(text, LONGEST) {
        Ok(text) if text.is_empty() => Err(Error::field(field, Reason::Required)),
        Ok(text) => Ok(text),
        Err(why) => Err(Error::field(field, why)),
    }
}

async fn hub_of(tx: &mut Tx, asked: &Asked, gauge: Uuid) -> Result<HubId, Error> {
    let hub = rows::hub_of_gauge(tx, gauge).await?;
    let hub = hub.ok_or(Error::NotFound)?;
    may_keep(tx, asked, hub).await?;
    Ok(hub)
}

/// Keepers, coordinators and validators look after gauges.
async fn may_keep(tx: &mut Tx, asked: &Asked, hub: HubId) -> Result<(), Error> {
    let collective = rights::of_hub(tx, hub).await?.ok_or(Error::NotFound)?;
    let at = At::collective(collective);
    asked.who.may(Right::KeepGauges, at)
}
