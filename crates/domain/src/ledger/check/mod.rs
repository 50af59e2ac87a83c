//! Every invariant of the ledger, checked over whatever rows a book holds: a random story after each
//! step, or a whole database in `essaim verify`. Names are those of research page `LEDGER.md`.

mod demand;
mod endings;
mod gates;
mod matter;
mod movements;
mod moving;
mod people;
mod places;
mod standing;

use std::fmt;

use crate::ledger::Book;

pub use movements::follows_movements;

/// An invariant that does not hold, with the row that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The invariant's name: `C1` … `R1`.
    pub invariant: &'static str,
    /// The row and what is wrong with it.
    pub detail: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.invariant, self.detail)
    }
}

/// Collects what is broken.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<Broken>);

impl Findings {
    /// Notes `invariant` as broken unless `truth` holds.
    pub(crate) fn expect(
        &mut self,
        truth: bool,
        invariant: &'static str,
        detail: impl FnOnce() -> String,
    ) {
        if !truth {
            self.0.push(Broken {
                invariant,
                detail: detail(),
            });
        }
    }
}

/// Checks every invariant. An empty answer means the book is sound.
pub fn check(book: &Book) -> Vec<Broken> {
    let mut findings = Findings::default();
    demand::check(book, &mut findings);
    endings::check(book, &mut findings);
    matter::check(book, &mut findings);
    moving::check(book, &mut findings);
    gates::check(book, &mut findings);
    people::check(book, &mut findings);
    places::check(book, &mut findings);
    standing::check(book, &mut findings);
    findings.0
}
