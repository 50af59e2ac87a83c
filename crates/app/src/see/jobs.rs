//! The needs a maker could serve, by the same rules as the matching; and what was proposed to her.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use essaim_domain::conformity::Class;
use essaim_domain::design::Bars;
use essaim_domain::fit::Over;
use essaim_domain::geo::{Kilometres, Point};
use essaim_domain::ids::{LineId, MachineId, NeedId, ProposalId, VersionId};
use essaim_domain::person::Language;
use essaim_domain::workshop::Material;
use essaim_planning::matching::{self as planning, WhyUnmet};
use essaim_store::claim::{self as store, Offer, OpenLine};
use essaim_store::design::catalogue;

use super::claims::zone;
use super::lying;
use crate::access::{At, Right};
use crate::claim::made_by;
use crate::communes;
use crate::matching::{Input, Kept, Pick, seen};
use crate::{Actor, App, Error};

/// How many tickets a page shows.
const MOST: usize = 30;

/// What a job or a proposal is about.
#[derive(Clone, Debug)]
pub struct Job {
    /// The line.
    pub line: LineId,
    /// The need.
    pub need: NeedId,
    /// The component's name in French and English, and the use's.
    pub names: [(String, String); 2],
    /// The site's name.
    pub site: String,
    /// Its commune.
    pub commune: Option<&'static str>,
    /// The product's class.
    pub class: Class,
    /// Pieces nobody took.
    pub open: i64,
    /// Pieces ordered.
    pub ordered: i64,
    /// When the site wants it.
    pub need_by: DateTime<Utc>,
    /// By when she would promise it.
    pub due: DateTime<Utc>,
    /// The site's zone.
    pub zone: Tz,
    /// 1 is the most urgent.
    pub priority: i64,
    /// Her way there as the crow flies.
    pub way: Kilometres,
    /// What she can take, or why she cannot.
    pub offer: Result<Take, WhyNot>,
}

/// What she can take.
#[derive(Clone, Debug)]
pub struct Take {
    /// The version.
    pub version: VersionId,
    /// Its design's title and number.
    pub title: (String, i64),
    /// The machine it fits.
    pub machine: MachineId,
    /// Pieces she could make.
    pub units: i64,
    /// Why.
    pub kept: Kept,
    /// What the licences of its files bar.
    pub bars: Bars,
    /// She made this version before.
    pub made_before: bool,
    /// Her first articles are still to pass.
    pub new_maker: bool,
    /// The machine takes the part only lying on another face: she has to say that she lays it so.
    pub only_laid: bool,
}

/// Why she cannot take a job.
#[derive(Clone, Debug)]
pub struct WhyNot {
    /// How far she got.
    pub why: WhyUnmet,
    /// Her reach.
    pub reach: Kilometres,
    /// A material that would do.
    pub material: Option<Material>,
    /// Her machine that comes nearest, and where the part is too long for it; none where none makes such parts.
    pub too_large: Option<(String, Over)>,
}

/// A proposal to her.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// Its id.
    pub id: ProposalId,
    /// The proposal.
    pub offer: Offer,
    /// What the licences of its version's files bar.
    pub bars: Bars,
    /// Why she.
    pub kept: Kept,
    /// By when she would promise it.
    pub due: DateTime<Utc>,
    /// The site's zone.
    pub zone: Tz,
}

/// The jobs page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Proposals to her, the most urgent first.
    pub proposed: Vec<Proposed>,
    /// The nearest needs, those she can serve first.
    pub jobs: Vec<Job>,
    /// Now.
    pub now: DateTime<Utc>,
}

/// What a maker could take, nearest first. `far` looks beyond her reach. Opening it counts as having
/// seen her proposals.
pub async fn page(app: &App, who: &Actor, far: bool) -> Result<Page, Error> {
    let now = app.db.now().await?;
    Ok(Page {
        jobs: jobs(app, who, far).await?,
        proposed: proposed(app, who, now).await?,
        now,
    })
}

/// The nearest needs, those she can serve first.
pub(crate) async fn jobs(app: &App, who: &Actor, far: bool) -> Result<Vec<Job>, Error> {
    let now = app.db.now().await?;
    let lately = now - TimeDelta::days(14);
    let found = store::one_maker(&app.db, who.person, lately).await?;
    let (collective, mut bringing, made) = found.ok_or(Error::NotFound)?;
    who.may(Right::Claim, At::collective(collective))?;
    if far {
        for maker in &mut bringing.makers {
            maker.reach_km = 20_000.0;
        }
    }
    let input = Input::with(&app.db, collective, now, bringing).await?;
    let mut jobs = evaluate(&input, &made, far);
    let offered = jobs.iter().filter_map(|job| job.offer.as_ref().ok());
    let bars = catalogue::bars(&app.db, offered.map(|take| take.version)).await?;
    for take in jobs.iter_mut().filter_map(|job| job.offer.as_mut().ok()) {
        take.bars = bars.get(&take.version).copied().unwrap_or_default();
    }
    jobs.sort_by(|a, b| {
        let order = a.offer.is_err().cmp(&b.offer.is_err());
        order.then(a.way.get().total_cmp(&b.way.get()))
    });
    jobs.truncate(MOST);
    Ok(jobs)
}

