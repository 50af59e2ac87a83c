//! Claims, proposals and the matching: what the ledger does not hold of them.

mod cards;
mod claiming;
mod clock;
mod free;
mod ground;
mod lines;
mod makers;
mod minutes;
mod proposals;
mod propose;
mod records;
mod runs;
mod watch;

pub use cards::{Card, Detail, PrintFile, card, cards_of, detail};
pub use claiming::{Able, collective_of, open_units, owed, take_turn};
pub use clock::{Due, expiring, remindable};
pub use free::{FreeFor, free_for};
pub use ground::{is_kept_from, uncovered};
pub use lines::{OpenLine, Work, lines_of, rest_hours, works_of};
pub use makers::{Bringing, Hub, MachineRow, Making, Promise, SpoolRow, makers_of, one_maker};
pub(crate) use minutes::minutes_on_class;
pub use proposals::{
    Brief, Offer, answer, answered_since, brief, dated, declined, drafts_of, endable, may_be_made,
    offer, offers_of_run, offers_to, send, unread_of,
};
pub use propose::{New, propose};
pub use records::records_of;
pub use runs::{
    Run, RunFiles, forget_runs, last_run, mending, new_run, replace_drafts, replace_some, run,
    run_before, with_runs,
};
pub use watch::{look_until, looked_until, pseudonyms, wording};

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    [
        cards::ALL,
        claiming::ALL,
        clock::ALL,
        free::ALL,
        ground::ALL,
        lines::ALL,
        makers::ALL,
        proposals::ALL,
        propose::ALL,
        records::ALL,
        runs::ALL,
        watch::ALL,
    ]
    .concat()
}
