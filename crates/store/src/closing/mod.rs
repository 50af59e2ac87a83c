//! Closings of hubs: what lies within one, when it comes, who was told.

mod card;
mod row;
mod told;
mod within;

pub use card::{Card, card, card_of};
pub use row::{
    Door, New, Open, add, call_off, closes_at, due, finish, hub_closes, hub_to_close, next_hubs,
    open, stick, takes,
};
pub use told::{Told, keepers, tell, told, told_of};
pub use within::{
    Check, Standing, Stray, Supply, batches_at, checks_at, coming, counts_waiting, drop_counts,
    move_refills, move_strays, move_supplies, refills_asked, sites_with_pieces, standing,
    strays_at, supplies_at, through,
};

use crate::Statement;

/// Every statement about closings.
pub(crate) fn statements() -> Vec<Statement> {
    [card::ALL, row::ALL, told::ALL, within::ALL].concat()
}
