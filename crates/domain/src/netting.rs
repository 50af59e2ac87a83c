//! What lies free at hand and could serve a line, so that nobody makes it again.
//!
//! Free units are offered to the most urgent line that may take them, pile after pile, and to one line
//! only. They stay free until somebody ties them; meanwhile that many are not proposed to makers.

use std::collections::BTreeSet;

use crate::Units;
use crate::ids::LineId;
use crate::ledger::Pile;

/// A line with units nobody took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanting {
    /// The line.
    pub line: LineId,
    /// How many nobody took.
    pub open: Units,
}

/// Units of a pile that belong to nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Free {
    /// The pile.
    pub pile: Pile,
    /// How many.
    pub units: Units,
    /// The lines that may take them.
    pub fits: BTreeSet<LineId>,
}

/// So many units of a pile, for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The pile.
    pub pile: Pile,
    /// The line.
    pub line: LineId,
    /// How many.
    pub units: Units,
}

/// What of the free units is for which line: lines in their order, each takes from the piles in theirs.
pub fn offered(wanting: &[Wanting], free: &[Free]) -> Vec<Offered> {
    let mut left: Vec<Units> = free.iter().map(|one| one.units).collect();
    let mut all = Vec::new();
    for line in wanting {
        let mut open = line.open;
        for (one, left) in free.iter().zip(&mut left) {
            let units = open.min(*left);
            if units.is_some() && one.fits.contains(&line.line) {
                *left -= units;
                open -= units;
                all.push(Offered {
                    pile: one.pile,
                    line: line.line,
                    units,
                });
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::ledger::{Place, Stage};

    fn line(number: u128) -> LineId {
        Uuid::from_u128(number).into()
    }

    fn free(number: u128, units: i64, fits: &[u128]) -> Free {
        Free {
            pile: Pile {
                batch: Uuid::from_u128(number).into(),
                bag: None,
                stage: Stage::Stock,
                place: Place::Hub(Uuid::from_u128(1).into()),
                owner: None,
            },
            units: Units::of(units),
            fits: fits.iter().map(|one| line(*one)).collect(),
        }
    }

    fn wants(number: u128, open: i64) -> Wanting {
        Wanting {
            line: line(number),
            open: Units::of(open),
        }
    }

    fn told(all: &[Offered]) -> Vec<(LineId, i64)> {
        all.iter().map(|one| (one.line, one.units.get())).collect()
    }

    #[test]
    fn the_most_urgent_line_is_served_first_and_nothing_is_offered_twice() {
        let all = offered(&[wants(7, 10), wants(3, 10)], &[free(1, 15, &[3, 7])]);
        assert_eq!(told(&all), [(line(7), 10), (line(3), 5)]);
    }

    #[test]
    fn what_a_site_does_not_accept_is_not_offered_to_it() {
        let piles = [free(1, 4, &[3]), free(2, 4, &[7])];
        let all = offered(&[wants(7, 10), wants(3, 2)], &piles);
        assert_eq!(told(&all), [(line(7), 4), (line(3), 2)]);
    }

    #[test]
    fn a_line_takes_of_several_piles_and_never_more_than_it_wants() {
        let piles = [free(1, 4, &[7]), free(2, 9, &[7])];
        let all = offered(&[wants(7, 6)], &piles);
        assert_eq!(told(&all), [(line(7), 4), (line(7), 2)]);
        assert_eq!(told(&offered(&[wants(7, 0)], &piles)), []);
    }
}
