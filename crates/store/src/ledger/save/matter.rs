//! Saves batches, edges, bags and unannounced bags.

use essaim_domain::batch::{Batch, Made};
use essaim_domain::ledger::{Book, Stage};

use super::one;
use crate::column::Word;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    NEW_BATCH = "INSERT INTO batch (id, code, component, kit_of, class, maker, machine, spool, material, claim, produced,
        found, made, stock, transit, received, refused, used, recalled, scrap, sample, lost, split, kitted, dismantled,
        state, sealed_at, rest_ends, accepted_at, released_at, rest_at_release, first_passed_at, reworked, recall, purchase,
        premises)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
        $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36)";
    BATCH = "UPDATE batch SET found = $2, made = $3, stock = $4, transit = $5, received = $6, refused = $7, used = $8,
        recalled = $9, scrap = $10, sample = $11, lost = $12, split = $13, kitted = $14, dismantled = $15, state = $16,
        rest_ends = $17, accepted_at = $18, released_at = $19, rest_at_release = $20, first_passed_at = $21,
        recall = $22 WHERE id = $1";
    BATCH_VERSION = "INSERT INTO batch_version (batch, version) VALUES ($1, $2)";
    EDGE = "INSERT INTO batch_edge (parent, child, kind, units, component) VALUES ($1, $2, $3, $4, $5)";
    NEW_BAG = "INSERT INTO bag (id, code, batch, sealed_at, rest_ends) VALUES ($1, $2, $3, $4, $5)";
    BAG = "UPDATE bag SET sealed_at = $2, rest_ends = $3 WHERE id = $1";
    STRAY = "UPDATE stray SET state = $2, batch = $3 WHERE id = $1";
}

pub(super) async fn batches(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
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
        batch.purchase,
        batch.premises.map(Word),
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
