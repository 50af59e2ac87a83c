//! Saves what an act changed: every changed row of the book, and the movements it made.
//!
//! Counters of lines are changed by differences, because claims run beside the desk; a difference
//! that no longer fits says [`StoreError::Changed`], and the act is run again from its start.

use essaim_domain::Units;
use essaim_domain::batch::{Batch, Made};
use essaim_domain::claim::Claim;
use essaim_domain::ids::{ActId, LineId, MachineId};
use essaim_domain::ledger::{Book, Demand, Movement, Pile, Stage};
use essaim_domain::need::{Line, Need, NeedState};
use essaim_domain::parcel::{Destination, Outcome, Parcel};
use sqlx::types::Json;

use super::rows::{cause_columns, owner_columns, place_columns};
use crate::column::Word;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    NEW_NEED = "INSERT INTO need (id, collective, site, product, use_key, requester, verifier, products, waiting,
        state, paused, need_by, posted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    NEED = "UPDATE need SET verifier = $2, waiting = $3, state = $4, paused = $5, products = $6 WHERE id = $1";
    TAKING = "UPDATE need_line SET taking = $2 WHERE need = $1 AND taking <> $2";
    NEW_LINE = "INSERT INTO need_line (id, need, component, pieces, ordered, open, claimed, made, stock, transit,
        received, closed, taking) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    LINE = "UPDATE need_line SET ordered = ordered + $2, open = open + $3, claimed = claimed + $4, made = made + $5,
        stock = stock + $6, transit = transit + $7, received = received + $8, closed = closed + $9
        WHERE id = $1 AND open + $3 >= 0 AND claimed + $4 >= 0";
    TAKE_UNITS = "UPDATE need_line SET open = open - $2, claimed = claimed + $2
        WHERE id = $1 AND taking AND open >= $2 AND turn = $3";
    TURN = "SELECT turn FROM need_line WHERE id = $1";
    NEXT_TURN = "UPDATE need_line SET turn = turn + 1 WHERE component IN
        (SELECT design.component FROM version JOIN design ON design.id = version.design WHERE version.id = $1)";
    NEW_CLAIM = "INSERT INTO claim (id, line, maker, version, taken, remaining, submitted, released, started, state,
        due, extended, expires, taken_at, machine) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
        $15)";
    CLAIM = "UPDATE claim SET remaining = $2, submitted = $3, released = $4, started = $5, state = $6, due = $7,
        extended = $8, expires = $9 WHERE id = $1 AND remaining = $10";
    NEW_BATCH = "INSERT INTO batch (id, code, component, kit_of, class, maker, machine, spool, material, claim, produced,
        found, made, stock, transit, received, refused, used, recalled, scrap, sample, lost, split, kitted, dismantled,
        state, sealed_at, rest_ends, accepted_at, released_at, rest_at_release, first_passed_at, reworked, recall)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
        $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34)";
    BATCH = "UPDATE batch SET found = $2, made = $3, stock = $4, transit = $5, received = $6, refused = $7, used = $8,
        recalled = $9, scrap = $10, sample = $11, lost = $12, split = $13, kitted = $14, dismantled = $15, state = $16,
        rest_ends = $17, accepted_at = $18, released_at = $19, rest_at_release = $20, first_passed_at = $21,
        recall = $22 WHERE id = $1";
    BATCH_VERSION = "INSERT INTO batch_version (batch, version) VALUES ($1, $2)";
    EDGE = "INSERT INTO batch_edge (parent, child, kind, units, component) VALUES ($1, $2, $3, $4, $5)";
    NEW_BAG = "INSERT INTO bag (id, code, batch, sealed_at, rest_ends) VALUES ($1, $2, $3, $4, $5)";
    BAG = "UPDATE bag SET sealed_at = $2, rest_ends = $3 WHERE id = $1";
    STRAY = "UPDATE stray SET state = $2, batch = $3 WHERE id = $1";
    NEW_PILE = "INSERT INTO pile (batch, bag, stage, place_kind, place, owner_kind, owner, units)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    PILE = "UPDATE pile SET units = $6 WHERE batch = $1 AND bag IS NOT DISTINCT FROM $2 AND stage = $3 AND place = $4
        AND owner IS NOT DISTINCT FROM $5 AND units = $7";
    GONE_PILE = "DELETE FROM pile WHERE batch = $1 AND bag IS NOT DISTINCT FROM $2 AND stage = $3 AND place = $4
        AND owner IS NOT DISTINCT FROM $5 AND units = $6";
    NEW_PARCEL = "INSERT INTO parcel (id, code, bound_kind, bound, at_kind, at_place, bearer, state, parent, sent,
        packed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    PARCEL = "UPDATE parcel SET bound_kind = $2, bound = $3, at_kind = $4, at_place = $5, bearer = $6, state = $7
        WHERE id = $1";
    OUTCOME = "INSERT INTO parcel_outcome (parcel, outcome, units) VALUES ($1, $2, $3)
        ON CONFLICT (parcel, outcome) DO UPDATE SET units = excluded.units";
    CONTENT = "INSERT INTO parcel_content (parcel, batch, bag, stage, owner_kind, owner, units)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    NEW_INSPECTION = "INSERT INTO inspection (id, validator, plan, seed, drawn, drawn_at, first_result_at, state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    INSPECTION = "UPDATE inspection SET first_result_at = $2, state = $3, decided_at = $4 WHERE id = $1";
    INSPECTION_BATCH = "INSERT INTO inspection_batch (inspection, position, batch) VALUES ($1, $2, $3)";
    PIECE = "INSERT INTO inspection_piece (inspection, piece, defects) VALUES ($1, $2, $3)
        ON CONFLICT (inspection, piece) DO UPDATE SET defects = excluded.defects";
    NEW_HOLD = "INSERT INTO hold (id, batch, site, placed_by, placed_at, lifted_at, lift_asked_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    HOLD = "UPDATE hold SET lifted_at = $2, lift_asked_by = $3 WHERE id = $1";
    NEW_STOP = "INSERT INTO version_stop (id, version, site, withdrawal, placed_by, placed_at, lifted_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    STOP = "UPDATE version_stop SET lifted_at = $2 WHERE id = $1";
    NEW_RECALL = "INSERT INTO recall (id, cause_kind, cause, opened_by, opened_at, state, units, done)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    RECALL = "UPDATE recall SET state = $2, units = $3, done = $4, final_first = $5, final_second = $6,
        closed_first = $7, closed_second = $8 WHERE id = $1";
    RECALL_BATCH = "INSERT INTO recall_batch (recall, batch, at_opening) VALUES ($1, $2, $3)
        ON CONFLICT (recall, batch) DO NOTHING";
    MOVEMENT = "INSERT INTO movement (id, act, batch, units, from_bag, from_stage, from_place_kind, from_place,
        from_owner_kind, from_owner, to_bag, to_stage, to_place_kind, to_place, to_owner_kind, to_owner)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
}

