//! The tables of ISO 2859-1, single sampling, with every arrow already followed.
//!
//! Read from MIL-STD-105E, table I (level II), II-A (normal) and II-B (tightened), which carry the
//! same numbers. Charts found elsewhere differ (one gives 8/0/1 for letter D at 2.5): the tests
//! hold every cell.

use serde::{Deserialize, Serialize};

use crate::inspection::plan::{InspectionSize, Regime};

/// The version of these tables, kept with every plan read from them.
pub const TABLE_VERSION: u32 = 1;

/// An acceptable quality limit, in per cent of nonconforming pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aql {
    /// 1.0 %.
    OnePointZero,
    /// 2.5 %.
    TwoPointFive,
    /// 4.0 %.
    FourPointZero,
}

/// The code letter of an inspection size at general level II. There is no I and no O.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    missing_docs,
    reason = "the letters have no meaning beyond their order"
)]
pub enum Letter {
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    J,
    K,
    L,
    M,
    N,
    P,
}

impl Letter {
    /// The letter of a size (table I).
    pub const fn of(size: InspectionSize) -> Self {
        match size.get() {
            0..=8 => Self::A,
            9..=15 => Self::B,
            16..=25 => Self::C,
            26..=50 => Self::D,
            51..=90 => Self::E,
            91..=150 => Self::F,
            151..=280 => Self::G,
            281..=500 => Self::H,
            501..=1_200 => Self::J,
            1_201..=3_200 => Self::K,
            3_201..=10_000 => Self::L,
            10_001..=35_000 => Self::M,
            35_001..=150_000 => Self::N,
            150_001.. => Self::P,
        }
    }
}

/// How many pieces are looked at, and how many bad ones decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sampling {
    /// Pieces looked at (n).
    pub pieces: u32,
    /// The most bad ones with which it is accepted (Ac).
    pub accept: u32,
    /// The fewest bad ones with which it is not (Re): one more.
    pub reject: u32,
}

impl Sampling {
    const fn new(pieces: u32, accept: u32) -> Self {
        Self {
            pieces,
            accept,
            reject: accept + 1,
        }
    }

    /// So many pieces, none of them bad.
    pub const fn none_bad_of(pieces: u32) -> Self {
        Self::new(pieces, 0)
    }

    /// The same numbers decide, though every piece is looked at: stricter on purpose.
    #[must_use]
    pub const fn of_all(self, size: InspectionSize) -> Self {
        Self {
            pieces: size.get(),
            ..self
        }
    }
}

/// The sampling of a size at a limit; every piece when the table asks for as many or more, and
/// beyond the table's end.
pub(super) fn read(size: InspectionSize, aql: Aql, regime: Regime) -> Sampling {
    let letter = Letter::of(size);
    let found = match regime {
        Regime::Normal => normal(letter, aql),
        Regime::Tightened | Regime::Stopped => tightened(letter, aql),
    };
    let beyond = size.get() > InspectionSize::LARGEST;
    if found.pieces >= size.get() || beyond {
        found.of_all(size)
    } else {
        found
    }
}

/// Table II-A.
const fn normal(letter: Letter, aql: Aql) -> Sampling {
    use Letter::{A, B, C, D, E, F, G, H, J, K, L, M, N, P};
    match aql {
        Aql::OnePointZero => match letter {
            A | B | C | D | E | F => Sampling::new(13, 0),
            G | H => Sampling::new(50, 1),
            J => Sampling::new(80, 2),
            K => Sampling::new(125, 3),
            L => Sampling::new(200, 5),
            M => Sampling::new(315, 7),
            N => Sampling::new(500, 10),
            P => Sampling::new(800, 14),
        },
        Aql::TwoPointFive => match letter {
            A | B | C | D => Sampling::new(5, 0),
            E | F => Sampling::new(20, 1),
            G => Sampling::new(32, 2),
            H => Sampling::new(50, 3),
            J => Sampling::new(80, 5),
            K => Sampling::new(125, 7),
            L => Sampling::new(200, 10),
            M => Sampling::new(315, 14),
            N | P => Sampling::new(500, 21),
        },
        Aql::FourPointZero => match letter {
            A | B | C => Sampling::new(3, 0),
            D | E => Sampling::new(13, 1),
            F => Sampling::new(20, 2),
            G => Sampling::new(32, 3),
            H => Sampling::new(50, 5),
            J => Sampling::new(80, 7),
            K => Sampling::new(125, 10),
            L => Sampling::new(200, 14),
            M | N | P => Sampling::new(315, 21),
        },
    }
}

