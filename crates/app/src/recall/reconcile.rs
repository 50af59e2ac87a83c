//! A site, a hub or a maker accounts for recalled units.

use essaim_domain::ids::{BatchId, CollectiveId, HubId, PersonId, RecallId, SiteId};
use essaim_domain::ledger::{Pile, Place, Stage};
use essaim_domain::recall::RecallState;
use essaim_domain::{Refusal, Units};
use essaim_store::ledger::Roots;
use essaim_store::{Tx, batch as facts, rights};

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{Actor, App, Asked, Error};

/// Where the units lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// At a site.
    Site(SiteId),
    /// At a hub.
    Hub(HubId),
    /// At her home; for a coordinator, at any maker's.
    Home,
    /// In parcels on the road.
    Parcels,
}

/// What became of recalled units.
#[derive(Clone, Copy, Debug)]
pub struct Accounted {
    /// Where they lie.
    pub spot: Spot,
    /// Only of this batch.
    pub batch: Option<BatchId>,
    /// How many.
    pub units: i64,
    /// [`Stage::Used`], [`Stage::Scrap`] (destroyed) or [`Stage::Lost`] (missing).
    pub outcome: Stage,
}

/// Accounts for recalled units of a final recall: used before they were told, destroyed, or missing.
pub async fn reconcile(
    app: &App,
    asked: &Asked,
    recall: RecallId,
    account: Accounted,
) -> Result<RecallId, Error> {
    let units = Units::typed(account.units).map_err(|why| Error::field("units", why))?;
    let id = once!(app, asked, |tx| {
        let roots = Roots {
            recalls: vec![recall],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let row = desk.book.recalls.find(&recall)?;
        let (cause, state) = (row.cause, row.state);
        let (collectives, _) = facts::whose_cause(desk.tx, cause).await?;
        let home = may(desk.tx, &asked.who, account.spot, &collectives).await?;
        must_be_final(state)?;
        let here = |pile: &Pile| match (account.spot, pile.place) {
            (Spot::Site(site), place) => place == Place::Site(site),
            (Spot::Hub(hub), place) => place == Place::Hub(hub),
            (Spot::Home, Place::Home(person)) => home.is_none_or(|home| home == person),
            (Spot::Parcels, Place::Parcel(_)) => true,
            (Spot::Home | Spot::Parcels, _) => false,
        };
        let ours = |batch: BatchId| {
            account.batch.is_none_or(|one| one == batch)
                && desk
                    .book
                    .batches
                    .get(&batch)
                    .is_some_and(|row| row.recall == Some(recall))
        };
        let piles: Vec<(Pile, Units)> = desk
            .book
            .piles
            .iter()
            .filter(|(pile, _)| pile.stage == Stage::Recalled && here(pile) && ours(pile.batch))
            .map(|(pile, units)| (*pile, *units))
            .collect();
        let there: Units = piles.iter().map(|(_, units)| *units).sum();
        if units > there {
            return Err(Refusal::NotThatMany {
                there,
                asked: units,
            }
            .into());
        }
        let mut left = units;
        for (pile, there) in piles {
            let part = left.min(there);
            if part.is_some() {
                desk.book.reconcile(pile, part, account.outcome)?;
                left -= part;
            }
        }
        let done = Done::new("recall-accounted", "recall", recall)
            .fact("units", units)
            .fact("outcome", account.outcome);
        desk.close(Some(&asked.who), done).await?;
        Ok(recall.uuid())
    })?;
    Ok(id.into())
}

fn must_be_final(state: RecallState) -> Result<(), Refusal> {
    if state == RecallState::Final {
        return Ok(());
    }
    let state = state.as_str();
    Err(Refusal::RecallState { state })
}

/// Refuses unless she may account for what lies there; gives her own id where only her home counts.
async fn may(
    tx: &mut Tx,
    who: &Actor,
    spot: Spot,
    collectives: &[CollectiveId],
) -> Result<Option<PersonId>, Error> {
    match spot {
        Spot::Site(site) => {
            let (organisation, collective) =
                rights::of_site(tx, site).await?.ok_or(Error::NotFound)?;
            who.may(Right::Reconcile, At::organisation(organisation, collective))?;
            Ok(None)
        }
        Spot::Hub(hub) => {
            let collective = rights::of_hub(tx, hub).await?.ok_or(Error::NotFound)?;
            who.may(Right::Reconcile, At::collective(collective))?;
            Ok(None)
        }
        Spot::Home | Spot::Parcels => {
            let all = |one: &CollectiveId| who.has(Right::Reconcile, At::collective(*one));
            let own = |one: &CollectiveId| who.has(Right::KeepHome, At::own(who.person, *one));
            if collectives.iter().any(all) {
                Ok(None)
            } else if spot == Spot::Home && collectives.iter().any(own) {
                Ok(Some(who.person))
            } else {
                Err(Error::NotFound)
            }
        }
    }
}
