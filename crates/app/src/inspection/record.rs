//! Results: drawn pieces one by one, the others as one count per bag, and "all the rest is good".

use std::collections::{BTreeMap, BTreeSet};

use essaim_domain::ids::{BagId, BatchId, InspectionId};
use essaim_domain::inspection::checklist::{Check, Reading};
use essaim_domain::inspection::{Pass, PieceResult, Severity};
use essaim_domain::{Reason, Refusal};
use essaim_store::Tx;
use essaim_store::batch::{self as rows, NewFinding, Of};
use essaim_store::ledger::Roots;
use uuid::Uuid;

use super::checks;
use crate::access::Right;
use crate::asked::once;
use crate::batch::whose;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// Everything told at once.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Of drawn pieces.
    pub seen: Vec<Seen>,
    /// Of bags looked through.
    pub looked: Vec<Looked>,
    /// Every drawn piece without a result is good.
    pub pieces_good: bool,
    /// Every piece of bags nobody told of is good.
    pub bags_good: bool,
}

/// What was seen of one drawn piece; no defect means good.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Its number, from 1.
    pub piece: u32,
    /// Defects the checklist does not name, by severity.
    pub defects: BTreeSet<Severity>,
    /// Items of the checklist.
    pub found: Vec<Found>,
}

/// An item of the checklist: it fails, or a gauge was read, which tells whether it does.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its key.
    pub item: String,
    /// It fails, whatever a gauge shows.
    pub fails: bool,
    /// What the gauge showed, in the unit of the item.
    pub reading: Option<Reading>,
    /// The gauge, from a hub's register.
    pub gauge: Option<Uuid>,
}

/// A bag that was looked through: its pieces that were not drawn.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The batch.
    pub batch: BatchId,
    /// The bag; none for loose pieces.
    pub bag: Option<BagId>,
    /// Good ones.
    pub good: i64,
    /// Those set aside, and why.
    pub aside: Vec<Aside>,
}

/// Pieces set aside for one reason.
#[derive(Clone, Debug)]
pub struct Aside {
    /// How many.
    pub pieces: i64,
    /// The item of the checklist that fails.
    pub item: Option<String>,
    /// How bad, for what the checklist does not name.
    pub severity: Option<Severity>,
}

/// Writes results. Each drawn piece has one, and each bag is looked through once. Only whoever drew the sample.
///
/// # Errors
/// `NotDrawn`, `SecondResult`, `CountsDiffer`, `InspectionState`, `NotYours`; the fields `results`, `item`, `reading`,
/// `gauge`, `good`, `aside`.
pub async fn record(
    app: &App,
    asked: &Asked,
    inspection: InspectionId,
    told: Told,
) -> Result<InspectionId, Error> {
    if told.seen.is_empty() && told.looked.is_empty() && !told.pieces_good && !told.bags_good {
        return Err(Error::field("results", Reason::Required));
    }
    let id = once!(app, asked, |tx| {
        let mut desk = mine(app, tx, asked, inspection).await?;
        let checklist = rows::checklist_of(desk.tx, inspection).await?;
        let checks = checks::read(&checklist.unwrap_or_default());
        let mut bad = 0;
        for one in &told.seen {
            let (result, found) = judged(&checks, one)?;
            bad += usize::from(!result.defects.is_empty());
            desk.book.record_result(inspection, one.piece, result)?;
            keep(&mut desk, inspection, found).await?;
        }
        for one in &told.looked {
            let (pass, found) = looked(&checks, one)?;
            bad += found.len();
            desk.book
                .record_pass(inspection, (one.batch, one.bag), &pass)?;
            keep(&mut desk, inspection, found).await?;
        }
        if told.pieces_good {
            pieces_good(&mut desk, inspection)?;
        }
        if told.bags_good {
            bags_good(&mut desk, inspection)?;
        }
        let done = Done::new("results-written", "inspection", inspection)
            .fact("pieces", told.seen.len())
            .fact("bags", told.looked.len())
            .fact("pieces-good", told.pieces_good)
            .fact("bags-good", told.bags_good)
            .fact("with-defects", bad);
        desk.close(Some(&asked.who), done).await?;
        Ok(inspection.uuid())
    })?;
    Ok(id.into())
}

/// What is kept of something seen, before it has an id.
struct Kept {
    of: Of,
    item: Option<String>,
    severity: Option<Severity>,
    reading: Option<(Reading, essaim_domain::design::Unit)>,
    gauge: Option<Uuid>,
}

fn named<'c>(checks: &'c [Check], item: &str) -> Result<&'c Check, Error> {
    let found = checks.iter().find(|check| check.key == item);
    found.ok_or_else(|| Error::field("item", Reason::Unknown))
}

