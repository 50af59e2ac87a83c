//! A stocktake: a keeper counts, and what differs from the ledger waits for a second person.

use essaim_domain::ids::{BagId, BatchId, HubId, StocktakeId};
use essaim_domain::ledger::{Book, Pile, Place, Stage};
use essaim_domain::{Reason, Refusal, Units};
use essaim_store::ledger::{self, Roots};
use essaim_store::parcel::{self as rows, Stocktake};

use crate::access::Right;
use crate::asked::once;
use crate::batch::reason;
use crate::doing::{Desk, Done, write_act};
use crate::parcel::place::{at_of, counted};
use crate::{App, Asked, Error};

/// What was counted at a hub.
#[derive(Clone, Debug)]
pub struct CountForm {
    /// Where.
    pub hub: HubId,
    /// The batch.
    pub batch: BatchId,
    /// The bag; none for loose pieces.
    pub bag: Option<BagId>,
    /// `made` or `stock`.
    pub stage: Stage,
    /// Pieces counted.
    pub counted: i64,
    /// Why it differs, where it does.
    pub reason: Option<String>,
}

fn counted_piles(
    book: &Book,
    hub: HubId,
    (batch, bag, stage): (BatchId, Option<BagId>, Stage),
) -> Vec<Pile> {
    let mut piles = book.piles_in(batch, stage);
    piles.retain(|pile| pile.bag == bag && pile.place == Place::Hub(hub));
    piles
}

/// Writes a count down, in place of one that still waits. When it differs, it needs a reason, and a second person has to sign before
/// anything moves.
pub async fn count_stock(app: &App, asked: &Asked, form: CountForm) -> Result<StocktakeId, Error> {
    let units = counted("counted", form.counted)?;
    if !matches!(form.stage, Stage::Made | Stage::Stock) {
        return Err(Error::field("stage", Reason::NotOffered));
    }
    let id = once!(app, asked, |tx| {
        let at = at_of(tx, Place::Hub(form.hub)).await?;
        asked.who.may(Right::KeepHub, at)?;
        let mint = app.mint(tx);
        let roots = Roots {
            batches: vec![form.batch],
            ..Roots::default()
        };
        let mut book = ledger::load(tx, mint, &roots).await?;
        let piles = counted_piles(&book, form.hub, (form.batch, form.bag, form.stage));
        if piles.is_empty() {
            return Err(Refusal::NotHere.into());
        }
        let there: Units = piles.iter().map(|pile| book.units(pile)).sum();
        let id = StocktakeId::new(&mut book.mint);
        let difference = (units - there).get();
        rows::replace_waiting(tx, form.hub, (form.batch, form.bag, form.stage)).await?;
        let mut done = Done::new("stock-counted", "batch", form.batch);
        if difference != 0 {
            let why = reason(form.reason.as_deref().unwrap_or_default())?;
            done = Done::new("stock-counted", "stocktake", id).text(Some(why));
            let row = Stocktake {
                id,
                hub: form.hub,
                batch: form.batch,
                bag: form.bag,
                stage: form.stage,
                difference,
                counted_by: asked.who.person,
                counted_at: tx.now(),
                signed_by: None,
            };
            rows::new_stocktake(tx, &row).await?;
        }
        let done = done
            .fact("batch", form.batch)
            .fact("difference", difference);
        write_act(tx, &mut book.mint, Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// A second person signs a count; units are lost or found.
///
/// # Errors
/// [`Refusal::SecondPerson`], [`Refusal::StocktakeSigned`].
pub async fn sign_count(
    app: &App,
    asked: &Asked,
    stocktake: StocktakeId,
) -> Result<StocktakeId, Error> {
    let id = once!(app, asked, |tx| {
        let row = rows::stocktake(tx, stocktake).await?;
        let at = at_of(tx, Place::Hub(row.hub)).await?;
        asked.who.may(Right::KeepHub, at)?;
        let roots = Roots {
            batches: vec![row.batch],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let by = (row.counted_by, asked.who.person);
        if by.0 == by.1 {
            return Err(Refusal::SecondPerson.into());
        }
        if !rows::sign_stocktake(desk.tx, stocktake, asked.who.person).await? {
            return Err(Refusal::StocktakeSigned.into());
        }
        apply(&mut desk.book, &row, by)?;
        let done = Done::new("stocktake-signed", "batch", row.batch)
            .fact("stocktake", stocktake)
            .fact("difference", row.difference);
        desk.close(Some(&asked.who), done).await?;
        Ok(stocktake.uuid())
    })?;
    Ok(id.into())
}

fn apply(
    book: &mut Book,
    row: &Stocktake,
    by: (essaim_domain::ids::PersonId, essaim_domain::ids::PersonId),
) -> Result<(), Error> {
    let piles = counted_piles(book, row.hub, (row.batch, row.bag, row.stage));
    let first = *piles.first().ok_or(Refusal::ChangedMeanwhile)?;
    if row.difference > 0 {
        return Ok(book.count_more(first, Units::of(row.difference), by)?);
    }
    let mut left = Units::of(-row.difference);
    for pile in piles {
        let now = left.min(book.units(&pile));
        if now.is_some() {
            book.count_less(pile, now, by)?;
            left -= now;
        }
    }
    if left.is_some() {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    Ok(())
}