/// Saves every changed row and movement of a book, under the act that caused them.
///
/// # Errors
/// [`StoreError::Changed`] when a row is no longer as it was loaded.
pub async fn save(tx: &mut Tx, book: &Book, act: ActId) -> Result<(), StoreError> {
    needs(tx, book).await?;
    claims(tx, book).await?;
    batches(tx, book).await?;
    parcels(tx, book).await?;
    piles(tx, book).await?;
    inspections(tx, book).await?;
    stops(tx, book).await?;
    recalls(tx, book).await?;
    for movement in &book.movements {
        save_movement(tx, movement, act).await?;
    }
    lines(tx, book).await?;
    taking(tx, book).await
}

/// The turn of a line: read before anything a claim decides on, given to [`save_claim`].
pub async fn turn_of(tx: &mut Tx, line: LineId) -> Result<i64, StoreError> {
    let (turn,): (i64,) = tx.one(TURN, (line,)).await?;
    Ok(turn)
}

/// Saves a new claim without the desk: the claim's row, then the units off the line by one conditional
/// update, the last of the ledger before commit. False, and nothing kept, when the line has not that
/// many open or takes no claims any more.
///
/// # Errors
/// [`StoreError::Changed`] when a version of the component was stopped since `turn` was read.
pub async fn save_claim(
    tx: &mut Tx,
    claim: &Claim,
    machine: Option<MachineId>,
    turn: i64,
) -> Result<bool, StoreError> {
    insert_claim(tx, claim, machine).await?;
    let taken = tx
        .run(TAKE_UNITS, (claim.line, claim.taken.get(), turn))
        .await?;
    if taken == 0 && turn_of(tx, claim.line).await? != turn {
        return Err(StoreError::Changed);
    }
    Ok(taken == 1)
}

