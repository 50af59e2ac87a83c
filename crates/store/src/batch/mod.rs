//! Batches, inspections, holds and recalls: what the ledger does not hold of them, and what pages show.

mod facts;
mod holders;
mod inspections;
pub mod kept;
mod labels;
mod laid;
mod lists;
mod minutes;
mod page;
mod pen;
mod pieces;
mod purchases;
pub mod reach;
mod recalls;
mod record;
mod sealing;
mod signatures;
pub mod stops;
mod strays;
pub mod told;
mod way;
pub mod why;

pub use facts::{
    Belongs, belongs, belongs_now, due_for_release, grams_of, hub_of_stray, machine_of, rest_of,
    serves, spool_of, stray_came, trust, use_grams, version_collectives, zone_of,
};
pub use holders::{holders_of_recall, keepers_of_batch};
pub use inspections::{
    Checked, InspectedBatch, InspectionRowView, InspectionView, Piece, Queued, class_of,
    inspection, inspections_of, queue,
};
pub use labels::{LabelView, ScanView, labels_of, scan};
pub use laid::{HowMade, how_made};
pub use lists::{BatchRowView, batches_of};
pub use minutes::{
    Timed, ToldLine, keep_learnt, latest_told, tell_minutes, timed_in_turn, timed_now, told_by,
    took,
};
pub use page::{BagView, BatchView, HoldView, Kin, NoteView, batch};
pub use pen::{awaits_label, is_written_by_pen, label_printed, labels_to_print, written_by_pen};
pub use purchases::{
    Bought, Missing, NewPurchase, PurchaseLine, Reference, bought, missing, new_purchase,
    purchases_at, references,
};
pub use recalls::{
    AtPlace, CaughtView, RecallRowView, RecallView, caught_by, code_to_batch, collectives_of_cause,
    family, recall, recalls_in, whose_cause,
};
pub use record::{record_of, record_of_supplier, seen_before};
pub use sealing::{SealView, sealing};
pub use signatures::{Signed, first_signature};
pub use strays::{StrayView, VersionName, makers_called, stray, strays_at, versions_known};
pub use way::{WayStep, way};

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    [
        facts::ALL,
        holders::ALL,
        inspections::ALL,
        kept::ALL,
        labels::ALL,
        laid::ALL,
        lists::ALL,
        minutes::ALL,
        page::ALL,
        pen::ALL,
        purchases::ALL,
        reach::ALL,
        recalls::ALL,
        record::ALL,
        sealing::ALL,
        signatures::ALL,
        stops::ALL,
        strays::ALL,
        told::ALL,
        way::ALL,
        why::ALL,
    ]
    .concat()
}
