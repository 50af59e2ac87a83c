//! Saves inspections, holds, stops and recalls.

use essaim_domain::ledger::Book;
use sqlx::types::Json;

use super::one;
use crate::column::Word;
use crate::db::statement::sql;
use crate::ledger::rows::CauseColumns;
use crate::{StoreError, Tx};

sql! {
    NEXT_TURN = "UPDATE need_line SET turn = turn + 1 WHERE component IN
        (SELECT design.component FROM version JOIN design ON design.id = version.design WHERE version.id = $1)";
    NEW_INSPECTION = "INSERT INTO inspection (id, validator, plan, seed, bags, drawn, drawn_at, first_result_at,
            state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    INSPECTION = "UPDATE inspection SET first_result_at = $2, state = $3, decided_at = $4, bags = $5 WHERE id = $1";
    INSPECTION_BATCH = "INSERT INTO inspection_batch (inspection, position, batch) VALUES ($1, $2, $3)";
    PIECE = "INSERT INTO inspection_piece (inspection, piece, defects) VALUES ($1, $2, $3)
        ON CONFLICT (inspection, piece) DO UPDATE SET defects = excluded.defects";
    NEW_HOLD = "INSERT INTO hold (id, batch, site, placed_by, placed_at, lifted_at, lift_asked_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    HOLD = "UPDATE hold SET lifted_at = $2, lift_asked_by = $3 WHERE id = $1";
    NEW_STOP = "INSERT INTO version_stop (id, version, site, withdrawal, placed_by, placed_at, lifted_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    STOP = "UPDATE version_stop SET lifted_at = $2 WHERE id = $1";
    NEW_RECALL = "INSERT INTO recall
        (id, cause_kind, cause, cause_from, cause_until, opened_by, opened_at, state, units, done)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    RECALL = "UPDATE recall SET state = $2, units = $3, done = $4, final_first = $5, final_second = $6,
        off_first = $7, off_second = $8, closed_first = $9, closed_second = $10 WHERE id = $1";
    RECALL_BATCH = "INSERT INTO recall_batch (recall, batch, at_opening) VALUES ($1, $2, $3)
        ON CONFLICT (recall, batch) DO NOTHING";
}

pub(super) async fn inspections(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
    for (id, before, after) in book.inspections.changes() {
        let Some(inspection) = after else { continue };
        let state = Word(inspection.state);
        if before.is_some() {
            let decided = (inspection.state != essaim_domain::inspection::InspectionState::Drawn)
                .then_some(book.now);
            one(tx
                .run(
                    INSPECTION,
                    (
                        *id,
                        inspection.first_result_at,
                        state,
                        decided,
                        Json(inspection.bags.clone()),
                    ),
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
                Json(inspection.bags.clone()),
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

pub(super) async fn stops(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
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

pub(super) async fn recalls(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
    for (id, before, after) in book.recalls.changes() {
        let Some(recall) = after else { continue };
        if before.is_none() {
            let (kind, columns) = CauseColumns::of(recall.cause);
            let (units, done) = (recall.units.get(), recall.done.get());
            let args = (
                *id,
                kind,
                columns.cause,
                columns.cause_from,
                columns.cause_until,
                recall.opened_by,
                book.now,
                Word(recall.state),
                units,
                done,
            );
            one(tx.run(NEW_RECALL, args).await?)?;
        } else {
            let (final_first, final_second) = recall.finalised_by.unzip();
            let (off_first, off_second) = recall.called_off_by.unzip();
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
                off_first,
                off_second,
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
