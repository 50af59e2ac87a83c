//! Parcels: lists, and one with what is inside and its legs.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use essaim_domain::ids::ParcelId;
use essaim_domain::ledger::Place;
use essaim_domain::leg::Leg;
use essaim_domain::parcel::ParcelState;
use essaim_domain::person::{Belonging, Role};
use essaim_store::parcel as rows;
pub use essaim_store::parcel::{Item, ParcelCard};
use uuid::Uuid;

use crate::access::{At, Right};
use crate::{Actor, App, Error};

/// How long an empty parcel stays in lists.
const KEPT: TimeDelta = TimeDelta::days(30);

/// A parcel with what is inside.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing she may do"
)]
pub struct ParcelPage {
    /// The parcel.
    pub card: ParcelCard,
    /// What is inside.
    pub items: Vec<Item>,
    /// Its legs, in order.
    pub legs: Vec<Leg>,
    /// She may pack, split and print its note.
    pub may_pack: bool,
    /// She may check it in.
    pub may_keep: bool,
    /// She may count it.
    pub may_count: bool,
    /// She may accept or refuse it.
    pub may_decide: bool,
    /// She may send it elsewhere.
    pub may_redirect: bool,
    /// She may pick it up.
    pub may_carry: bool,
    /// She may agree to the slot in which it is picked up.
    pub may_agree: bool,
}

fn at_of(card: &ParcelCard) -> At {
    At {
        collective: Some(card.collective),
        organisation: card.organisation,
        own: None,
    }
}

fn is_hers(who: &Actor, card: &ParcelCard) -> bool {
    card.carrier == Some(who.person)
        || matches!(card.from, Some(Place::Home(maker)) if maker == who.person)
}

fn may_see(who: &Actor, card: &ParcelCard) -> bool {
    let at = at_of(card);
    let bound_for_a_site = matches!(card.bound, Place::Site(_));
    is_hers(who, card)
        || who.has(Right::KeepHub, at)
        || who.has(Right::PlanTours, at)
        || (bound_for_a_site && who.has(Right::Count, at))
}

/// The parcels she has to do with, the newest first.
pub async fn parcels(app: &App, who: &Actor) -> Result<Vec<ParcelCard>, Error> {
    let since = app.db.now().await? - KEPT;
    let places: BTreeSet<Uuid> = who
        .held
        .iter()
        .filter(|(role, _)| *role != Role::Operator)
        .filter_map(|(_, at)| match at {
            Belonging::Collective(id) => Some(id.uuid()),
            Belonging::Organisation(id) => Some(id.uuid()),
            Belonging::Instance => None,
        })
        .collect();
    let mut seen = BTreeSet::new();
    let mut cards = Vec::new();
    for place in places {
        let found = rows::cards_of(&app.db, place, since).await?;
        cards.extend(
            found
                .into_iter()
                .filter(|card| may_see(who, card) && seen.insert(card.id)),
        );
    }
    Ok(cards)
}

/// A parcel, to those who have to do with it.
pub async fn parcel(app: &App, who: &Actor, id: ParcelId) -> Result<ParcelPage, Error> {
    let card = rows::card(&app.db, id).await?;
    if !may_see(who, &card) {
        return Err(Error::NotFound);
    }
    let items = rows::items_shown(&app.db, [id.uuid()]).await?;
    let legs = rows::legs_shown(&app.db, id).await?;
    let at = at_of(&card);
    let hers = matches!(card.from, Some(Place::Home(maker)) if maker == who.person);
    let own = if hers { at.of(who.person) } else { at };
    let site = matches!(card.bound, Place::Site(_));
    let ready = matches!(card.state, ParcelState::Packed | ParcelState::Waiting);
    let carrier = legs.iter().find(|leg| !leg.state.is_over());
    let free = carrier.is_some_and(|leg| {
        leg.carrier == Some(who.person)
            || (leg.carrier.is_none() && (hers || !matches!(leg.from, Place::Home(_))))
    });
    let waits = carrier.is_some_and(|leg| {
        leg.from == Place::Home(who.person) && leg.slot.is_some_and(|slot| slot.agreed_at.is_none())
    });
    Ok(ParcelPage {
        may_pack: who.has(Right::Pack, own),
        may_keep: !site && card.state != ParcelState::Empty && who.has(Right::KeepHub, at),
        may_count: site && card.state == ParcelState::Docked && who.has(Right::Count, at),
        may_decide: card.signed_at.is_some()
            && card.accepted.is_none()
            && who.has(Right::DecideDelivery, at),
        may_redirect: who.has(Right::Redirect, at),
        may_carry: ready && free && who.has(Right::Carry, at.of(who.person)),
        may_agree: waits,
        card,
        items,
        legs,
    })
}
