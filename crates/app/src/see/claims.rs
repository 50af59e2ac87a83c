//! A maker's claims.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use essaim_domain::claim::ClaimState;
use essaim_domain::ids::ClaimId;
use essaim_domain::person::Role;
use essaim_domain::premises::Grounds;
use essaim_store::batch::why::{Waiting, Why, why};
use essaim_store::claim as store;
use uuid::Uuid;

pub use essaim_store::claim::{Card, Detail, PrintFile};

use crate::access::{At, Right};
use crate::claim::{latest, notice_seen};
use crate::{Actor, App, Error};

/// How many claims a list shows at once.
pub const PAGE: i64 = 50;

/// The page of a claim.
#[derive(Clone, Debug)]
pub struct Page {
    /// The claim.
    pub card: Card,
    /// What it is for and how it is made.
    pub detail: Detail,
    /// The site's zone.
    pub zone: Tz,
    /// Now.
    pub now: DateTime<Utc>,
    /// Dates the promise may move to; none when it cannot.
    pub later: Vec<DateTime<Utc>>,
    /// She who looks took it.
    pub hers: bool,
    /// Why its clock stands still.
    pub why: Vec<Why>,
    /// Of class C and not to be sealed where she works: what its site's approvals name instead of a
    /// derogation.
    pub uncovered: Option<Grounds>,
}

/// What a maker has to do: active claims, the first due first; then what is over, newest first.
#[derive(Clone, Debug)]
pub struct List {
    /// Active claims.
    pub active: Vec<Card>,
    /// The latest claims that are over.
    pub over: Vec<Card>,
    /// Now.
    pub now: DateTime<Utc>,
}

/// Her claims.
pub async fn list(app: &App, who: &Actor) -> Result<List, Error> {
    makes(who)?;
    let active = store::cards_of(&app.db, who.person, None, None).await?;
    let mut over = store::cards_of(&app.db, who.person, None, Some(PAGE)).await?;
    over.retain(|card| card.state() != ClaimState::Active);
    Ok(List {
        active,
        over,
        now: app.db.now().await?,
    })
}

/// Her claims, newest first, those taken before the one named.
pub async fn before(app: &App, who: &Actor, before: Option<Uuid>) -> Result<Vec<Card>, Error> {
    makes(who)?;
    Ok(store::cards_of(&app.db, who.person, before, Some(PAGE)).await?)
}

/// A claim, for its maker and her coordinators. Where its date passed, she has now been told.
pub async fn page(app: &App, who: &Actor, claim: ClaimId) -> Result<Page, Error> {
    let mut card = store::card(&app.db, claim).await?;
    who.may(Right::GiveBack, At::own(card.maker(), card.collective()))?;
    let now = app.db.now().await?;
    let hers = card.maker() == who.person;
    let active = card.state() == ClaimState::Active;
    if hers && active && (card.due <= now || card.finishing) && card.expires.is_none() {
        notice_seen(app, who, claim).await?;
        card = store::card(&app.db, claim).await?;
    }
    let detail = store::detail(&app.db, &card).await?;
    Ok(Page {
        zone: zone(&card.zone),
        later: if hers && active && !card.extended {
            dates(card.taken_at, card.due, now)
        } else {
            Vec::new()
        },
        why: if card.stopped {
            why(&app.db, Waiting::Claim(claim)).await?
        } else {
            Vec::new()
        },
        uncovered: if active {
            store::uncovered(&app.db, claim).await?
        } else {
            None
        },
        card,
        detail,
        now,
        hers,
    })
}

/// Days between a date and the latest it may move to, at most ten, the latest always.
fn dates(taken_at: DateTime<Utc>, due: DateTime<Utc>, now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let last = latest(taken_at, due);
    let day = chrono::TimeDelta::days(1);
    let mut dates: Vec<DateTime<Utc>> =
        std::iter::successors(Some(due + day), |at| Some(*at + day))
            .take_while(|at| *at < last)
            .take(9)
            .collect();
    dates.push(last);
    dates.retain(|at| *at > now && *at > due);
    dates
}

fn makes(who: &Actor) -> Result<(), Error> {
    if who.is_any(Role::Maker) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// A place's zone as it is stored; Paris where it cannot be read.
pub fn zone(name: &str) -> Tz {
    name.parse().unwrap_or(Tz::Europe__Paris)
}