/// Table II-B.
const fn tightened(letter: Letter, aql: Aql) -> Sampling {
    use Letter::{A, B, C, D, E, F, G, H, J, K, L, M, N, P};
    match aql {
        Aql::OnePointZero => match letter {
            A | B | C | D | E | F => Sampling::new(20, 0),
            G | H | J => Sampling::new(80, 1),
            K => Sampling::new(125, 2),
            L => Sampling::new(200, 3),
            M => Sampling::new(315, 5),
            N => Sampling::new(500, 8),
            P => Sampling::new(800, 12),
        },
        Aql::TwoPointFive => match letter {
            A | B | C | D => Sampling::new(8, 0),
            E | F | G => Sampling::new(32, 1),
            H => Sampling::new(50, 2),
            J => Sampling::new(80, 3),
            K => Sampling::new(125, 5),
            L => Sampling::new(200, 8),
            M => Sampling::new(315, 12),
            N | P => Sampling::new(500, 18),
        },
        Aql::FourPointZero => match letter {
            A | B | C => Sampling::new(5, 0),
            D | E | F => Sampling::new(20, 1),
            G => Sampling::new(32, 2),
            H => Sampling::new(50, 3),
            J => Sampling::new(80, 5),
            K => Sampling::new(125, 8),
            L => Sampling::new(200, 12),
            M | N | P => Sampling::new(315, 18),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    /// From, to, then n Ac/Re at 1.0, 2.5 and 4.0, as printed; "all" is every piece.
    const NORMAL: &str = "
        1 3 all 0/1 all 0/1 all 0/1
        4 5 all 0/1 all 0/1 3 0/1
        6 8 all 0/1 5 0/1 3 0/1
        9 13 all 0/1 5 0/1 3 0/1
        14 15 13 0/1 5 0/1 3 0/1
        16 25 13 0/1 5 0/1 3 0/1
        26 50 13 0/1 5 0/1 13 1/2
        51 90 13 0/1 20 1/2 13 1/2
        91 150 13 0/1 20 1/2 20 2/3
        151 280 50 1/2 32 2/3 32 3/4
        281 500 50 1/2 50 3/4 50 5/6
        501 1200 80 2/3 80 5/6 80 7/8
        1201 3200 125 3/4 125 7/8 125 10/11
        3201 10000 200 5/6 200 10/11 200 14/15
        10001 35000 315 7/8 315 14/15 315 21/22
        35001 150000 500 10/11 500 21/22 315 21/22
        150001 500000 800 14/15 500 21/22 315 21/22";

    const TIGHTENED: &str = "
        1 5 all 0/1 all 0/1 all 0/1
        6 8 all 0/1 all 0/1 5 0/1
        9 15 all 0/1 8 0/1 5 0/1
        16 20 all 0/1 8 0/1 5 0/1
        21 25 20 0/1 8 0/1 5 0/1
        26 50 20 0/1 8 0/1 20 1/2
        51 90 20 0/1 32 1/2 20 1/2
        91 150 20 0/1 32 1/2 20 1/2
        151 280 80 1/2 32 1/2 32 2/3
        281 500 80 1/2 50 2/3 50 3/4
        501 1200 80 1/2 80 3/4 80 5/6
        1201 3200 125 2/3 125 5/6 125 8/9
        3201 10000 200 3/4 200 8/9 200 12/13
        10001 35000 315 5/6 315 12/13 315 18/19
        35001 150000 500 8/9 500 18/19 315 18/19
        150001 500000 800 12/13 500 18/19 315 18/19";

    fn check(printed: &str, regime: Regime) {
        for row in printed.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let (ends, cells): (Vec<_>, Vec<_>) = {
                let words: Vec<&str> = row.split(' ').collect();
                (words[..2].to_vec(), words[2..].to_vec())
            };
            for end in ends {
                let size = InspectionSize::of(end.parse().unwrap());
                let mut found = String::new();
                for aql in [Aql::OnePointZero, Aql::TwoPointFive, Aql::FourPointZero] {
                    let Sampling {
                        pieces,
                        accept,
                        reject,
                    } = read(size, aql, regime);
                    let n = if pieces == size.get() {
                        "all".to_owned()
                    } else {
                        pieces.to_string()
                    };
                    write!(found, "{n} {accept}/{reject} ").unwrap();
                }
                assert_eq!(found.trim_end(), cells.join(" "), "{regime} {end}");
            }
        }
    }

    #[test]
    fn the_normal_table_is_the_printed_one_cell_by_cell() {
        check(NORMAL, Regime::Normal);
    }

    #[test]
    fn the_tightened_table_is_the_printed_one_cell_by_cell() {
        check(TIGHTENED, Regime::Tightened);
    }

    #[test]
    fn beyond_the_table_every_piece_is_looked_at() {
        let size = InspectionSize::of(500_001);
        let found = read(size, Aql::FourPointZero, Regime::Normal);
        assert_eq!((found.pieces, found.accept), (500_001, 21));
    }

    #[test]
    fn a_sample_is_never_larger_than_what_is_inspected() {
        for pieces in 1..=2000 {
            let size = InspectionSize::of(pieces);
            for aql in [Aql::OnePointZero, Aql::TwoPointFive, Aql::FourPointZero] {
                for regime in [Regime::Normal, Regime::Tightened] {
                    let found = read(size, aql, regime);
                    assert!((1..=pieces).contains(&found.pieces));
                    assert_eq!(found.reject, found.accept + 1);
                    assert!(found.accept == 0 || found.pieces < pieces);
                }
                let tight = read(size, aql, Regime::Tightened);
                let normal = read(size, aql, Regime::Normal);
                assert!(tight.pieces >= normal.pieces || tight.accept < normal.accept);
            }
        }
    }
}
