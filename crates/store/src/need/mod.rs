//! Needs, notes and public figures: what the ledger does not hold of them.

mod acceptable;
mod cards;
mod confirming;
mod figures;
mod notes;
mod posting;

pub use acceptable::{Acceptable, acceptable, is_accepted, may_ask};
pub use cards::{
    Listed, Milestone, NeedCard, NeedLine, ProductCard, SiteCard, UseCard, asked_at, card, cards,
    lines, milestones, products, sites, taken_in,
};
pub use confirming::{asked, asked_since, confirmed, to_ask};
pub use figures::{Event, Figures, ProductFigures, Unmet, by_product, events, figures, unmet};
pub use notes::{Note, NoteSubject, Subject, notes, subject, write_note};
pub use posting::{
    Posted, expirable, habit, has_claimed, is_offered, need_of_line, place, set_details,
    set_priority, site_habit, zone_of,
};

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    [
        acceptable::ALL,
        cards::ALL,
        confirming::ALL,
        figures::ALL,
        notes::ALL,
        posting::ALL,
    ]
    .concat()
}
