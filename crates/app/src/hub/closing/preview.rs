//! What closing a hub would change, shown before the button; its print tells whether that is still so.

use chrono::{DateTime, Utc};
use essaim_domain::Units;
use essaim_domain::code::Code;
use essaim_domain::ids::{BatchId, HubId, InspectionId, ParcelId, TourId};
use essaim_domain::ledger::{Book, Place, Stage};
use essaim_domain::leg::TourState;
use essaim_planning::haversine_km;
use essaim_store::closing::Door;
use essaim_store::parcel::{self as ways, Item};
use essaim_store::{Tx, ledger};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Within;
use super::tell::{everybody, knows};
use super::within::Coming;
use crate::{App, Error};

/// Pieces that lie there.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// The batch.
    pub batch: BatchId,
    /// Its code.
    pub code: String,
    /// What it is, in French.
    pub name_fr: String,
    /// And in English.
    pub name_en: String,
    /// How many.
    pub units: i64,
    /// Their counter.
    pub stage: Stage,
    /// Something keeps them: they go in boxes of their own.
    pub kept: bool,
}

/// A box on its way there, or standing there and going elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct BoxLine {
    /// The parcel.
    pub parcel: ParcelId,
    /// Its code.
    pub code: Code,
    /// Pieces inside; none in a box of supplies.
    pub units: i64,
    /// Where it goes then.
    pub to: Option<String>,
    /// It comes before the hub closes, or leaves from there as it was to: nothing changes for it yet.
    pub stays: bool,
}

/// A tour with a stop there.
#[derive(Clone, Debug, Serialize)]
pub struct TourLine {
    /// The tour.
    pub tour: TourId,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// Where it stands.
    pub state: TourState,
    /// Its driver knows of it: she is told.
    pub told: bool,
    /// Boxes it brings to the other hub instead.
    pub turned: i64,
    /// Boxes it fetches there as planned.
    pub fetches: i64,
}

/// An inspection under way there.
#[derive(Clone, Debug, Serialize)]
pub struct CheckLine {
    /// The inspection.
    pub inspection: InspectionId,
    /// The batch.
    pub batch: BatchId,
    /// Its code.
    pub code: Code,
    /// Who inspects.
    pub validator: String,
}

/// Another hub everything could go to.
#[derive(Clone, Debug, Serialize)]
pub struct NextHub {
    /// The hub.
    pub hub: HubId,
    /// Its name.
    pub name: String,
    /// Straight line, in km.
    pub km: f64,
    /// Pieces its shelves take still.
    pub room: i64,
}

/// What closing a hub would change.
#[derive(Clone, Debug, Serialize)]
pub struct Preview {
    /// When it closes.
    pub closes_at: DateTime<Utc>,
    /// At once.
    pub now: bool,
    /// Where everything goes.
    pub next: Option<HubId>,
    /// The name of that hub.
    pub next_name: Option<String>,
    /// The hubs it could go to.
    pub others: Vec<NextHub>,
    /// Something there has to go somewhere.
    pub needs_a_place: bool,
    /// What lies there.
    pub lines: Vec<Line>,
    /// Pieces that lie there.
    pub units: i64,
    /// Recalled pieces: they are accounted for before it closes.
    pub recalled: i64,
    /// Boxes on their way there.
    pub coming: Vec<BoxLine>,
    /// Boxes that stand there and go on elsewhere.
    pub standing: Vec<BoxLine>,
    /// Tours with a stop there.
    pub tours: Vec<TourLine>,
    /// Inspections under way there.
    pub checks: Vec<CheckLine>,
    /// Unannounced bags kept apart: carried by hand.
    pub strays: usize,
    /// Supplies: a kind, and how many.
    pub supplies: Vec<(String, i64)>,
    /// Supplies that makers asked for.
    pub refills: usize,
    /// Counts that wait for a second person: they lapse.
    pub counts: i64,
    /// People who will be told.
    pub told: usize,
    /// What was seen, in short: the act is refused when it is another by then.
    pub seen: String,
}

impl Preview {
    /// What closing it would change, as the book stands.
    pub(crate) async fn of(app: &App, tx: &mut Tx, within: &Within) -> Result<Self, Error> {
        let mint = app.mint(tx);
        let book = &ledger::load(tx, mint, &within.roots()).await?;
        let hub = within.hub.hub;
        let items = ways::items_at(tx, vec![hub.uuid()]).await?;
        let lines: Vec<Line> = items.iter().filter_map(|item| line(item, book)).collect();
        let tours = tours(within);
        let mut told = everybody(tx, within).await?;
        for tour in within.turned_tours().filter_map(knows) {
            told.entry(tour).or_default();
        }
        Ok(Self {
            closes_at: within.closes_at,
            now: within.now,
            next: within.next.as_ref().map(|next| next.hub),
            next_name: within.next.as_ref().map(|next| next.name.clone()),
            others: others(tx, within).await?,
            needs_a_place: within.needs_a_place(),
            units: lines.iter().map(|line| line.units).sum(),
            recalled: book.recalled_at(hub).get(),
            coming: boxes(within, book),
            standing: standing(within),
            tours,
            checks: checks(within),
            strays: within.strays.len(),
            supplies: supplies(within),
            refills: within.refills.len(),
            counts: within.counts,
            told: told.len(),
            seen: seen(within, book),
            lines,
        })
    }
}

