//! C1, C3, C4, C7, C9: what the counters of lines and claims must add up to.

use std::collections::BTreeMap;

use super::Findings;
use crate::Units;
use crate::claim::ClaimState;
use crate::ids::LineId;
use crate::ledger::{Account, Book, Owner};
use crate::need::{Line, Need, NeedState};

pub(super) fn check(book: &Book, findings: &mut Findings) {
    let rebuilt = rebuild(book);
    for line in book.lines.rows() {
        let sound = line.demand.is_sound() && line.demand.total() == line.ordered;
        findings.expect(sound, "C1", || {
            format!(
                "line {}: {:?} ordered {}",
                line.id, line.demand, line.ordered
            )
        });
        for account in Account::ALL {
            let shown = line.demand.of(*account);
            let owned = rebuilt
                .get(&(line.id, *account))
                .copied()
                .unwrap_or_default();
            let counted = match account {
                Account::Open | Account::Closed => true,
                Account::Claimed
                | Account::Made
                | Account::Stock
                | Account::Transit
                | Account::Received => shown == owned,
            };
            findings.expect(counted, "C3", || {
                format!("line {}: {account} {shown}, rows say {owned}", line.id)
            });
        }
    }
    claims(book, findings);
    needs(book, findings);
}

/// Every demand counter rebuilt from piles and claims.
fn rebuild(book: &Book) -> BTreeMap<(LineId, Account), Units> {
    let mut lines_of: BTreeMap<_, Vec<(LineId, i64)>> = BTreeMap::new();
    for line in book.lines.rows() {
        lines_of
            .entry(line.need)
            .or_default()
            .push((line.id, line.count));
    }
    let mut rebuilt: BTreeMap<(LineId, Account), Units> = BTreeMap::new();
    for (pile, units) in book.piles.iter() {
        let (Some(owner), Some(account)) = (pile.owner, pile.stage.shown_as()) else {
            continue;
        };
        let counts = match owner {
            Owner::Line(line) => vec![(line, 1)],
            Owner::Need(need) => lines_of.get(&need).cloned().unwrap_or_default(),
        };
        for (line, count) in counts {
            *rebuilt.entry((line, account)).or_default() += units.times(count);
        }
    }
    for claim in book.claims.rows().filter(|claim| !claim.finishing) {
        *rebuilt.entry((claim.line, Account::Claimed)).or_default() += claim.remaining;
    }
    rebuilt
}

fn claims(book: &Book, findings: &mut Findings) {
    for claim in book.claims.rows() {
        let sum = claim.remaining + claim.submitted + claim.released;
        let sound =
            claim.taken == sum && claim.remaining >= Units::ZERO && claim.released >= Units::ZERO;
        let alive = claim.remaining.is_some() == (claim.state == ClaimState::Active);
        findings.expect(sound && alive, "C4", || format!("{claim:?}"));
    }
}

/// A need that was merged asks for nothing, owns nothing, and its twin asks for the same.
fn merged(book: &Book, need: &Need, lines: &[&Line], findings: &mut Findings) {
    let Some(into) = need.merged_into else { return };
    let ended = matches!(need.state, NeedState::Refused | NeedState::Cancelled);
    let empty = lines.iter().all(|line| line.ordered.is_zero());
    let alike = book.needs.get(&into).is_none_or(|twin| twin.is_alike(need));
    findings.expect(ended && empty && alike && into != need.id, "C9", || {
        format!("need {} was merged into {into}, with {lines:?}", need.id)
    });
}

fn needs(book: &Book, findings: &mut Findings) {
    let mut lines: BTreeMap<_, Vec<&Line>> = BTreeMap::new();
    for line in book.lines.rows() {
        lines.entry(line.need).or_default().push(line);
    }
    for need in book.needs.rows() {
        merged(
            book,
            need,
            lines.get(&need.id).map_or(&[], Vec::as_slice),
            findings,
        );
        let Some(lines) = lines.get(&need.id) else {
            continue;
        };
        let full = lines
            .iter()
            .all(|line| line.demand.received == line.ordered);
        let none = |accounts: &[Account]| {
            lines.iter().all(|line| {
                accounts
                    .iter()
                    .all(|account| line.demand.of(*account).is_zero())
            })
        };
        let sound = match need.state {
            NeedState::Open => !full && none(&[Account::Closed]),
            NeedState::Fulfilled => full && none(&[Account::Closed]),
            NeedState::Cancelled | NeedState::Expired => none(&[
                Account::Open,
                Account::Claimed,
                Account::Made,
                Account::Stock,
            ]),
            NeedState::Submitted | NeedState::Refused => false,
        };
        findings.expect(sound, "C7", || {
            format!("need {} is {} with {lines:?}", need.id, need.state)
        });
    }
}