/// What was proposed to her and waits for her answer.
pub async fn proposals(app: &App, who: &Actor) -> Result<Vec<Proposed>, Error> {
    let now = app.db.now().await?;
    proposed(app, who, now).await
}

async fn proposed(app: &App, who: &Actor, now: DateTime<Utc>) -> Result<Vec<Proposed>, Error> {
    seen(app, who).await?;
    let offers = store::offers_to(&app.db, who.person, now).await?;
    let bars = catalogue::bars(&app.db, offers.iter().map(Offer::version)).await?;
    let read = |offer: Offer| {
        let kept = serde_json::from_value(offer.reasons().clone()).ok()?;
        Some(Proposed {
            id: offer.id(),
            kept,
            bars: bars.get(&offer.version()).copied().unwrap_or_default(),
            due: made_by(offer.need_by, offer.rest_hours, now),
            zone: zone(&offer.zone),
            offer,
        })
    };
    Ok(offers.into_iter().filter_map(read).collect())
}

/// Each line alone beside her: what she promised already counts, other lines do not.
fn evaluate(input: &Input, made: &[VersionId], far: bool) -> Vec<Job> {
    let makers = input.makers();
    let settings = planning::Settings {
        max_km: if far { 40_000.0 } else { 150.0 },
        offers_per_maker: 1,
        ..planning::Settings::default()
    };
    let demands = input.demands();
    let job = |demand: &planning::Demand| {
        let line = input.lines.get(usize::try_from(demand.id.0).ok()?)?;
        let plan = planning::plan(std::slice::from_ref(demand), &makers, &settings).ok()?;
        let maker = input.bringing.makers.first()?;
        let pick = plan.proposals.first().and_then(|one| input.pick(one));
        let why = plan.unmet.first().map_or(WhyUnmet::Capped, |one| one.why);
        let offer = pick.map(|pick| take(pick, made, false));
        let offer = offer
            .or_else(|| {
                let no_machine = matches!(why, WhyUnmet::NoMachineFits);
                let laid = no_machine.then(|| lying::pick(input, demand, &makers, &settings));
                laid.flatten().map(|pick| take(pick, made, true))
            })
            .ok_or_else(|| WhyNot {
                why,
                reach: Kilometres::of(maker.reach_km),
                material: material(input, line),
                too_large: lying::nearest(input, line.id()),
            });
        let here = Point::new(maker.lat, maker.lon).ok()?;
        let there = Point::new(line.lat, line.lon).ok()?;
        Some(about(line, input.now, here.distance_to(there), offer))
    };
    demands.iter().filter_map(job).collect()
}

fn take(pick: Pick<'_>, made: &[VersionId], only_laid: bool) -> Take {
    Take {
        version: pick.work.version(),
        title: (pick.work.title.clone(), pick.work.number),
        machine: pick.machine.id(),
        units: pick.units.get(),
        made_before: made.contains(&pick.work.version()),
        new_maker: !pick.maker.trusted,
        bars: Bars::default(),
        kept: pick.kept,
        only_laid,
    }
}

fn material(input: &Input, line: &OpenLine) -> Option<Material> {
    let mut works = input.works.iter().filter(|work| work.line() == line.id());
    works.next()?.materials().first().copied()
}

fn about(line: &OpenLine, now: DateTime<Utc>, way: Kilometres, offer: Result<Take, WhyNot>) -> Job {
    let names = |language| {
        let (component, used) = line.names(language);
        (component.to_owned(), used.to_owned())
    };
    Job {
        line: line.id(),
        need: line.need(),
        names: [names(Language::Fr), names(Language::En)],
        site: line.site_name.clone(),
        commune: communes::by_insee(&line.insee).map(|commune| commune.name),
        class: line.class(),
        open: line.open,
        ordered: line.ordered,
        need_by: line.need_by,
        due: made_by(line.need_by, line.rest_hours, now).min(now + TimeDelta::days(90)),
        zone: zone(&line.zone),
        priority: line.priority,
        way,
        offer,
    }
}
