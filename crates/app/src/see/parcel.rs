//! Parcels: lists, and one with what is inside and its legs.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use essaim_domain::Instant;
use essaim_domain::code::Code;
use essaim_domain::ids::{CollectiveId, HubId, ParcelId, SiteId};
use essaim_domain::ledger::{Place, Stage};
use essaim_domain::leg::{Leg, LegState};
use essaim_domain::parcel::ParcelState;
use essaim_domain::person::{Belonging, Role};
use essaim_store::batch::why::{Waiting, Why, why};
use essaim_store::parcel as rows;
pub use essaim_store::parcel::{Handover, Item, Mishap, ParcelCard};
use essaim_store::people::place_cards;
use uuid::Uuid;

use super::calling::{self, PhoneCallShown};
use super::hub::closed_now;
use super::refills::{RefillShown, in_box};
use crate::access::{At, Right};
use crate::{Actor, App, Error};

/// How long an empty parcel stays in lists.
const KEPT: TimeDelta = TimeDelta::days(30);

/// A parcel with what is inside.
#[derive(Clone, Debug)]
pub struct ParcelPage {
    /// The parcel.
    pub card: ParcelCard,
    /// What is inside.
    pub items: Vec<Item>,
    /// What the site counted good of it and still has.
    pub counted: Vec<Item>,
    /// Supplies it was packed with.
    pub supplies: Vec<RefillShown>,
    /// Its legs, in order.
    pub legs: Vec<Leg>,
    /// What she may do with it now.
    pub may: May,
    /// Where it could go instead, or be set down: hubs of its collective.
    pub hubs: Vec<(HubId, String)>,
    /// Where it could go instead: sites of its collective.
    pub sites: Vec<(SiteId, String)>,
    /// What went wrong with it on its way.
    pub mishaps: Vec<Mishap>,
    /// Why it waits, where something inside is stopped or accepted no more.
    pub why: Vec<Why>,
    /// Through whose hands it went, by role.
    pub handovers: Vec<Handover>,
    /// She may check it in, and by its hours the hub is closed now.
    pub out_of_hours: bool,
    /// The last call she wanted about it.
    pub call: Option<PhoneCallShown>,
}

/// What somebody may do with a parcel now.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one answer per thing she may do"
)]
pub struct May {
    /// Part it in two.
    pub split: bool,
    /// Make its delivery note.
    pub note: bool,
    /// Check it in.
    pub keep: bool,
    /// Count it.
    pub count: bool,
    /// Refuse bags of it, or declare what became of counted pieces.
    pub refuse: bool,
    /// Accept or refuse all of it.
    pub decide: bool,
    /// Send it elsewhere, or write bags off as lost.
    pub redirect: bool,
    /// Pick it up.
    pub carry: bool,
    /// Set it down at a hub.
    pub set_down: bool,
    /// Agree to the slot in which it is picked up.
    pub agree: bool,
    /// Take it over from the driver who has it.
    pub take_over: bool,
    /// Say that nobody came for it in the time they agreed to.
    pub nobody_came: bool,
    /// Be put through to the driver who comes to her, without numbers.
    pub call: bool,
    /// Say that she brings it to the hub herself.
    pub bring: bool,
    /// Have it fetched after all.
    pub fetch: bool,
    /// Sign for a receiver whose code does not open it.
    pub sign: bool,
    /// Show the code by which whoever takes it confirms.
    pub give: bool,
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
        || card.bound == Place::Home(who.person)
}

fn may_see(who: &Actor, card: &ParcelCard) -> bool {
    let at = at_of(card);
    let bound_for_a_site = matches!(card.bound, Place::Site(_));
    is_hers(who, card)
        || who.has(Right::KeepHub, at)
        || who.has(Right::PlanTours, at)
        || (bound_for_a_site && who.has(Right::Count, at))
}

/// Another driver of the collective may have it put into her boot, with the code its driver shows.
fn may_take_over(who: &Actor, card: &ParcelCard) -> bool {
    card.state == ParcelState::Moving
        && card.carrier != Some(who.person)
        && who.is_any(Role::Driver)
        && who.has(Right::Carry, at_of(card).of(who.person))
}

