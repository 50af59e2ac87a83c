//! Saves needs, lines and claims.

use essaim_domain::Units;
use essaim_domain::claim::Claim;
use essaim_domain::ids::{LineId, MachineId};
use essaim_domain::ledger::{Book, Demand};
use essaim_domain::need::{Line, Need, NeedState};

use super::one;
use crate::column::Word;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    NEW_NEED = "INSERT INTO need (id, collective, site, product, use_key, requester, verifier, products, waiting,
        state, paused, need_by, posted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    NEED = "UPDATE need SET verifier = $2, waiting = $3, state = $4, paused = $5, products = $6,
        need_by = $7, merged_into = $8 WHERE id = $1";
    TAKING = "UPDATE need_line SET taking = $2 WHERE need = $1 AND taking <> $2";
    NEW_LINE = "INSERT INTO need_line (id, need, component, pieces, ordered, open, claimed, made, stock, transit,
        received, closed, taking) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    LINE = "UPDATE need_line SET ordered = ordered + $2, open = open + $3, claimed = claimed + $4, made = made + $5,
        stock = stock + $6, transit = transit + $7, received = received + $8, closed = closed + $9
        WHERE id = $1 AND open + $3 >= 0 AND claimed + $4 >= 0";
    TAKE_UNITS = "UPDATE need_line SET open = open - $2, claimed = claimed + $2
        WHERE id = $1 AND taking AND open >= $2 AND turn = $3";
    TURN = "SELECT turn FROM need_line WHERE id = $1";
    NEW_CLAIM = "INSERT INTO claim (id, line, maker, version, taken, remaining, submitted, released, started, state,
        due, extended, expires, taken_at, machine, laid) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
        $13, $14, $15, $16)";
    CLAIM = "UPDATE claim SET remaining = $2, submitted = $3, released = $4, started = $5, state = $6, due = $7,
        extended = $8, expires = $9, stopped_since = $10, line = $12, finishing = $13 WHERE id = $1 AND remaining = $11";
}

/// On what, and how, a maker said she would make it.
#[derive(Clone, Copy, Debug, Default)]
pub struct On {
    /// The machine she named.
    pub machine: Option<MachineId>,
    /// It takes the part only lying on another face, and she said that she lays it so.
    pub laid: bool,
}

/// The turn of a line: read before anything a claim decides on, given to [`save_claim`].
pub async fn turn_of(tx: &mut Tx, line: LineId) -> Result<i64, StoreError> {
    let (turn,): (i64,) = tx.one(TURN, (line,)).await?;
    Ok(turn)
}

/// Saves a new claim without the desk.
///
/// First the claim's row, then the units off the line by one conditional
/// update, the last of the ledger before commit. False, and nothing kept, when the line has not that
/// many open or takes no claims any more.
///
/// # Errors
/// [`StoreError::Changed`] when a version of the component was stopped since `turn` was read.
pub async fn save_claim(tx: &mut Tx, claim: &Claim, on: On, turn: i64) -> Result<bool, StoreError> {
    insert_claim(tx, claim, on).await?;
    let taken = tx
        .run(TAKE_UNITS, (claim.line, claim.taken.get(), turn))
        .await?;
    if taken == 0 && turn_of(tx, claim.line).await? != turn {
        return Err(StoreError::Changed);
    }
    Ok(taken == 1)
}

fn takes(need: &Need) -> bool {
    need.state == NeedState::Open && !need.paused
}

pub(super) async fn needs(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
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
                        need.need_by,
                        need.merged_into,
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

pub(super) async fn taking(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
    for (id, _, after) in book.needs.changes() {
        if let Some(need) = after {
            tx.run(TAKING, (*id, takes(need))).await?;
        }
    }
    Ok(())
}

pub(super) async fn lines(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
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

async fn insert_claim(tx: &mut Tx, claim: &Claim, on: On) -> Result<(), StoreError> {
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
        on.machine,
        on.laid,
    );
    one(tx.run(NEW_CLAIM, args).await?)
}

pub(super) async fn claims(tx: &mut Tx, book: &Book) -> Result<(), StoreError> {
    for (id, before, after) in book.claims.changes() {
        let Some(claim) = after else { continue };
        let Some(before) = before else {
            insert_claim(tx, claim, On::default()).await?;
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
            claim.stopped_since,
            before.remaining.get(),
            claim.line,
            claim.finishing,
        );
        one(tx.run(CLAIM, args).await?)?;
    }
    Ok(())
}