fn one(changed: u64) -> Result<(), StoreError> {
    if changed == 1 {
        Ok(())
    } else {
        Err(StoreError::Changed)
    }
}

fn takes(need: &Need) -> bool {
    need.state == NeedState::Open && !need.paused
}

async fn needs(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
    for (id, before, after) in book.needs.changes() {
        let Some(need) = after else { continue };
        if before.is_some() {
            let verifier = need.verifier;
            let state = Word(need.state);
            one(tx
                .run(
                    NEED,
                    (
                        *id,
                        verifier,
                        need.waiting.get(),
                        state,
                        need.paused,
                        need.products.get(),
                    ),
                )
                .await?)?;
        } else {
            let args = (
                need.id,
                need.collective,
                need.site,
                need.product,
                need.use_key.as_str().to_owned(),
                need.requester,
                need.verifier,
                need.products.get(),
                need.waiting.get(),
                Word(need.state),
                need.paused,
                need.need_by,
                book.now,
            );
            one(tx.run(NEW_NEED, args).await?)?;
        }
    }
    Ok(())
}

async fn taking(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
    for (id, _, after) in book.needs.changes() {
        if let Some(need) = after {
            tx.run(TAKING, (*id, takes(need))).await?;
        }
    }
    Ok(())
}

async fn lines(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
    for (id, before, after) in book.lines.changes() {
        let Some(line) = after else { continue };
        match before {
            None => insert_line(tx, book, line).await?,
            Some(before) => change_line(tx, *id, before, line).await?,
        }
    }
    Ok(())
}

async fn insert_line(tx: &mut Tx, book: &Book, line: &Line) -> Result<(), StoreError> {
    let Demand {
        open,
        claimed,
        made,
        stock,
        transit,
        received,
        closed,
    } = line.demand;
    let taking = book.needs.get(&line.need).is_some_and(takes);
    let args = (
        line.id,
        line.need,
        line.component,
        line.count,
        line.ordered.get(),
        open.get(),
        claimed.get(),
        made.get(),
        stock.get(),
        transit.get(),
        received.get(),
        closed.get(),
        taking,
    );
    one(tx.run(NEW_LINE, args).await?)
}

async fn change_line(
    tx: &mut Tx,
    id: LineId,
    before: &Line,
    after: &Line,
) -> Result<(), StoreError> {
    let by = |was: Units, is: Units| (is - was).get();
    let (was, is) = (&before.demand, &after.demand);
    let args = (
        id,
        by(before.ordered, after.ordered),
        by(was.open, is.open),
        by(was.claimed, is.claimed),
        by(was.made, is.made),
        by(was.stock, is.stock),
        by(was.transit, is.transit),
        by(was.received, is.received),
        by(was.closed, is.closed),
    );
    one(tx.run(LINE, args).await?)
}

