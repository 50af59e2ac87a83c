//! Designs, approvals and their files.

pub mod approvals;
pub mod cards;
pub mod catalogue;
pub mod cited;
pub mod dossier;
pub mod drafts;
pub mod exports;
pub mod judged;
pub mod leaflet;
pub mod paper;
pub(crate) mod scope;
pub mod specimens;
pub mod versions;

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    [
        approvals::ALL,
        cards::ALL,
        catalogue::ALL,
        cited::ALL,
        dossier::ALL,
        drafts::ALL,
        exports::ALL,
        judged::ALL,
        leaflet::ALL,
        paper::ALL,
        &specimens::statements(),
        versions::ALL,
    ]
    .concat()
}
