//! The decision: as the plan says, or stricter.

use std::collections::BTreeMap;

use essaim_domain::Units;
use essaim_domain::batch::BatchState;
use essaim_domain::ids::{BagId, BatchId, InspectionId, PersonId};
use essaim_domain::inspection::BagsAfter;
use essaim_domain::ledger::acts::{Sorted, Verdict};
use essaim_domain::ledger::{Book, Pile, Stage};
use essaim_domain::{Reason, Refusal};
use essaim_store::batch as facts;
use serde_json::json;

use super::record::mine;
use crate::asked::once;
use crate::doing::{Desk, Done, owe};
use crate::{App, Asked, Error};

/// Good pieces a sorting found: in one bag, or among the loose pieces of a batch.
#[derive(Clone, Copy, Debug)]
pub struct Good {
    /// The batch.
    pub batch: BatchId,
    /// The bag; none for loose pieces.
    pub bag: Option<BagId>,
    /// How many are good; the rest of the bag is scrap.
    pub units: i64,
}

/// What the validator signs.
#[derive(Clone, Debug)]
pub struct Decided {
    /// As planned, rejected, or sorted.
    pub verdict: Verdict,
    /// Pieces a test destroyed.
    pub destroyed: i64,
    /// Whether the bags were sealed again at once, by hands in gloves; opened ones rest anew.
    pub bags: BagsAfter,
    /// What a sorting found good.
    pub good: Vec<Good>,
    /// What she writes to the maker.
    pub words: Option<String>,
}

/// Decides an inspection. Makers are told.
///
/// # Errors
/// `ResultsMissing`, `InspectionState`, `NotThatMany`, `NotYours`.
pub async fn decide(
    app: &App,
    asked: &Asked,
    inspection: InspectionId,
    decided: Decided,
) -> Result<InspectionId, Error> {
    let destroyed = whole("destroyed", decided.destroyed)?;
    for good in &decided.good {
        whole("good", good.units)?;
    }
    let words = match &decided.words {
        Some(words) if !words.trim().is_empty() => Some(crate::batch::reason(words)?),
        Some(_) | None => None,
    };
    let id = once!(app, asked, |tx| {
        let mut desk = mine(app, tx, asked, inspection).await?;
        let row = desk.book.inspections.find(&inspection)?;
        let (batches, checked) = (row.batches.clone(), row.results.len());
        if decided.bags == BagsAfter::Opened {
            rest_anew(&mut desk, inspection).await?;
        }
        let sorted = sorted(&desk.book, &batches, destroyed, &decided.good)?;
        let state = desk
            .book
            .decide(inspection, decided.verdict, destroyed, &sorted)?;
        let told = told(&desk.book, &batches);
        let done = Done::new("inspection-decided", "inspection", inspection)
            .fact("state", state)
            .fact("destroyed", destroyed)
            .fact("bags", decided.bags.as_str())
            .text(words.clone());
        facts::bags_after(desk.tx, inspection, decided.bags).await?;
        let (_, mut mint) = desk.close(Some(&asked.who), done).await?;
        for (maker, kind, batch) in told {
            let about = json!({ "batch": batch, "inspection": inspection, "checked": checked });
            owe(tx, &mut mint, maker, kind, about).await?;
        }
        Ok(inspection.uuid())
    })?;
    Ok(id.into())
}

/// The bags lay open: each rests from now on, as long as its collective says.
async fn rest_anew(desk: &mut Desk<'_>, inspection: InspectionId) -> Result<(), Error> {
    let bags = desk.book.inspections.find(&inspection)?.bags.clone();
    for bag in bags {
        let belongs = facts::belongs(desk.tx, bag.batch).await?;
        let collective = belongs.and_then(|belongs| belongs.collective);
        let rest = facts::rest_of(desk.tx, collective.ok_or(Error::NotFound)?).await?;
        if let Some(id) = bag.bag {
            desk.book.open_bag(id, rest)?;
        }
    }
    Ok(())
}

fn whole(field: &'static str, units: i64) -> Result<Units, Error> {
    if (0..=Units::MOST).contains(&units) {
        return Ok(Units::of(units));
    }
    let reason = Reason::OutOfRange {
        min: 0,
        max: Units::MOST,
    };
    Err(Error::field(field, reason))
}

/// Spreads the good pieces of each bag over its piles, those that belong to a need first. What a test
/// destroyed leaves the piles first, in the ledger's own order.
fn sorted(
    book: &Book,
    batches: &[BatchId],
    destroyed: Units,
    good: &[Good],
) -> Result<Vec<Sorted>, Refusal> {
    let mut left: BTreeMap<Pile, Units> = BTreeMap::new();
    let mut to_destroy = destroyed;
    for batch in batches {
        for pile in book.piles_in(*batch, Stage::Made) {
            let gone = book.units(&pile).min(to_destroy);
            to_destroy -= gone;
            left.insert(pile, book.units(&pile) - gone);
        }
    }
    let mut sorted = Vec::new();
    for one in good {
        let mut piles: Vec<Pile> = left
            .keys()
            .filter(|pile| pile.batch == one.batch && pile.bag == one.bag)
            .copied()
            .collect();
        piles.sort_by_key(|pile| pile.owner.is_none());
        let there: Units = piles
            .iter()
            .filter_map(|pile| left.get(pile))
            .copied()
            .sum();
        let mut units = Units::of(one.units);
        if units > there {
            return Err(Refusal::NotThatMany {
                there,
                asked: units,
            });
        }
        for pile in piles {
            let part = units.min(left.get(&pile).copied().unwrap_or_default());
            units -= part;
            sorted.push(Sorted { pile, good: part });
        }
    }
    Ok(sorted)
}

/// Who is told what: of each batch, or of the good batch that was sorted out of it.
fn told(book: &Book, batches: &[BatchId]) -> Vec<(PersonId, &'static str, BatchId)> {
    let mut told = Vec::new();
    for id in batches {
        let Some(batch) = book.batches.get(id) else {
            continue;
        };
        let Some(maker) = batch.maker else { continue };
        match batch.state {
            BatchState::Accepted => told.push((maker, "batch-accepted", *id)),
            BatchState::Screened => {
                let children = book
                    .edges
                    .changes()
                    .filter(|((parent, _, _), before, _)| parent == id && before.is_none())
                    .map(|((_, child, _), _, _)| (maker, "batch-accepted", *child));
                let before = told.len();
                told.extend(children);
                if told.len() == before {
                    told.push((maker, "batch-rejected", *id));
                }
            }
            // Each maker's are drawn again: nothing is decided yet.
            BatchState::Sealed | BatchState::Inspecting => {}
            BatchState::Rejected | BatchState::Released | BatchState::Recalled => {
                told.push((maker, "batch-rejected", *id));
            }
        }
    }
    told
}