async fn insert_claim(
    tx: &mut Tx,
    claim: &Claim,
    machine: Option<MachineId>,
) -> Result<(), StoreError> {
    let args = (
        claim.id,
        claim.line,
        claim.maker,
        claim.version,
        claim.taken.get(),
        claim.remaining.get(),
        claim.submitted.get(),
        claim.released.get(),
        claim.started,
        Word(claim.state),
        claim.due,
        claim.extended,
        claim.expires,
        claim.taken_at,
        machine,
    );
    one(tx.run(NEW_CLAIM, args).await?)
}

async fn claims(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
    for (id, before, after) in book.claims.changes() {
        let Some(claim) = after else { continue };
        let Some(before) = before else {
            insert_claim(tx, claim, None).await?;
            continue;
        };
        let args = (
            *id,
            claim.remaining.get(),
            claim.submitted.get(),
            claim.released.get(),
            claim.started,
            Word(claim.state),
            claim.due,
            claim.extended,
            claim.expires,
            before.remaining.get(),
        );
        one(tx.run(CLAIM, args).await?)?;
    }
    Ok(())
}

async fn batches(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
    for (_, before, after) in book.batches.changes() {
        let Some(batch) = after else { continue };
        if before.is_some() {
            change_batch(tx, batch).await?;
        } else {
            insert_batch(tx, batch).await?;
        }
    }
    for ((parent, child, kind), before, after) in book.edges.changes() {
        if let (None, Some((units, component))) = (before, after) {
            one(tx
                .run(
                    EDGE,
                    (*parent, *child, Word(*kind), units.get(), *component),
                )
                .await?)?;
        }
    }
    for (id, before, after) in book.bags.changes() {
        let Some(bag) = after else { continue };
        let changed = match before {
            None => {
                tx.run(
                    NEW_BAG,
                    (*id, Word(bag.code), bag.batch, bag.sealed_at, bag.rest_ends),
                )
                .await?
            }
            Some(_) => tx.run(BAG, (*id, bag.sealed_at, bag.rest_ends)).await?,
        };
        one(changed)?;
    }
    for (id, before, after) in book.strays.changes() {
        if let (Some(_), Some(stray)) = (before, after) {
            one(tx.run(STRAY, (*id, Word(stray.state), stray.batch)).await?)?;
        }
    }
    Ok(())
}

async fn insert_batch(tx: &mut Tx, batch: &Batch) -> Result<(), StoreError> {
    let (component, kit_of) = match batch.made {
        Made::Part(component) => (Some(component), None),
        Made::Kit(product) => (None, Some(product)),
    };
    let count = |stage| batch.physical.of(stage).get();
    let args = (
        batch.id,
        Word(batch.code),
        component,
        kit_of,
        Word(batch.class),
        batch.maker,
        batch.machine,
        batch.spool,
        batch.material.map(Word),
        batch.claim,
        batch.produced.get(),
        batch.found.get(),
        count(Stage::Made),
        count(Stage::Stock),
        count(Stage::Transit),
        count(Stage::Received),
        count(Stage::Refused),
        count(Stage::Used),
        count(Stage::Recalled),
        count(Stage::Scrap),
        count(Stage::Sample),
        count(Stage::Lost),
        count(Stage::Split),
        count(Stage::Kitted),
        count(Stage::Dismantled),
        Word(batch.state),
        batch.sealed_at,
        batch.rest_ends,
        batch.accepted_at,
        batch.released_at,
        batch.rest_at_release,
        batch.first_passed_at,
        batch.reworked,
        batch.recall,
    );
    one(tx.run(NEW_BATCH, args).await?)?;
    for version in &batch.versions {
        one(tx.run(BATCH_VERSION, (batch.id, *version)).await?)?;
    }
    Ok(())
}

