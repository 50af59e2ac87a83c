//! More or less is asked for: in products for the whole need, or in pieces on one line.

use essaim_domain::ids::{LineId, NeedId};
use essaim_domain::need::{NeedState, first_tranche};
use essaim_domain::{Reason, Refusal, Units};
use essaim_store::need as needing;

use super::cut::{Told, cuts, tell_cut};
use super::open::accepted;
use super::place::{bare, may, whole};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// Raises one line by so many pieces.
///
/// # Errors
/// [`Refusal::NeedEnded`], [`Refusal::NotAcceptedHere`]; a field error when the line would pass what one need may ask for.
pub async fn raise_line(
    app: &App,
    asked: &Asked,
    line: LineId,
    more: i64,
) -> Result<LineId, Error> {
    let more = Units::typed(more).map_err(|reason| Error::field("units", reason))?;
    let id = once!(app, asked, |tx| {
        let need = needing::need_of_line(tx, line)
            .await?
            .ok_or(Error::NotFound)?;
        may(tx, &asked.who, Right::ChangeNeed, need).await?;
        let mut desk = Desk::open(app, tx, bare(need)).await?;
        accepted(desk.tx, need).await?;
        let row = desk.book.lines.find(&line)?;
        let most = Units::of(Units::MOST).times(row.count) - row.ordered;
        if more > most {
            let reason = Reason::OutOfRange {
                min: 1,
                max: most.get(),
            };
            return Err(Error::field("units", reason));
        }
        desk.book.raise_line(line, more)?;
        let done = Done::new("line-raised", "need", need)
            .fact("line", line)
            .fact("units", more);
        desk.close(Some(&asked.who), done).await?;
        needing::confirmed(tx, need).await?;
        Ok(line.uuid())
    })?;
    Ok(id.into())
}

/// Lowers one line to so many pieces; makers whose claims are cut are told.
///
/// # Errors
/// [`Refusal::BelowReceived`], [`Refusal::NeedEnded`].
pub async fn lower_line(app: &App, asked: &Asked, line: LineId, to: i64) -> Result<LineId, Error> {
    if !(0..=Units::MOST * 1000).contains(&to) {
        let reason = Reason::OutOfRange {
            min: 0,
            max: Units::MOST * 1000,
        };
        return Err(Error::field("units", reason));
    }
    let id = once!(app, asked, |tx| {
        let need = needing::need_of_line(tx, line)
            .await?
            .ok_or(Error::NotFound)?;
        may(tx, &asked.who, Right::ChangeNeed, need).await?;
        let mut desk = Desk::open(app, tx, whole(need)).await?;
        desk.book.lower_line(line, Units::of(to))?;
        let cut = cuts(&desk.book);
        let done = Done::new("line-lowered", "need", need)
            .fact("line", line)
            .fact("units", to);
        let (act, mut mint) = desk.close(Some(&asked.who), done).await?;
        tell_cut(tx, &mut mint, Told { need, act }, cut).await?;
        needing::confirmed(tx, need).await?;
        Ok(line.uuid())
    })?;
    Ok(id.into())
}

/// Asks for so many products in all. Fewer cuts every line, and nothing waits any more. More opens at
/// once when a coordinator says so; else only what the site's habit allows, the rest waits.
///
/// # Errors
/// [`Refusal::BelowReceived`], [`Refusal::NeedEnded`].
pub async fn set_products(
    app: &App,
    asked: &Asked,
    need: NeedId,
    products: i64,
) -> Result<NeedId, Error> {
    let products = Units::typed(products).map_err(|reason| Error::field("products", reason))?;
    let id = once!(app, asked, |tx| {
        let place = may(tx, &asked.who, Right::ChangeNeed, need).await?;
        let mut desk = Desk::open(app, tx, whole(need)).await?;
        let row = desk.book.needs.find(&need)?;
        let (state, product, before) = (row.state, row.product, row.products);
        let opened = row.products - row.waiting;
        if state == NeedState::Submitted {
            desk.book.needs.edit(&need)?.products = products;
        } else if state.lives() {
            let at = At::organisation(place.organisation(), place.collective());
            let target = if products <= opened || asked.who.has(Right::VerifyNeed, at) {
                products
            } else {
                let habit = needing::habit(desk.tx, place.site(), product, need).await?;
                first_tranche(products, habit.max(Some(opened))).max(opened)
            };
            reach(&mut desk.book, need, (opened, target))?;
            let row = desk.book.needs.edit(&need)?;
            row.products = products;
            row.waiting = products - target;
        } else {
            return Err(Refusal::NeedEnded.into());
        }
        let cut = cuts(&desk.book);
        let done = Done::new("need-changed", "need", need)
            .fact("before", before)
            .fact("products", products);
        let (act, mut mint) = desk.close(Some(&asked.who), done).await?;
        tell_cut(tx, &mut mint, Told { need, act }, cut).await?;
        needing::confirmed(tx, need).await?;
        Ok(need.uuid())
    })?;
    Ok(id.into())
}

/// Brings every line from so many products to so many; a line changed by itself keeps its difference
/// when raised, and is never raised by lowering.
fn reach(
    book: &mut essaim_domain::ledger::Book,
    need: NeedId,
    (from, to): (Units, Units),
) -> Result<(), Refusal> {
    for line in book.lines_of(need) {
        let row = book.lines.find(&line)?;
        let (count, ordered) = (row.count, row.ordered);
        if to > from {
            book.raise_line(line, (to - from).times(count))?;
        } else if to.times(count) < ordered {
            book.lower_line(line, to.times(count))?;
        }
    }
    Ok(())
}
