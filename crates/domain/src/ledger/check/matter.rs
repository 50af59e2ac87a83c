//! A0, A1, C2, C6, M1, M2: no unit of a batch appears or vanishes, through splits and kits included.

use std::collections::BTreeMap;

use super::Findings;
use crate::Units;
use crate::batch::{Batch, Made, StrayState};
use crate::ids::{BatchId, ComponentId};
use crate::ledger::{Book, EdgeKind, Physical, Stage};

pub(super) fn check(book: &Book, findings: &mut Findings) {
    let mut rebuilt: BTreeMap<BatchId, Physical> = BTreeMap::new();
    let mut owned: BTreeMap<BatchId, Units> = BTreeMap::new();
    for (pile, units) in book.piles.iter() {
        rebuilt
            .entry(pile.batch)
            .or_default()
            .add(pile.stage, *units);
        findings.expect(units.is_some(), "C2", || {
            format!("a pile of {units}: {pile:?}")
        });
        let ownable = pile.stage.shown_as().is_some();
        findings.expect(pile.owner.is_none() || ownable, "C6", || {
            format!("owned, but {}: {pile:?}", pile.stage)
        });
        findings.expect(
            pile.stage != Stage::Transit || pile.owner.is_some(),
            "C6",
            || format!("free in transit: {pile:?}"),
        );
        if pile.owner.is_some() {
            *owned.entry(pile.batch).or_default() += *units;
        }
    }
    let flows = Flows::of(book);
    for batch in book.batches.rows() {
        let piles = rebuilt.get(&batch.id).copied().unwrap_or_default();
        let whole =
            batch.physical.is_sound() && batch.physical.total() == batch.produced + batch.found;
        findings.expect(whole && piles == batch.physical, "C2", || {
            format!(
                "batch {}: {:?}, piles say {piles:?}, produced {} found {}",
                batch.code, batch.physical, batch.produced, batch.found
            )
        });
        let ties = owned.get(&batch.id).copied().unwrap_or_default();
        let room = batch.physical.live() + batch.physical.of(Stage::Used);
        findings.expect(ties <= room, "C6", || {
            format!("batch {}: {ties} tied of {room}", batch.code)
        });
        origin(book, batch, findings);
        flows.check(book, batch, findings);
    }
    strays(book, findings);
}

/// A1: pieces come from a maker who worked somewhere, or were bought where nobody makes them; kits from neither.
fn origin(book: &Book, batch: &Batch, findings: &mut Findings) {
    let (maker, purchase) = (batch.maker.is_some(), batch.purchase.is_some());
    let sound = match batch.made {
        Made::Kit(_) => !maker && !purchase,
        Made::Part(component) => {
            let bought = book.facts.bought.contains(&component);
            let by_hand = batch.machine.is_none() && batch.claim.is_none();
            maker != bought && purchase == bought && (by_hand || !bought)
        }
    };
    let sound = sound && batch.premises.is_some() == maker;
    findings.expect(sound, "A1", || {
        format!(
            "batch {}: made by somebody {maker}, bought {purchase}",
            batch.code
        )
    });
}

/// A0: a bag nobody announced counts nowhere until it is known, then as the batch it became.
fn strays(book: &Book, findings: &mut Findings) {
    for stray in book.strays.rows() {
        let became = stray
            .batch
            .and_then(|id| book.batches.get(&id))
            .map(|batch| batch.produced);
        let sound = match stray.state {
            StrayState::Apart | StrayState::Thanked => stray.batch.is_none(),
            StrayState::Known => became == Some(stray.units),
        };
        findings.expect(sound, "A0", || {
            format!(
                "stray {}: {} units, {}, became {became:?}",
                stray.id, stray.units, stray.state
            )
        });
    }
}

/// What went from batch to batch, by kind of edge.
#[derive(Default)]
struct Flows {
    out: BTreeMap<(EdgeKind, BatchId), Units>,
    out_parts: BTreeMap<(EdgeKind, BatchId, Option<ComponentId>), Units>,
    into: BTreeMap<(EdgeKind, BatchId, Option<ComponentId>), Units>,
    born: BTreeMap<BatchId, Units>,
    has_parents: BTreeMap<BatchId, bool>,
}

impl Flows {
    fn of(book: &Book) -> Self {
        let mut flows = Self::default();
        for ((parent, child, kind), (units, part)) in book.edges.iter() {
            *flows.out.entry((*kind, *parent)).or_default() += *units;
            *flows.out_parts.entry((*kind, *parent, *part)).or_default() += *units;
            *flows.into.entry((*kind, *child, *part)).or_default() += *units;
            if *kind != EdgeKind::Kit {
                *flows.born.entry(*child).or_default() += *units;
            }
            flows.has_parents.insert(*child, true);
        }
        flows
    }

    fn check(&self, book: &Book, batch: &Batch, findings: &mut Findings) {
        let out = |kind| self.out.get(&(kind, batch.id)).copied().unwrap_or_default();
        let split = batch.physical.of(Stage::Split) == out(EdgeKind::Split);
        let kitted = batch.physical.of(Stage::Kitted) == out(EdgeKind::Kit);
        findings.expect(split && kitted, "M1", || {
            format!("batch {}: {:?}", batch.code, batch.physical)
        });
        if let Made::Kit(product) = batch.made {
            if self.born.contains_key(&batch.id) {
                return self.check_child(batch, findings);
            }
            for (component, count) in book.facts.products.get(&product).into_iter().flatten() {
                let into = self
                    .into
                    .get(&(EdgeKind::Kit, batch.id, Some(*component)))
                    .copied()
                    .unwrap_or_default();
                let out = self
                    .out_parts
                    .get(&(EdgeKind::Out, batch.id, Some(*component)))
                    .copied()
                    .unwrap_or_default();
                let taken_apart = batch.physical.of(Stage::Dismantled).times(*count);
                let sound = into == batch.produced.times(*count) && out == taken_apart;
                findings.expect(sound, "M2", || {
                    format!("kits {}: {into} parts in, {out} out", batch.code)
                });
            }
        } else if self.has_parents.contains_key(&batch.id) {
            self.check_child(batch, findings);
        }
    }

    fn check_child(&self, batch: &Batch, findings: &mut Findings) {
        let born = self.born.get(&batch.id).copied().unwrap_or_default();
        findings.expect(born == batch.produced, "M1", || {
            format!("child {}: {born} came in", batch.code)
        });
    }
}
