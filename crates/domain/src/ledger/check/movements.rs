//! The piles are the sum of all movements, for ever: what `essaim verify` replays.

use std::collections::BTreeMap;

use super::Broken;
use crate::Units;
use crate::ledger::{Movement, Pile};

/// Replays movements in order and compares with the piles there are. Every difference is named.
pub fn follows_movements<'a>(
    movements: impl Iterator<Item = &'a Movement>,
    piles: impl Iterator<Item = (&'a Pile, &'a Units)>,
) -> Vec<Broken> {
    let mut broken = Vec::new();
    let mut rebuilt: BTreeMap<Pile, Units> = BTreeMap::new();
    for movement in movements {
        if let Some(from) = movement.from {
            let left = rebuilt.entry(from).or_default();
            *left -= movement.units;
            if *left < Units::ZERO {
                let detail = format!(
                    "movement {}: {} units left a pile of fewer",
                    movement.id, movement.units
                );
                broken.push(Broken {
                    invariant: "C0",
                    detail,
                });
            }
            if left.is_zero() {
                rebuilt.remove(&from);
            }
        }
        *rebuilt.entry(movement.to).or_default() += movement.units;
    }
    for (pile, units) in piles {
        let said = rebuilt.remove(pile).unwrap_or_default();
        if said != *units {
            broken.push(Broken {
                invariant: "C0",
                detail: format!("{pile:?}: {units}, movements say {said}"),
            });
        }
    }
    for (pile, units) in rebuilt {
        broken.push(Broken {
            invariant: "C0",
            detail: format!("{pile:?} is gone, movements say {units}"),
        });
    }
    broken
}
