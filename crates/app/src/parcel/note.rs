//! The delivery note of a parcel for a site: its code opens the dock page, once.

use std::sync::{Arc, Mutex, PoisonError};

use essaim_domain::Refusal;
use essaim_domain::code::{Code, HandoverCode};
use essaim_domain::ids::ParcelId;
use essaim_domain::parcel::Destination;
use essaim_store::ledger::{self, Roots};
use essaim_store::parcel as rows;

use super::place::at_of;
use super::relay::{Legs, hash_of};
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// A delivery note.
#[derive(Clone, Debug)]
pub struct Note {
    /// The parcel.
    pub parcel: ParcelId,
    /// The code on its slip.
    pub code: Code,
    /// The code the receiver types; none when this request was answered before, for it is kept nowhere.
    pub handover: Option<HandoverCode>,
}

/// Makes a delivery note: a new hand-over code, which replaces the one before.
pub async fn note(app: &App, asked: &Asked, parcel: ParcelId) -> Result<Note, Error> {
    let made: Arc<Mutex<Option<HandoverCode>>> = Arc::default();
    let id = once!(app, asked, |tx| {
        let mint = app.mint(tx);
        let roots = Roots {
            parcels: vec![parcel],
            ..Roots::default()
        };
        let mut book = ledger::load(tx, mint, &roots).await?;
        let row = book.parcels.find(&parcel)?.clone();
        let legs = Legs::of(tx, parcel).await?;
        let from = legs.last().map(|leg| leg.from).ok_or(Error::NotFound)?;
        asked.who.may(Right::Pack, at_of(tx, from).await?)?;
        if !matches!(row.bound, Destination::Site(_)) {
            return Err(Refusal::WrongDestination.into());
        }
        let state = row.state.as_str();
        let last = legs.last().filter(|leg| !leg.state.is_over());
        let leg = last.ok_or(Refusal::ParcelState { state })?.id;
        let code = HandoverCode::new(book.mint.chance());
        rows::set_code(tx, leg, &hash_of(parcel, &code)).await?;
        let done = Done::new("note-made", "parcel", parcel);
        write_act(tx, &mut book.mint, Some(&asked.who), done).await?;
        *made.lock().unwrap_or_else(PoisonError::into_inner) = Some(code);
        Ok(parcel.uuid())
    })?;
    let handover = made.lock().unwrap_or_else(PoisonError::into_inner).take();
    let code = rows::card(&app.db, id.into()).await?.code;
    Ok(Note {
        parcel: id.into(),
        code,
        handover,
    })
}
