//! Endings: what lies within one, what it changed, who took part, and what came of it all.

mod cards;
mod part;
mod thanks;
mod within;

pub use cards::{Card, card, cards};
pub use part::{Part, Totals, part, totals};
pub use thanks::{New, add, add_need, add_tour, is_open, reopen, thank, took_part};
pub use within::{
    Asked, Proposed, boxes_of, ever_asked, finishing_of, is_product, lines_named, living,
    places_of_stock, products, proposals_of, tours_waiting, withdraw,
};

use crate::Statement;

/// Every statement about endings.
pub(crate) fn statements() -> Vec<Statement> {
    [cards::ALL, part::ALL, thanks::ALL, within::ALL].concat()
}
