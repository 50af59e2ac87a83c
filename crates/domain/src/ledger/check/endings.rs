//! E1: what is still being finished after an ending is no line's any more.

use super::Findings;
use crate::ledger::Book;

pub(super) fn check(book: &Book, findings: &mut Findings) {
    for claim in book.claims.rows().filter(|claim| claim.finishing) {
        let line = book.lines.get(&claim.line);
        let need = line.and_then(|line| book.needs.get(&line.need));
        let ended = need.is_none_or(|need| !need.state.lives());
        findings.expect(ended && claim.started, "E1", || {
            format!("claim {} is being finished for {need:?}", claim.id)
        });
    }
}