async fn change_batch(tx: &mut Tx, batch: &Batch) -> Result<(), StoreError> {
    let count = |stage| batch.physical.of(stage).get();
    let args = (
        batch.id,
        batch.found.get(),
        count(Stage::Made),
        count(Stage::Stock),
        count(Stage::Transit),
        count(Stage::Received),
        count(Stage::Refused),
        count(Stage::Used),
        count(Stage::Recalled),
        count(Stage::Scrap),
        count(Stage::Sample),
        count(Stage::Lost),
        count(Stage::Split),
        count(Stage::Kitted),
        count(Stage::Dismantled),
        Word(batch.state),
        batch.rest_ends,
        batch.accepted_at,
        batch.released_at,
        batch.rest_at_release,
        batch.first_passed_at,
        batch.recall,
    );
    one(tx.run(BATCH, args).await?)
}

async fn piles(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
    for (pile, before, after) in book.piles.changes() {
        let Pile {
            batch,
            bag,
            stage,
            place,
            owner,
        } = *pile;
        let (place_kind, place) = place_columns(place);
        let (owner_kind, owner) = owner_columns(owner);
        let stage = Word(stage);
        let changed = match (before, after) {
            (None, Some(units)) => {
                let args = (
                    batch,
                    bag,
                    stage,
                    place_kind,
                    place,
                    owner_kind,
                    owner,
                    units.get(),
                );
                tx.run(NEW_PILE, args).await?
            }
            (Some(was), Some(is)) => {
                tx.run(PILE, (batch, bag, stage, place, owner, is.get(), was.get()))
                    .await?
            }
            (Some(was), None) => {
                tx.run(GONE_PILE, (batch, bag, stage, place, owner, was.get()))
                    .await?
            }
            (None, None) => 1,
        };
        one(changed)?;
    }
    Ok(())
}

async fn parcels(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
    for (_, before, after) in book.parcels.changes() {
        let Some(parcel) = after else { continue };
        save_parcel(tx, book, before.is_none(), parcel).await?;
        for (outcome, units) in &parcel.outcomes {
            let word = match outcome {
                Outcome::Child => "child",
                Outcome::Out(stage) => stage.as_str(),
            };
            one(tx.run(OUTCOME, (parcel.id, word, units.get())).await?)?;
        }
    }
    for ((parcel, pile), before, after) in book.contents.changes() {
        if let (None, Some(units)) = (before, after) {
            let (owner_kind, owner) = owner_columns(pile.owner);
            let stage = Word(pile.stage);
            let args = (
                *parcel,
                pile.batch,
                pile.bag,
                stage,
                owner_kind,
                owner,
                units.get(),
            );
            one(tx.run(CONTENT, args).await?)?;
        }
    }
    Ok(())
}

async fn save_parcel(
    tx: &mut Tx,
    book: &Book,
    new: bool,
    parcel: &Parcel,
) -> Result<(), StoreError> {
    let (bound_kind, bound) = match parcel.bound {
        Destination::Hub(hub) => ("hub", hub.uuid()),
        Destination::Site(site) => ("site", site.uuid()),
    };
    let (at_kind, at) = parcel.at.map(place_columns).unzip();
    let state = Word(parcel.state);
    let changed = if new {
        let code = Word(parcel.code);
        let sent = parcel.sent.get();
        let args = (
            parcel.id,
            code,
            bound_kind,
            bound,
            at_kind,
            at,
            parcel.bearer,
            state,
            parcel.parent,
            sent,
            book.now,
        );
        tx.run(NEW_PARCEL, args).await?
    } else {
        tx.run(
            PARCEL,
            (
                parcel.id,
                bound_kind,
                bound,
                at_kind,
                at,
                parcel.bearer,
                state,
            ),
        )
        .await?
    };
    one(changed)
}