impl Within {
    /// The tours whose delivery goes to the other hub, each as often as it has one.
    pub(super) fn turned_tours(&self) -> impl Iterator<Item = &essaim_store::parcel::TourRow> {
        self.boxes()
            .filter(|one| one.goes)
            .filter_map(|one| one.tour.as_ref())
    }
}

fn line(item: &Item, book: &Book) -> Option<Line> {
    let there = item.pile.stage.is_live() || item.pile.stage == Stage::Recalled;
    there.then(|| Line {
        batch: item.pile.batch,
        code: item.batch_code.clone(),
        name_fr: item.names.0.clone(),
        name_en: item.names.1.clone(),
        units: item.units,
        stage: item.pile.stage,
        kept: book.is_pile_held(&item.pile),
    })
}

fn boxes(within: &Within, book: &Book) -> Vec<BoxLine> {
    let next = within.next.as_ref().map(|next| next.name.clone());
    let all = within.boxes();
    let line = |one: &Coming| {
        let parcel = book.parcels.get(&one.parcel)?;
        let inside = book.inside(one.parcel);
        let units: Units = inside.iter().map(|pile| book.units(pile)).sum();
        Some(BoxLine {
            parcel: one.parcel,
            code: parcel.code,
            units: units.get(),
            to: next.clone().filter(|_| one.goes),
            stays: !one.goes,
        })
    };
    all.filter_map(line).collect()
}

fn standing(within: &Within) -> Vec<BoxLine> {
    let line = |(one, _): &(essaim_store::closing::Standing, _)| BoxLine {
        parcel: one.parcel,
        code: one.code,
        units: one.units,
        // A maker is named to nobody who only looks at a hub.
        to: (!one.for_a_home).then(|| one.bound.clone()),
        stays: true,
    };
    within.standing.iter().map(line).collect()
}

fn tours(within: &Within) -> Vec<TourLine> {
    let mut lines: Vec<TourLine> = Vec::new();
    let turned = within.turned_tours().map(|tour| (tour, 1, 0));
    let standing = within.standing.iter().filter_map(|(_, tour)| tour.as_ref());
    for (tour, turned, fetches) in turned.chain(standing.map(|tour| (tour, 0, 1))) {
        match lines.iter_mut().find(|line| line.tour == tour.id) {
            Some(line) => {
                line.turned += turned;
                line.fetches += fetches;
            }
            None => lines.push(TourLine {
                tour: tour.id,
                starts_at: tour.starts_at,
                state: tour.state,
                told: knows(tour).is_some(),
                turned,
                fetches,
            }),
        }
    }
    lines
}

fn checks(within: &Within) -> Vec<CheckLine> {
    let line = |one: &essaim_store::closing::Check| CheckLine {
        inspection: one.inspection,
        batch: one.batch,
        code: one.code,
        validator: one.pseudonym.clone(),
    };
    within.checks.iter().map(line).collect()
}

fn supplies(within: &Within) -> Vec<(String, i64)> {
    let supplies = within.supplies.iter();
    supplies
        .map(|one| (one.kind.to_string(), one.amount))
        .collect()
}

async fn others(tx: &mut Tx, within: &Within) -> Result<Vec<NextHub>, Error> {
    let place = |door: &Door| essaim_planning::Place::new(door.at.0, door.at.1);
    let mut others = Vec::new();
    for one in &within.others {
        let there = ways::items_at(tx, vec![one.hub.uuid()]).await?;
        let lying: i64 = there.iter().map(|item| item.units).sum();
        others.push(NextHub {
            hub: one.hub,
            name: one.name.clone(),
            km: haversine_km(place(&within.hub), place(one)),
            room: (one.shelf - lying).max(0),
        });
    }
    others.sort_by(|a, b| a.km.total_cmp(&b.km));
    Ok(others)
}

/// A hash of all that matters: where it goes, what lies there, what comes, what is checked.
fn seen(within: &Within, book: &Book) -> String {
    let mut hash = Sha256::new();
    let mut add = |words: String| {
        hash.update(words);
        hash.update([0]);
    };
    let next = within.next.as_ref().map(|next| next.hub);
    add(format!("{next:?} {}", within.now));
    if !within.now {
        add(within.closes_at.to_rfc3339());
    }
    for (pile, units) in book.piles.iter() {
        if pile.place == Place::Hub(within.hub.hub) {
            add(format!("{pile:?} {units}"));
        }
    }
    for one in within.boxes() {
        let tour = one.tour.as_ref().map(|tour| tour.id);
        add(format!("{} {tour:?} {}", one.parcel, one.goes));
    }
    for (one, tour) in &within.standing {
        let tour = tour.as_ref().map(|tour| tour.id);
        add(format!("{} {tour:?}", one.parcel));
    }
    for check in &within.checks {
        add(check.inspection.to_string());
    }
    for stray in &within.strays {
        add(stray.stray.to_string());
    }
    add(format!("{} {}", within.refills.len(), within.counts));
    let mut short = hex::encode(hash.finalize());
    short.truncate(16);
    short
}