/// May she take it as it stands at a hub, for nobody else was asked to carry it?
fn may_take(who: &Actor, card: &ParcelCard) -> bool {
    let stands = matches!(card.state, ParcelState::Packed | ParcelState::Waiting);
    stands
        && card.carrier.is_none()
        && matches!(card.at, Some(Place::Hub(_)))
        && who.is(Role::Driver, Belonging::Collective(card.collective))
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

/// What anybody may know of a parcel whose slip is in her hands.
#[derive(Clone, Debug)]
pub struct Slip {
    /// Its card; what it names of people is shown to nobody.
    pub card: ParcelCard,
    /// It with all one may do, for whoever has to do with it.
    pub page: Option<ParcelPage>,
}

/// The parcel of a slip's code; none when the code is of something else.
pub async fn slip(app: &App, who: Option<&Actor>, code: Code) -> Result<Option<Slip>, Error> {
    let Some(id) = rows::id_of_code_shown(&app.db, code).await? else {
        return Ok(None);
    };
    let card = rows::card(&app.db, id).await?;
    let page = match who {
        Some(who) if may_see(who, &card) || may_take_over(who, &card) || may_take(who, &card) => {
            Some(parcel(app, who, id).await?)
        }
        Some(_) | None => None,
    };
    Ok(Some(Slip { card, page }))
}

/// A parcel, to those who have to do with it.
pub async fn parcel(app: &App, who: &Actor, id: ParcelId) -> Result<ParcelPage, Error> {
    let card = rows::card(&app.db, id).await?;
    if !may_see(who, &card) && !may_take_over(who, &card) && !may_take(who, &card) {
        return Err(Error::NotFound);
    }
    let items = rows::items_shown(&app.db, [id.uuid()]).await?;
    let legs = rows::legs_shown(&app.db, id).await?;
    let counted = match card.bound {
        Place::Site(site) => counted(app, id, site).await?,
        Place::Home(_) | Place::Hub(_) | Place::Parcel(_) => Vec::new(),
    };
    let mut may = may(who, &card, &legs, &items, &counted);
    let now = app.db.now().await?;
    may.nobody_came = waited_in_vain(who, &legs, now);
    let next = legs.iter().find(|leg| !leg.state.is_over());
    let meets = next.and_then(|leg| leg.contact(now));
    may.call =
        calling::has_switchboard(app) && meets.is_some_and(|pair| pair.at_home == who.person);
    let mut calls = calling::hers(app, who).await?;
    calls.retain(|call| may.call && legs.iter().any(|leg| leg.id == call.leg));
    let (mut hubs, mut sites) = (Vec::new(), Vec::new());
    if may.redirect || may.set_down {
        hubs = hubs_of(app, card.collective).await?;
        hubs.retain(|(hub, _)| card.at != Some(Place::Hub(*hub)));
    }
    if may.redirect {
        sites = sites_of(app, card.collective).await?;
        sites.retain(|(site, _)| card.bound != Place::Site(*site));
    }
    Ok(ParcelPage {
        supplies: in_box(app, &card).await?,
        out_of_hours: may.keep && closed_now(app, card.bound).await?,
        card,
        items,
        counted,
        legs,
        may,
        hubs,
        sites,
        mishaps: rows::mishaps_shown(&app.db, id).await?,
        why: why(&app.db, Waiting::Parcel(id)).await?,
        handovers: rows::handovers_of(&app.db, id).await?,
        call: calls.into_iter().next(),
    })
}

/// The photo of what went wrong with a parcel, to those who have to do with it: `jpeg` or `png`, and its bytes.
pub async fn mishap_photo(
    app: &App,
    who: &Actor,
    id: ParcelId,
    mishap: Uuid,
) -> Result<(String, Vec<u8>), Error> {
    let card = rows::card(&app.db, id).await?;
    if !may_see(who, &card) {
        return Err(Error::NotFound);
    }
    let mishap = rows::mishap_shown(&app.db, mishap).await?;
    let mishap = mishap.filter(|one| one.parcel == id);
    let (hash, kind) = mishap.and_then(|one| one.photo).ok_or(Error::NotFound)?;
    Ok((kind, app.files.read(hash).await?))
}

/// The time she agreed to is over, and nobody came.
fn waited_in_vain(who: &Actor, legs: &[Leg], now: Instant) -> bool {
    let next = legs.iter().find(|leg| !leg.state.is_over());
    next.is_some_and(|leg| {
        let hers = leg.from == Place::Home(who.person) && leg.state.set_free().is_ok();
        hers && leg.tour.is_some() && leg.slot.is_some_and(|slot| slot.until <= now)
    })
}

/// What came in this parcel, was counted good, and still lies at the site.
async fn counted(app: &App, id: ParcelId, site: SiteId) -> Result<Vec<Item>, Error> {
    let sent = rows::contents_shown(&app.db, id).await?;
    let mut there = rows::items_shown(&app.db, [site.uuid()]).await?;
    there.retain(|item| {
        let came = |one: &rows::Content| one.batch == item.pile.batch && one.bag == item.pile.bag;
        item.pile.stage == Stage::Received && sent.iter().any(came)
    });
    Ok(there)
}

/// The open hubs of a collective.
pub(super) async fn hubs_of(
    app: &App,
    collective: CollectiveId,
) -> Result<Vec<(HubId, String)>, Error> {
    let hubs = rows::hubs_of(&app.db, collective).await?;
    Ok(hubs.into_iter().map(|hub| (hub.id, hub.name)).collect())
}

/// The verified sites of a collective that are not closed.
pub(super) async fn sites_of(
    app: &App,
    collective: CollectiveId,
) -> Result<Vec<(SiteId, String)>, Error> {
    let sites = place_cards::sites(&app.db, collective).await?.into_iter();
    let takes = sites.filter(|site| site.verified_at.is_some() && site.closed_at.is_none());
    Ok(takes.map(|site| (site.id(), site.name)).collect())
}

/// Has she got it, and may she hand it out?
fn gives(who: &Actor, card: &ParcelCard, own: At) -> bool {
    match card.at {
        Some(Place::Home(maker)) => maker == who.person,
        Some(Place::Hub(_)) => who.has(Right::Pack, own),
        Some(Place::Site(_)) => who.has(Right::Count, own),
        Some(Place::Parcel(_)) | None => false,
    }
}

fn may(who: &Actor, card: &ParcelCard, legs: &[Leg], items: &[Item], counted: &[Item]) -> May {
    let at = at_of(card);
    let hers = matches!(card.from, Some(Place::Home(maker)) if maker == who.person);
    let own = if hers { at.of(who.person) } else { at };
    let site = matches!(card.bound, Place::Site(_));
    let ready = matches!(card.state, ParcelState::Packed | ParcelState::Waiting);
    let moving = card.state == ParcelState::Moving;
    let docked = card.state == ParcelState::Docked;
    let carried = card
        .carrier
        .filter(|_| moving)
        .map_or(at, |carrier| at.of(carrier));
    let packs = who.has(Right::Pack, own);
    let redirects = who.has(Right::Redirect, carried);
    let leg = legs.iter().find(|leg| !leg.state.is_over());
    let free = leg.is_some_and(|leg| {
        leg.carrier == Some(who.person)
            || (leg.carrier.is_none() && (hers || !matches!(leg.from, Place::Home(_))))
    });
    let waits = leg.is_some_and(|leg| {
        leg.from == Place::Home(who.person) && leg.slot.is_some_and(|slot| slot.agreed_at.is_none())
    });
    let stands = ready && leg.is_some_and(|leg| leg.from == Place::Home(who.person));
    May {
        split: items.len() > 1 && (packs || redirects),
        note: site && leg.is_some() && packs,
        keep: matches!(card.bound, Place::Hub(_))
            && (ready || moving)
            && who.has(Right::KeepHub, at),
        count: site && docked && who.has(Right::Count, at),
        refuse: site && (docked || !counted.is_empty()) && who.has(Right::Count, at),
        decide: card.signed_at.is_some()
            && card.accepted.is_none()
            && who.has(Right::DecideDelivery, at),
        redirect: (ready || moving) && redirects,
        carry: ready && free && who.has(Right::Carry, at.of(who.person)),
        set_down: moving && who.has(Right::Carry, carried),
        agree: waits,
        bring: stands && leg.is_some_and(|leg| leg.state == LegState::Planned),
        fetch: stands
            && leg.is_some_and(|leg| {
                leg.state == LegState::Accepted && leg.carrier == Some(who.person)
            }),
        take_over: may_take_over(who, card),
        nobody_came: false,
        call: false,
        sign: site && moving && who.has(Right::SignAtDock, at),
        give: (ready && gives(who, card, own))
            || (moving && !site && card.bearer == Some(who.person)),
    }
}
