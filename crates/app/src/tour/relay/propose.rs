//! Relays are looked for where no tour serves a parcel.

use std::collections::BTreeSet;

use essaim_domain::Refusal;
use essaim_domain::chance::Mint;
use essaim_domain::ids::{CollectiveId, LegId, PersonId, RelayId};
use essaim_domain::leg::RelayState;
use essaim_store::parcel::{self as rows, Load, RelayRow};
use essaim_store::{Tx, transact};

use super::super::request::boxes_of;
use super::ground::survey;
use super::lay::lay;
use super::mend::{clear, wait_for_a_tour};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// Parcels looked at in one go; the others wait for the next.
const MOST: usize = 50;

/// Looks for relays for everything that waits without a tour; those nobody was asked for are looked for anew.
///
/// # Errors
/// [`Refusal::NoRelays`] when the collective has none.
pub async fn propose_relays(
    app: &App,
    asked: &Asked,
    collective: CollectiveId,
) -> Result<CollectiveId, Error> {
    let id = once!(app, asked, |tx| {
        let at = At::collective(collective);
        asked.who.may(Right::PlanTours, at)?;
        let km = rows::relay_km(tx, collective).await?;
        let km = km.ok_or(Refusal::NoRelays)?;
        let mut mint = app.mint(tx);
        let found = look(tx, &mut mint, (collective, km)).await?;
        let done = Done::new("relays-proposed", "collective", collective);
        let done = done.fact("relays", found);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(collective.uuid())
    })?;
    Ok(id.into())
}

/// The same when a search for tours ended, for a collective that has relays.
pub(in super::super) async fn propose_left(
    app: &App,
    collective: CollectiveId,
) -> Result<(), Error> {
    transact!(app.db, |tx| -> Result<(), Error> {
        let Some(km) = rows::relay_km(tx, collective).await? else {
            return Ok(());
        };
        let mut mint = app.mint(tx);
        let found = look(tx, &mut mint, (collective, km)).await?;
        if found > 0 {
            let done = Done::new("relays-proposed", "collective", collective);
            write_act(tx, &mut mint, None, done.fact("relays", found)).await?;
        }
        Ok(())
    })
}

async fn look(
    tx: &mut Tx,
    mint: &mut Mint,
    (collective, km): (CollectiveId, f64),
) -> Result<usize, Error> {
    drop_proposed(tx, mint, collective).await?;
    // Each volunteer is in one relay: what she carries is kept for it.
    let mut taken: BTreeSet<PersonId> = BTreeSet::new();
    let mut found = 0;
    let loads = rows::loads(tx, collective, &[]).await?;
    let loads: Vec<Load> = loads.into_iter().take(MOST).collect();
    let ids: Vec<LegId> = loads.iter().map(|load| load.leg).collect();
    let legs = rows::legs_named(tx, &ids).await?;
    for load in &loads {
        let Some(leg) = legs.iter().find(|leg| leg.id == load.leg) else {
            continue;
        };
        let ends = [leg.from, leg.to];
        let ground = survey(tx, (collective, km), &ends, &taken).await?;
        let boxes = boxes_of(load.units);
        let Some(chain) = ground.chain((leg.from, leg.to), ground.start, boxes) else {
            continue;
        };
        let row = RelayRow {
            id: RelayId::new(mint),
            collective,
            parcel: leg.parcel,
            state: RelayState::Proposed,
            made_at: tx.now(),
            mended: 0,
        };
        rows::new_relay(tx, &row).await?;
        clear(tx, mint, leg.parcel, None).await?;
        taken.extend(lay(tx, mint, &row, (&ground, &chain), boxes).await?);
        found += 1;
    }
    Ok(found)
}

/// Relays nobody was asked for make room: their parcels wait for a tour again.
pub(in super::super) async fn drop_proposed(
    tx: &mut Tx,
    mint: &mut Mint,
    collective: CollectiveId,
) -> Result<(), Error> {
    for mut row in rows::proposed_relays(tx, collective).await? {
        row.state = row.state.call_off()?;
        rows::save_relay(tx, &row).await?;
        let ends = clear(tx, mint, row.parcel, None).await?;
        wait_for_a_tour(tx, mint, row.parcel, ends).await?;
    }
    Ok(())
}
