//! The last plan of the matching with what was mended since, for coordinators.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use essaim_domain::ids::{CollectiveId, LineId, PersonId, RunId};
use essaim_domain::person::{Belonging, Language, Role};
use essaim_domain::proposal::ProposalState;
use essaim_store::Db;
use essaim_store::claim::{self as store, Run};

pub use essaim_store::claim::Offer;

use super::claims::zone;
use crate::access::{At, Right};
use crate::matching::{AtHand, Figures, Kept, Replayed};
use crate::{Actor, App, Error};

/// A run with its proposals.
#[derive(Clone, Debug)]
pub struct Page {
    /// The run.
    pub run: RunId,
    /// When it ran.
    pub ran_at: DateTime<Utc>,
    /// The run whose plan it mends; none for a whole plan.
    pub mends: Option<RunId>,
    /// What planned it.
    pub engine: String,
    /// Can it be made again from what it was asked?
    pub can_be_repeated: bool,
    /// Its sums, and what stays unmet now.
    pub figures: Figures,
    /// Its proposals and those of what was mended, in the order they were made.
    pub proposals: Vec<Shown>,
    /// What was mended since.
    pub mended: Vec<Mended>,
    /// How makers and lines that reasons name are called.
    pub called: Called,
    /// What was prepared before and nobody sent.
    before: Vec<Offer>,
}

/// A plan was mended after something happened.
#[derive(Clone, Debug)]
pub struct Mended {
    /// The run.
    pub run: RunId,
    /// When.
    pub ran_at: DateTime<Utc>,
    /// Lines planned anew, new proposals, and proposals withdrawn.
    pub counts: [usize; 3],
}

/// How makers and lines are called.
#[derive(Clone, Debug, Default)]
pub struct Called {
    people: BTreeMap<PersonId, String>,
    lines: BTreeMap<LineId, [String; 3]>,
}

impl Called {
    /// Reads the names.
    pub(crate) async fn read(
        db: &Db,
        people: BTreeSet<PersonId>,
        lines: BTreeSet<LineId>,
    ) -> Result<Self, Error> {
        Ok(Self {
            people: store::pseudonyms(db, people).await?,
            lines: store::wording(db, lines).await?,
        })
    }

    /// How a maker is called; none when she left.
    pub fn maker(&self, maker: PersonId) -> Option<&str> {
        self.people.get(&maker).map(String::as_str)
    }

    /// The component of a line in this language, and its site.
    pub fn line(&self, line: LineId, language: Language) -> Option<(&str, &str)> {
        let [fr, en, site] = self.lines.get(&line)?;
        let component = match language {
            Language::Fr => fr,
            Language::En => en,
        };
        Some((component, site))
    }
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
    let mut offers = store::offers_of_run(&app.db, run.id).await?;
    let mut before = match store::run_before(&app.db, &run).await? {
        Some(before) if run.mends.is_none() => store::offers_of_run(&app.db, before.id).await?,
        Some(_) | None => Vec::new(),
    };
    let last = store::last_run(&app.db, run.collective).await?;
    if last.is_some_and(|last| last.id == run.id) {
        // What mending withdrew of the plan that stands.
        before.extend(offers.extract_if(.., |one| one.state() == ProposalState::Replaced));
    }
    before.retain(|one| one.state() == ProposalState::Replaced);
    let shown = |offer: Offer| {
        let kept = serde_json::from_value(offer.reasons().clone()).ok()?;
        let zone = zone(&offer.zone);
        Some((offer, kept, zone))
    };
    let proposals: Vec<Shown> = offers.into_iter().filter_map(shown).collect();
    Ok(Page {
        run: run.id,
        ran_at: run.ran_at,
        mends: run.mends,
        engine: run.engine.clone(),
        can_be_repeated: run.files.is_some(),
        figures: crate::matching::shown(app, &run).await?,
        called: called(app, &proposals).await?,
        mended: mended(app, &run).await?,
        proposals,
        before,
    })
}

async fn mended(app: &App, run: &Run) -> Result<Vec<Mended>, Error> {
    let offers = store::offers_of_run(&app.db, run.id).await?;
    let read = |later: Run| {
        let figures: Figures = serde_json::from_value(later.figures).unwrap_or_default();
        let made = offers.iter().filter(|offer| offer.run() == later.id);
        Mended {
            run: later.id,
            ran_at: later.ran_at,
            counts: [
                figures.lines.len(),
                made.count(),
                usize::try_from(figures.withdrawn).unwrap_or(usize::MAX),
            ],
        }
    };
    let later = store::mending(&app.db, run.id).await?;
    Ok(later.into_iter().map(read).collect())
}

/// Everybody and every line the reasons name.
async fn called(app: &App, proposals: &[Shown]) -> Result<Called, Error> {
    let (mut people, mut lines) = (BTreeSet::new(), BTreeSet::new());
    for (_, kept, _) in proposals {
        people.extend(kept.others.iter().map(|other| other.maker));
        people.extend(kept.displaced.iter().map(|one| one.by));
        lines.extend(kept.displaced.iter().map(|one| one.line));
    }
    Called::read(&app.db, people, lines).await
}

/// What making a run again came to, with the names of what differs.
pub async fn replayed(app: &App, who: &Actor, run: RunId) -> Result<(Replayed, Called), Error> {
    let replayed = crate::matching::replay(app, who, run).await?;
    let differ = match &replayed {
        Replayed::Differs { lines, .. } => lines.as_slice(),
        Replayed::Same | Replayed::Tampered | Replayed::Forgotten => &[],
    };
    let people = differ.iter().map(|one| one.maker).collect();
    let lines = differ.iter().map(|one| one.line).collect();
    let called = Called::read(&app.db, people, lines).await?;
    Ok((replayed, called))
}