async fn inspections(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
    for (id, before, after) in book.inspections.changes() {
        let Some(inspection) = after else { continue };
        let state = Word(inspection.state);
        if before.is_some() {
            let decided = (inspection.state != essaim_domain::inspection::InspectionState::Drawn)
                .then_some(book.now);
            one(tx
                .run(
                    INSPECTION,
                    (*id, inspection.first_result_at, state, decided),
                )
                .await?)?;
        } else {
            let seed = hex::encode(inspection.seed);
            let (plan, drawn) = (Json(inspection.plan), Json(inspection.drawn.clone()));
            let args = (
                *id,
                inspection.validator,
                plan,
                seed,
                drawn,
                inspection.drawn_at,
                inspection.first_result_at,
                state,
            );
            one(tx.run(NEW_INSPECTION, args).await?)?;
            for (position, batch) in (0_i64..).zip(&inspection.batches) {
                one(tx.run(INSPECTION_BATCH, (*id, position, *batch)).await?)?;
            }
        }
        for (piece, result) in &inspection.results {
            if before.is_none_or(|before| before.results.get(piece) != Some(result)) {
                one(tx
                    .run(PIECE, (*id, *piece, Json(result.defects.clone())))
                    .await?)?;
            }
        }
    }
    Ok(())
}

async fn stops(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
    for (id, before, after) in book.holds.changes() {
        let Some(hold) = after else { continue };
        let changed = if before.is_some() {
            tx.run(HOLD, (*id, hold.lifted_at, hold.lift_asked_by))
                .await?
        } else {
            let args = (
                *id,
                hold.batch,
                hold.site,
                hold.by,
                book.now,
                hold.lifted_at,
                hold.lift_asked_by,
            );
            tx.run(NEW_HOLD, args).await?
        };
        one(changed)?;
    }
    for (id, before, after) in book.stops.changes() {
        let Some(stop) = after else { continue };
        let changed = if before.is_some() {
            tx.run(STOP, (*id, stop.lifted_at)).await?
        } else {
            tx.run(NEXT_TURN, (stop.version,)).await?;
            tx.run(
                NEW_STOP,
                (
                    *id,
                    stop.version,
                    stop.site,
                    stop.withdrawal,
                    stop.by,
                    book.now,
                    stop.lifted_at,
                ),
            )
            .await?
        };
        one(changed)?;
    }
    Ok(())
}

async fn recalls(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
    for (id, before, after) in book.recalls.changes() {
        let Some(recall) = after else { continue };
        if before.is_none() {
            let (kind, cause) = cause_columns(recall.cause);
            let (units, done) = (recall.units.get(), recall.done.get());
            let args = (
                *id,
                kind,
                cause,
                recall.opened_by,
                book.now,
                Word(recall.state),
                units,
                done,
            );
            one(tx.run(NEW_RECALL, args).await?)?;
        } else {
            let (final_first, final_second) = recall.finalised_by.unzip();
            let (closed_first, closed_second) = recall.closed_by.unzip();
            let (units, done) = (recall.units.get(), recall.done.get());
            let state = Word(recall.state);
            let args = (
                *id,
                state,
                units,
                done,
                final_first,
                final_second,
                closed_first,
                closed_second,
            );
            one(tx.run(RECALL, args).await?)?;
        }
        for (batch, first) in &recall.batches {
            if before.is_none_or(|before| !before.batches.contains_key(batch)) {
                tx.run(RECALL_BATCH, (*id, *batch, *first)).await?;
            }
        }
    }
    Ok(())
}

async fn save_movement(tx: &mut Tx, movement: &Movement, act: ActId) -> Result<(), StoreError> {
    let to = movement.to;
    let (to_kind, to_place) = place_columns(to.place);
    let (to_owner_kind, to_owner) = owner_columns(to.owner);
    let (from_kind, from_place) = movement.from.map(|from| place_columns(from.place)).unzip();
    let (from_owner_kind, from_owner) = owner_columns(movement.from.and_then(|from| from.owner));
    let args = (
        movement.id,
        act,
        to.batch,
        movement.units.get(),
        movement.from.and_then(|from| from.bag),
        movement.from.map(|from| Word(from.stage)),
        from_kind,
        from_place,
        from_owner_kind,
        from_owner,
        to.bag,
        Word(to.stage),
        to_kind,
        to_place,
        to_owner_kind,
        to_owner,
    );
    one(tx.run(MOVEMENT, args).await?)
}
