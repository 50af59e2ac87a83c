//! Pieces are missing or damaged on their way: counted by bag, with a photo.

use essaim_domain::ids::{BagId, ParcelId};
use essaim_domain::ledger::Book;
use essaim_domain::leg::LegState;
use essaim_domain::parcel::ParcelState;
use essaim_domain::{Reason, Refusal, Units};
use essaim_store::ledger::Roots;
use essaim_store::parcel::{self as rows, NewMishap};

use super::place::{at_of, bag_named, counted};
use super::relay::Legs;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::enclosed::Enclosed;
use crate::specimen::drawn;
use crate::{App, Asked, Error};

/// What went wrong with one bag.
#[derive(Clone, Debug)]
pub struct MishapForm {
    /// The bag, by id or by the code on its label.
    pub bag: String,
    /// Pieces missing.
    pub lost: i64,
    /// Pieces damaged: they stay inside, and whoever receives them counts them as such.
    pub damaged: i64,
}

/// Says that pieces of a bag are missing or damaged. Missing ones are lost from now on, and asked for again; damaged
/// ones are shown, with the photo drawn anew, to whoever receives the parcel.
///
/// # Errors
/// The fields `bag`, `lost`, `damaged` and `file`; [`Refusal::ParcelState`] when it is on its way no more.
pub async fn report_mishap(
    app: &App,
    asked: &Asked,
    parcel: ParcelId,
    form: MishapForm,
    photo: Option<Enclosed>,
) -> Result<ParcelId, Error> {
    let lost = counted("lost", form.lost)?;
    let damaged = counted("damaged", form.damaged)?;
    if !lost.is_some() && !damaged.is_some() {
        return Err(Error::field("lost", Reason::Required));
    }
    let photo = match photo {
        Some(enclosed) => {
            let picture = drawn(enclosed.file.read().await?).await?;
            let hash = app.files.put(&picture.bytes).await?;
            Some((hash, picture.kind.to_owned()))
        }
        None => None,
    };
    let id = once!(app, asked, |tx| {
        let bag = bag_named(tx, &form.bag)
            .await
            .map_err(|_| Error::field("bag", Reason::Unknown))?;
        let roots = Roots {
            parcels: vec![parcel],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let row = desk.book.parcels.find(&parcel)?.clone();
        let at = at_of(desk.tx, row.bound.place()).await?;
        let at = row.bearer.map_or(at, |bearer| at.of(bearer));
        asked.who.may(Right::Redirect, at)?;
        if matches!(row.state, ParcelState::Docked | ParcelState::Empty) {
            let state = row.state.as_str();
            return Err(Refusal::ParcelState { state }.into());
        }
        lose(&mut desk.book, parcel, bag, (lost, damaged))?;
        let new = NewMishap {
            id: desk.book.mint.uuid(),
            parcel,
            bag,
            lost: lost.get(),
            damaged: damaged.get(),
            photo: photo.clone(),
            noted_by: asked.who.person,
        };
        rows::add_mishap(desk.tx, new).await?;
        if desk.book.inside(parcel).is_empty() {
            let gone = desk.book.parcels.edit(&parcel)?;
            gone.state = ParcelState::Empty;
            gone.bearer = None;
            let mut legs = Legs::of(desk.tx, parcel).await?;
            legs.end(desk.tx, row.bound.place(), LegState::lose).await?;
            legs.cancel_open(desk.tx, None).await?;
        }
        let done = Done::new("mishap-reported", "parcel", parcel)
            .fact("lost", lost)
            .fact("damaged", damaged);
        desk.close(Some(&asked.who), done).await?;
        Ok(parcel.uuid())
    })?;
    Ok(id.into())
}

/// Takes missing pieces out of the piles of a bag.
fn lose(
    book: &mut Book,
    parcel: ParcelId,
    bag: BagId,
    (lost, damaged): (Units, Units),
) -> Result<(), Error> {
    let mut piles = book.inside(parcel);
    piles.retain(|pile| pile.bag == Some(bag));
    if piles.is_empty() {
        return Err(Error::field("bag", Reason::Unknown));
    }
    let there: Units = piles.iter().map(|pile| book.units(pile)).sum();
    for (field, most, asked) in [
        ("lost", there, lost),
        ("damaged", there - lost.min(there), damaged),
    ] {
        if asked > most {
            let (min, max) = (0, most.get());
            return Err(Error::field(field, Reason::OutOfRange { min, max }));
        }
    }
    let mut missing = lost;
    for pile in piles {
        let now = missing.min(book.units(&pile));
        if now.is_some() {
            book.lose(pile, now)?;
            missing -= now;
        }
    }
    Ok(())
}