/// The result of a piece, from what was seen of it.
fn judged(checks: &[Check], seen: &Seen) -> Result<(PieceResult, Vec<Kept>), Error> {
    let of = Of::Piece(seen.piece);
    let other = |severity: &Severity| Kept {
        of,
        item: None,
        severity: Some(*severity),
        reading: None,
        gauge: None,
    };
    let mut kept: Vec<Kept> = seen.defects.iter().map(other).collect();
    for found in &seen.found {
        let check = named(checks, &found.item)?;
        let (reading, good) = match (found.reading, check.measure) {
            (Some(reading), Some(measure)) => {
                (Some((reading, measure.unit)), measure.takes(reading))
            }
            (Some(_), None) => return Err(Error::field("reading", Reason::NotOffered)),
            (None, _) => (None, true),
        };
        let good = good && !found.fails;
        if good && reading.is_none() {
            continue;
        }
        kept.push(Kept {
            of,
            item: Some(check.key.clone()),
            severity: (!good).then_some(check.severity),
            reading,
            gauge: found.gauge,
        });
    }
    let defects = kept.iter().filter_map(|one| one.severity).collect();
    Ok((PieceResult { defects }, kept))
}

/// The count of a bag, from what was set aside.
fn looked(checks: &[Check], looked: &Looked) -> Result<(Pass, Vec<Kept>), Error> {
    let number = |field: &'static str, pieces: i64| {
        u32::try_from(pieces).map_err(|_| Error::field(field, Reason::NotANumber))
    };
    let mut aside: BTreeMap<Severity, u32> = BTreeMap::new();
    let mut kept = Vec::new();
    for one in &looked.aside {
        let pieces = number("aside", one.pieces)?;
        if pieces == 0 {
            continue;
        }
        let severity = match (&one.item, one.severity) {
            (Some(item), _) => named(checks, item)?.severity,
            (None, Some(severity)) => severity,
            (None, None) => return Err(Error::field("item", Reason::Required)),
        };
        let count = aside.entry(severity).or_default();
        *count = count.saturating_add(pieces);
        kept.push(Kept {
            of: Of::Bag(looked.batch, looked.bag, pieces),
            item: one.item.clone(),
            severity: Some(severity),
            reading: None,
            gauge: None,
        });
    }
    let good = number("good", looked.good)?;
    Ok((Pass { good, aside }, kept))
}

async fn keep(desk: &mut Desk<'_>, inspection: InspectionId, kept: Vec<Kept>) -> Result<(), Error> {
    for one in kept {
        if let Some(gauge) = one.gauge {
            is_known(desk.tx, gauge).await?;
        }
        let new = NewFinding {
            id: desk.book.mint.uuid(),
            inspection,
            of: one.of,
            item: one.item,
            severity: one.severity,
            reading: one.reading,
            gauge: one.gauge,
        };
        rows::add_finding(desk.tx, new).await?;
    }
    Ok(())
}

async fn is_known(tx: &mut Tx, gauge: Uuid) -> Result<(), Error> {
    let hub = rows::hub_of_gauge(tx, gauge).await?;
    hub.map(drop)
        .ok_or_else(|| Error::field("gauge", Reason::Unknown))
}

/// Every drawn piece without a result is good.
fn pieces_good(desk: &mut Desk<'_>, inspection: InspectionId) -> Result<(), Error> {
    let row = desk.book.inspections.find(&inspection)?.clone();
    let left = row
        .drawn
        .iter()
        .filter(|index| !row.results.contains_key(index));
    for index in left {
        desk.book
            .record_result(inspection, *index, PieceResult::default())?;
    }
    Ok(())
}

/// Every bag nobody looked through is good.
fn bags_good(desk: &mut Desk<'_>, inspection: InspectionId) -> Result<(), Error> {
    let row = desk.book.inspections.find(&inspection)?.clone();
    for bag in row.bags.iter().filter(|bag| row.waits(bag)) {
        let pass = Pass::all_good(row.others(bag));
        desk.book
            .record_pass(inspection, (bag.batch, bag.bag), &pass)?;
    }
    Ok(())
}

/// The desk with an inspection of hers.
pub(super) async fn mine<'t>(
    app: &App,
    tx: &'t mut Tx,
    asked: &Asked,
    inspection: InspectionId,
) -> Result<Desk<'t>, Error> {
    let roots = Roots {
        inspections: vec![inspection],
        ..Roots::default()
    };
    let desk = Desk::open(app, tx, roots).await?;
    let row = desk.book.inspections.find(&inspection)?;
    let (validator, batches) = (row.validator, row.batches.clone());
    for batch in batches {
        whose::may(desk.tx, &asked.who, Right::Inspect, batch).await?;
    }
    if validator == asked.who.person {
        Ok(desk)
    } else {
        Err(Refusal::NotYours.into())
    }
}
