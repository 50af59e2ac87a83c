//! The last run of the matching, for coordinators.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use essaim_domain::ids::{CollectiveId, RunId};
use essaim_domain::person::{Belonging, Role};
use essaim_domain::proposal::ProposalState;
use essaim_store::claim::{self as store, Run};

pub use essaim_store::claim::Offer;

use super::claims::zone;
use crate::access::{At, Right};
use crate::matching::{AtHand, Figures, Kept};
use crate::{Actor, App, Error};

/// A run with its proposals.
#[derive(Clone, Debug)]
pub struct Page {
    /// The run.
    pub run: RunId,
    /// When it ran.
    pub ran_at: DateTime<Utc>,
    /// Its sums and what stayed unmet.
    pub figures: Figures,
    /// Its proposals, in order of urgency.
    pub proposals: Vec<Shown>,
    /// What the run before prepared and nobody sent.
    before: Vec<Offer>,
}

/// What a run changes of the plan before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nobody prepared it before.
    New,
    /// As it was.
    Same,
    /// It was of so many pieces.
    Was(i64),
}

impl Page {
    /// How a proposal of the run differs from the plan before.
    pub fn change(&self, offer: &Offer) -> Change {
        let was = self.before.iter().find(|one| alike(one, offer));
        match was.map(|one| one.units) {
            None => Change::New,
            Some(units) if units == offer.units => Change::Same,
            Some(units) => Change::Was(units),
        }
    }

    /// What the plan before prepared and this run does not.
    pub fn dropped(&self) -> impl Iterator<Item = &Offer> {
        let still = |one: &Offer| self.proposals.iter().any(|(offer, ..)| alike(one, offer));
        self.before.iter().filter(move |one| !still(one))
    }
}

/// The same work for the same line by the same maker.
fn alike(one: &Offer, other: &Offer) -> bool {
    one.line() == other.line()
        && one.maker() == other.maker()
        && one.machine() == other.machine()
        && one.version() == other.version()
}

/// A proposal, why it is what it is, and the zone of its site.
pub type Shown = (Offer, Kept, Tz);

/// The collective a coordinator means: the one named, else her first.
pub fn collective(who: &Actor, named: Option<CollectiveId>) -> Result<CollectiveId, Error> {
    let first = || {
        who.places_as(Role::Coordinator).find_map(|at| match at {
            Belonging::Collective(collective) => Some(collective),
            Belonging::Organisation(_) | Belonging::Instance => None,
        })
    };
    let collective = named.or_else(first).ok_or(Error::NotFound)?;
    who.may(Right::Match, At::collective(collective))?;
    Ok(collective)
}

/// What lies free at the hubs of a collective and could serve a need, for coordinators.
pub async fn at_hand(
    app: &App,
    who: &Actor,
    collective: CollectiveId,
) -> Result<Vec<AtHand>, Error> {
    who.may(Right::Match, At::collective(collective))?;
    let now = app.db.now().await?;
    crate::matching::at_hand(&app.db, collective, now).await
}

/// The last run of a collective; none before the first.
pub async fn last(app: &App, who: &Actor, collective: CollectiveId) -> Result<Option<Page>, Error> {
    who.may(Right::Match, At::collective(collective))?;
    match store::last_run(&app.db, collective).await? {
        Some(run) => read(app, run).await.map(Some),
        None => Ok(None),
    }
}

/// One run.
pub async fn run(app: &App, who: &Actor, run: RunId) -> Result<Page, Error> {
    let run = store::run(&app.db, run).await?;
    who.may(Right::Match, At::collective(run.collective))?;
    read(app, run).await
}

async fn read(app: &App, run: Run) -> Result<Page, Error> {
    let offers = store::offers_of_run(&app.db, run.id).await?;
    let mut before = match store::run_before(&app.db, &run).await? {
        Some(before) => store::offers_of_run(&app.db, before.id).await?,
        None => Vec::new(),
    };
    before.retain(|one| one.state() == ProposalState::Replaced);
    let shown = |offer: Offer| {
        let kept = serde_json::from_value(offer.reasons().clone()).ok()?;
        let zone = zone(&offer.zone);
        Some((offer, kept, zone))
    };
    Ok(Page {
        run: run.id,
        ran_at: run.ran_at,
        figures: serde_json::from_value(run.figures).unwrap_or_default(),
        proposals: offers.into_iter().filter_map(shown).collect(),
        before,
    })
}
