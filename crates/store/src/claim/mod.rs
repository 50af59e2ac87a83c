//! Claims, proposals and the matching: what the ledger does not hold of them.

mod cards;
mod claiming;
mod clock;
mod free;
mod lines;
mod makers;
mod proposals;
mod records;
mod runs;

pub use cards::{Card, Detail, PrintFile, card, cards_of, detail};
pub use claiming::{Able, collective_of, open_units, owed, take_turn};
pub use clock::{Due, expiring, remindable};
pub use free::{FreeFor, free_for};
pub use lines::{OpenLine, Work, lines_of, rest_hours, works_of};
pub use makers::{Bringing, Hub, MachineRow, Making, Promise, SpoolRow, makers_of, one_maker};
pub use proposals::{
    Brief, New, Offer, answer, brief, dated, endable, may_be_made, offer, offers_of_run, offers_to,
    propose, send, unread_of,
};
pub use records::records_of;
pub use runs::{Run, last_run, new_run, replace_drafts, run, run_before};

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    [
        cards::ALL,
        claiming::ALL,
        clock::ALL,
        free::ALL,
        lines::ALL,
        makers::ALL,
        proposals::ALL,
        records::ALL,
        runs::ALL,
    ]
    .concat()
}
