//! The ways a maker could make a piece of a line: machine, version and material.

use super::demand::{Demand, Work};
use super::ids::MaterialId;
use super::maker::{Machine, Maker};

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    /// The machine's place with its maker.
    pub(super) machine: usize,
    /// The version's place in the line.
    pub(super) work: usize,
    /// The material; `None` when the maker's own is not used.
    pub(super) material: Option<MaterialId>,
    /// Machine minutes of a piece.
    pub(super) minutes: f64,
    /// Grams of a piece.
    pub(super) grams: f64,
}

/// All of them but those that take longer and more of the same material on the same machine, in the order of
/// ids, whether or not there are hours and grams left.
pub(super) fn edges(demand: &Demand, maker: &Maker) -> Vec<Edge> {
    let mut found = Vec::new();
    if maker.up_to_class < demand.class {
        return found;
    }
    for (machine_place, machine) in maker.machines.iter().enumerate() {
        for (work_place, work) in demand.works.iter().enumerate() {
            if !allowed(maker, work) || !fits(machine, work) {
                continue;
            }
            let minutes = work.minutes_on(machine.kind) * machine.time_factor;
            let grams = work.grams_per_piece;
            let mut add = |material| {
                found.push(Edge {
                    machine: machine_place,
                    work: work_place,
                    material,
                    minutes,
                    grams,
                });
            };
            if grams <= 0.0 {
                add(None);
                continue;
            }
            let hers = |material: &&MaterialId| {
                machine.materials.contains(material)
                    && maker
                        .spools
                        .iter()
                        .any(|spool| spool.material == **material)
            };
            work.materials
                .iter()
                .filter(hers)
                .for_each(|one| add(Some(*one)));
        }
    }
    let id = |edge: &Edge| {
        let machine = maker.machines.get(edge.machine).map(|machine| machine.id);
        let version = demand.works.get(edge.work).map(|work| work.version);
        (machine, version, edge.material)
    };
    if found.len() > 1 {
        let all = found.clone();
        found.retain(|edge| !all.iter().any(|other| better(demand, other, edge)));
        found.sort_by_key(id);
        found.dedup_by_key(|edge| id(edge));
    }
    found
}

/// Whether another version on the same machine, of the same material, takes no more of anything and less of
/// something; of equal ones the one with the smaller id stays.
fn better(demand: &Demand, one: &Edge, other: &Edge) -> bool {
    let version = |edge: &Edge| demand.works.get(edge.work).map(|work| work.version);
    let least = (one.minutes, one.grams) != (other.minutes, other.grams);
    one.machine == other.machine
        && one.material == other.material
        && one.minutes <= other.minutes
        && one.grams <= other.grams
        && (least || version(one) < version(other))
}

/// Whether a version may be made where she works.
pub(super) const fn allowed(maker: &Maker, work: &Work) -> bool {
    !(maker.at_home && work.not_at_home)
}

/// Whether a machine does that, at that size.
pub(super) fn fits(machine: &Machine, work: &Work) -> bool {
    machine.process == work.process
        && machine
            .envelope
            .is_none_or(|envelope| work.size.fits(envelope))
}
