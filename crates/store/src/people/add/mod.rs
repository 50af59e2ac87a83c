//! Adds people, places, workshops and designs: one function per kind of thing.

mod designs;
mod persons;
mod places;
mod versions;
mod workshops;

pub use designs::{Approval, Names, approval, component, design, product};
pub(crate) use persons::belonging_columns;
pub use persons::{Contact, contact, membership, person, token};
pub use places::{Door, collective, hub, organisation, site, site_group};
pub use versions::{Said, Version, VersionFile, version};
pub use workshops::{Driver, Machine, Maker, driver, machine, maker, spool};

use crate::Statement;

/// Every statement that adds.
pub(super) fn statements() -> Vec<Statement> {
    [
        designs::ALL,
        persons::ALL,
        places::ALL,
        versions::ALL,
        workshops::ALL,
    ]
    .concat()
}
