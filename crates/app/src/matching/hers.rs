//! What one maker has and owes, gathered once for all of them.

use std::collections::BTreeMap;

use essaim_domain::ids::{MachineId, PersonId};
use essaim_domain::workshop::Material;
use essaim_planning::matching as planning;
use essaim_store::claim::{Bringing, MachineRow, Promise};

use super::input::{material, real};

/// What one maker has and owes.
#[derive(Default)]
pub(super) struct Hers<'i> {
    /// Her machines, by their places in the list of all.
    pub(super) machines: Vec<(usize, &'i MachineRow)>,
    spools: Vec<(Material, i64)>,
    owed: Vec<&'i Promise>,
    /// Proposals that wait for her answer, and their pieces.
    pub(super) offers_out: u32,
    pub(super) pieces_out: i64,
}

impl<'i> Hers<'i> {
    /// Of each maker.
    pub(super) fn of_all(bringing: &'i Bringing) -> BTreeMap<PersonId, Self> {
        let mut all: BTreeMap<PersonId, Self> = BTreeMap::new();
        for (place, row) in bringing.machines.iter().enumerate() {
            let hers = all.entry(row.maker()).or_default();
            hers.machines.push((place, row));
        }
        for row in &bringing.spools {
            let hers = all.entry(row.maker()).or_default();
            hers.spools.push((row.material(), row.grams));
        }
        for promise in bringing.promises.iter().chain(&bringing.sent) {
            all.entry(promise.maker()).or_default().owed.push(promise);
        }
        for sent in &bringing.sent {
            let hers = all.entry(sent.maker()).or_default();
            hers.offers_out += 1;
            hers.pieces_out += sent.remaining;
        }
        all
    }

    /// Machine hours of what she owes on this machine.
    pub(super) fn hours_promised(&self, row: &MachineRow) -> f64 {
        let those = self.owed.iter();
        those
            .filter(|one| self.on_machine(one) == Some(row.id()))
            .map(|one| {
                let minutes = one.minutes().of(row.class()) * one.remaining;
                real(minutes * row.rate_hundredths) / 6000.0
            })
            .sum()
    }

    /// The machine a promise is on: the one she named, else her first that does this process.
    fn on_machine(&self, promise: &Promise) -> Option<MachineId> {
        let hers = || self.machines.iter().map(|(_, row)| *row);
        let named = promise
            .machine()
            .filter(|machine| hers().any(|row| row.id() == *machine));
        let mut fitting = hers().filter(|row| row.process() == promise.process());
        named.or_else(|| fitting.next().map(MachineRow::id))
    }

    /// Her material, less what her promises will take of the first of theirs she has.
    pub(super) fn spools_left(&self) -> Vec<planning::Spool> {
        let mut left = self.spools.clone();
        for promise in &self.owed {
            let mut needed = promise.grams * promise.remaining;
            for allowed in promise.materials() {
                for (material, grams) in &mut left {
                    if material == allowed {
                        let taken = needed.min(*grams);
                        *grams -= taken;
                        needed -= taken;
                    }
                }
            }
        }
        left.into_iter()
            .map(|(one, grams)| planning::Spool {
                material: material(one),
                grams: real(grams),
            })
            .collect()
    }
}
