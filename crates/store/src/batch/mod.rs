//! Batches, inspections, holds and recalls: what the ledger does not hold of them, and what pages show.

mod facts;
mod findings;
mod gauges;
mod holders;
mod inspections;
pub mod kept;
mod labels;
mod laid;
mod lists;
mod minutes;
mod notice_page;
mod notices;
mod page;
mod pen;
mod pieces;
mod plans;
mod purchases;
mod queued;
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
mod wider;

pub use facts::{
    Belongs, belongs, belongs_now, due_for_release, grams_of, hub_of_stray, machine_of, rest_of,
    serves, spool_of, stray_came, trust, use_grams, version_collectives, zone_of,
};
pub use findings::{
    Finding, NewFinding, Of, add_finding, add_finding_photo, finding_photo, findings_of,
};
pub use gauges::{
    Gauge, add_gauge, gauge_checked, gauges_at, gauges_of, hub_of_gauge, retire_gauge,
};
pub use holders::keepers_of_batch;
pub use inspections::{
    Checked, InspectedBatch, InspectionRowView, InspectionView, Piece, bags_after, checklists,
    class_of, inspection, inspections_of,
};
pub use labels::{LabelView, ScanView, labels_of, scan};
pub use laid::{HowMade, how_made};
pub use lists::{BatchRowView, batches_of};
pub use minutes::{
    Timed, ToldLine, keep_learnt, latest_told, tell_minutes, timed_in_turn, timed_now, told_by,
    took,
};
pub use notice_page::{
    NoticeBatch, NoticeRowView, NoticeView, Reachable, notice_with_code, notices_of, reachable_of,
};
pub use notices::{
    NewNotice, Notice, Silent, add_notice, answer_notice, holders_of_recall, keep_answerer,
    keep_call, notice, notice_of_code, raise_notice, read_by, readers_of_recall, silent_notices,
    told_of_recall,
};
pub use page::{BagView, BatchView, HoldView, Kin, NoteView, batch};
pub use pen::{awaits_label, is_written_by_pen, label_printed, labels_to_print, written_by_pen};
pub use plans::{
    Origin, all_mix, checklist_of, inspection_plan, inspection_plan_now, origin_of,
    set_inspection_plan, standing_of,
};
pub use purchases::{
    Bought, Missing, NewPurchase, PurchaseLine, Reference, bought, missing, new_purchase,
    purchases_at, references,
};
pub use queued::{Queued, queue};
pub use recalls::{
    AtPlace, CaughtView, RecallRowView, RecallView, caught_by, cause_of_recall, code_to_batch,
    collectives_of_cause, family, reason_of_recall, recall, recalls_in, runners_of_recall,
    state_of_recall, whose_cause,
};
pub use record::{record_of, record_of_supplier, resume, seen_before};
pub use sealing::{SealView, sealing};
pub use signatures::{Signed, first_signature};
pub use strays::{StrayView, VersionName, makers_called, stray, strays_at, versions_known};
pub use way::{WayStep, way};
pub use wider::wider_causes;

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    [
        facts::ALL,
        findings::ALL,
        gauges::ALL,
        holders::ALL,
        inspections::ALL,
        kept::ALL,
        labels::ALL,
        laid::ALL,
        lists::ALL,
        minutes::ALL,
        notice_page::ALL,
        notices::ALL,
        page::ALL,
        pen::ALL,
        plans::ALL,
        purchases::ALL,
        queued::ALL,
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
        wider::ALL,
    ]
    .concat()
}
