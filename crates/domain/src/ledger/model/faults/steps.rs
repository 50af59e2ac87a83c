//! What only a step can show, since no row remembers it: claims taken during a pause, bags parted on
//! their way into a box, children that forget the holds of their parents.

use crate::ids::BatchId;
use crate::ledger::check::Broken;
use crate::ledger::{Book, Movement, Owner, Place, Stage};
use crate::need::{Need, NeedState};

/// Looks at what changed since the last commit.
pub(in crate::ledger::model) fn broken_by_this_step(book: &Book) -> Vec<Broken> {
    let mut broken = claimed_while_paused(book);
    broken.extend(begun_after_an_ending(book));
    broken.extend(bags_parted(book));
    broken.extend(holds_forgotten(book));
    broken
}

/// C8: no new claim on a need that is paused.
fn claimed_while_paused(book: &Book) -> Vec<Broken> {
    let new = book
        .claims
        .changes()
        .filter(|(_, before, _)| before.is_none())
        .filter_map(|(_, _, now)| now);
    let paused = |line| {
        let line = book.lines.get(line);
        line.and_then(|line| book.needs.get(&line.need))
            .is_some_and(|need| need.paused)
    };
    new.filter(|claim| paused(&claim.line))
        .map(|claim| Broken {
            invariant: "C8",
            detail: format!("claim {} on a paused need", claim.id),
        })
        .collect()
}

/// E2: within what ended no need is posted or opened and nothing is claimed; what lives there is paused.
fn begun_after_an_ending(book: &Book) -> Vec<Broken> {
    let ended = |need: &Need| book.goes_on(need).is_err();
    let asks = |need: &Need| need.state == NeedState::Submitted || need.state.lives();
    let needs = book.needs.rows().filter(|need| ended(need));
    let asking = needs.filter(|need| asks(need) && !need.paused);
    let asking = asking.map(|need| format!("need {} still asks", need.id));
    let claims = book.claims.rows().filter(|claim| claim.remaining.is_some());
    let promised = claims.filter(|claim| !claim.finishing).filter(|claim| {
        let need = book.need_of(Owner::Line(claim.line));
        need.is_ok_and(ended)
    });
    let promised = promised.map(|claim| format!("claim {} is still promised", claim.id));
    let all = asking.chain(promised);
    all.map(|detail| Broken {
        invariant: "E2",
        detail,
    })
    .collect()
}

/// B1: a bag goes into a box whole. What a site refused was counted, so its bag was opened there.
fn bags_parted(book: &Book) -> Vec<Broken> {
    let left_behind = |movement: &Movement| {
        let Some(from) = movement.from else {
            return false;
        };
        let into_a_box = !movement.to.place.is_loose() && movement.to.place != from.place;
        let mates = |place: Place| {
            book.piles.iter().any(|(pile, _)| {
                pile.bag.is_some()
                    && pile.bag == from.bag
                    && pile.place == place
                    && pile.stage.is_live()
            })
        };
        into_a_box && from.stage != Stage::Refused && mates(from.place)
    };
    book.movements
        .iter()
        .filter(|movement| left_behind(movement))
        .map(|movement| Broken {
            invariant: "B1",
            detail: format!("a bag parted: {:?}", movement.to),
        })
        .collect()
}

/// H1: part of a held batch is held too, whatever becomes of it.
fn holds_forgotten(book: &Book) -> Vec<Broken> {
    let born = book
        .batches
        .changes()
        .filter(|(_, before, _)| before.is_none())
        .map(|(id, _, _)| *id);
    let sites_held = |batch: BatchId| {
        let holds = book
            .holds
            .rows()
            .filter(move |hold| hold.batch == batch && hold.lifted_at.is_none());
        holds.map(|hold| hold.site)
    };
    let forgets = |child: &BatchId| {
        let parents = book.parents(*child);
        parents
            .into_iter()
            .flat_map(sites_held)
            .any(|site| !sites_held(*child).any(|one| one == site))
    };
    born.filter(forgets)
        .map(|child| Broken {
            invariant: "H1",
            detail: format!("batch {child} forgets its parents' hold"),
        })
        .collect()
}
