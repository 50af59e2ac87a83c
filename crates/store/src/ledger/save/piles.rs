//! Saves piles, parcels and movements.

use essaim_domain::ids::ActId;
use essaim_domain::ledger::{Book, Movement, Pile};
use essaim_domain::parcel::{Destination, Outcome, Parcel};

use super::one;
use crate::column::Word;
use crate::db::statement::sql;
use crate::ledger::rows::{owner_columns, place_columns};
use crate::{StoreError, Tx};

sql! {
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
    DESK_TURN = "SELECT turns FROM ledger_desk WHERE id = 1";
    MOVEMENT = "INSERT INTO movement (id, turn, act, batch, units, from_bag, from_stage, from_place_kind, from_place,
        from_owner_kind, from_owner, to_bag, to_stage, to_place_kind, to_place, to_owner_kind, to_owner)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
}

pub(super) async fn piles(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
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

pub(super) async fn parcels(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
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
        Destination::Home(maker) => ("home", maker.uuid()),
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

/// Saves movements in this transaction's turn at the desk.
pub(super) async fn movements(tx: &mut Tx, book: &Book, act: ActId) -> Result<(), StoreError> {
    if book.movements.is_empty() {
        return Ok(());
    }
    let (turn,): (i64,) = tx.one(DESK_TURN, ()).await?;
    for movement in &book.movements {
        save_movement(tx, movement, turn, act).await?;
    }
    Ok(())
}

async fn save_movement(
    tx: &mut Tx,
    movement: &Movement,
    turn: i64,
    act: ActId,
) -> Result<(), StoreError> {
    let to = movement.to;
    let (to_kind, to_place) = place_columns(to.place);
    let (to_owner_kind, to_owner) = owner_columns(to.owner);
    let (from_kind, from_place) = movement.from.map(|from| place_columns(from.place)).unzip();
    let (from_owner_kind, from_owner) = owner_columns(movement.from.and_then(|from| from.owner));
    let args = (
        movement.id,
        turn,
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
