//! S1: a claim's clock stands still while its version is stopped for its site, and only while that or a
//! missing acceptance keeps it.

use super::Findings;
use crate::ledger::{Book, Owner};

pub(super) fn check(book: &Book, findings: &mut Findings) {
    let active = book.claims.rows().filter(|one| one.remaining.is_some());
    for claim in active {
        let Ok(need) = book.need_of(Owner::Line(claim.line)) else {
            continue;
        };
        let stopped = book.is_stopped(claim.version, Some(need.site));
        findings.expect(!stopped || claim.stopped_since.is_some(), "S1", || {
            format!("claim {}: its version is stopped, its clock runs", claim.id)
        });
        let kept = stopped || !book.is_accepted(claim.version, need);
        findings.expect(kept || claim.stopped_since.is_none(), "S1", || {
            format!("claim {}: nothing stops it, its clock stands", claim.id)
        });
    }
}
