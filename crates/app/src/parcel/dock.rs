//! Somebody at a site's dock signs for a parcel, with the code of the delivery note and no account.

use essaim_domain::code::{Code, HandoverCode};
use essaim_domain::handover::HandoverStep;
use essaim_domain::ids::{ParcelId, PersonId};
use essaim_domain::invalid::line_of_text;
use essaim_domain::ledger::Place;
use essaim_domain::leg::LegState;
use essaim_domain::{Instant, Invalid, Refusal};
use essaim_store::ledger::{self, Roots};
use essaim_store::{Tx, parcel as rows, rights};
use serde_json::json;

use super::handover::Said;
use super::place::at_of;
use super::relay::{Legs, hash_of};
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done, owe, write_act};
use crate::{Actor, App, Asked, Error};

/// Wrong codes a parcel takes; then only a coordinator signs for the receiver.
const MOST_TRIES: i64 = 5;

/// What a receiver writes.
#[derive(Clone, Debug)]
pub struct DockForm {
    /// The code on the delivery note.
    pub code: String,
    /// Her name.
    pub name: String,
    /// Her function.
    pub position: String,
}

struct Signed {
    name: String,
    position: String,
}

impl DockForm {
    fn signed(&self) -> Result<Signed, Vec<Invalid>> {
        let name = line_of_text(&self.name, 100).map_err(|why| Invalid::new("name", why));
        let position =
            line_of_text(&self.position, 100).map_err(|why| Invalid::new("position", why));
        match (name, position) {
            (Ok(name), Ok(position)) => Ok(Signed { name, position }),
            (name, position) => Err([name.err(), position.err()].into_iter().flatten().collect()),
        }
    }
}

enum Opened {
    Docked(ParcelId),
    Wrong,
}

/// Signs for a parcel. A wrong code is counted; the same right code again changes nothing.
///
/// # Errors
/// [`Refusal::WrongHandoverCode`]; [`Error::TooMany`] after five wrong codes.
pub async fn dock(app: &App, parcel: &str, form: &DockForm) -> Result<ParcelId, Error> {
    let code: Code = parcel.parse().map_err(|_| Error::NotFound)?;
    let mut wrong = Vec::new();
    let given: Option<HandoverCode> = form
        .code
        .parse()
        .map_err(|why| wrong.push(Invalid::new("code", why)))
        .ok();
    let signed = form.signed().map_err(|more| wrong.extend(more)).ok();
    let (Some(given), Some(signed)) = (given, signed) else {
        return Err(Error::Invalid(wrong));
    };
    let opened = essaim_store::transact!(app.db, |tx| -> Result<Opened, Error> {
        ledger::take_desk(tx).await?;
        let id = rows::id_of_code(tx, code).await?.ok_or(Error::NotFound)?;
        open(app, tx, id, &given, &signed).await
    })?;
    match opened {
        Opened::Docked(id) => Ok(id),
        Opened::Wrong => Err(Refusal::WrongHandoverCode.into()),
    }
}

async fn open(
    app: &App,
    tx: &mut Tx,
    id: ParcelId,
    given: &HandoverCode,
    signed: &Signed,
) -> Result<Opened, Error> {
    if rows::wrong_tries(tx, id).await? >= MOST_TRIES {
        return Err(Error::TooMany);
    }
    let legs = Legs::of(tx, id).await?;
    let leg = legs.last().ok_or(Error::NotFound)?;
    if rows::code_hash(tx, leg.id).await? != hash_of(id, given) {
        let mut mint = app.mint(tx);
        let done = Done::new("dock-code-wrong", "parcel", id).by_a_visitor();
        write_act(tx, &mut mint, None, done).await?;
        return Ok(Opened::Wrong);
    }
    if rows::signature(tx, id).await?.is_some() {
        return Ok(Opened::Docked(id));
    }
    put(app, tx, id, None, signed).await?;
    Ok(Opened::Docked(id))
}

/// A coordinator signs for a receiver who has no code, naming who received; from a paper that was signed then, with
/// its own date, from which the time to decide runs.
///
/// # Errors
/// [`Refusal::PaperDate`] for a date to come, older than papers are entered, or before the parcel was picked up.
pub async fn dock_for(
    app: &App,
    asked: &Asked,
    parcel: ParcelId,
    (form, paper): (DockForm, Option<Instant>),
) -> Result<ParcelId, Error> {
    let signed = form.signed().map_err(Error::Invalid)?;
    let id = once!(app, asked, |tx| {
        let by = Some((&asked.who, paper));
        put(app, tx, parcel, by, &signed).await?;
        Ok(parcel.uuid())
    })?;
    Ok(id.into())
}

async fn put(
    app: &App,
    tx: &mut Tx,
    id: ParcelId,
    by: Option<(&Actor, Option<Instant>)>,
    signed: &Signed,
) -> Result<(), Error> {
    let roots = Roots {
        parcels: vec![id],
        ..Roots::default()
    };
    let mut desk = Desk::open(app, tx, roots).await?;
    let row = desk.book.parcels.find(&id)?.clone();
    let here = row.bound.place();
    let mut legs = Legs::of(desk.tx, id).await?;
    let said = Said::alone(&desk.book, id);
    let said = match by {
        // Whoever signs with the note's code has the paper the giver brought.
        None => said.by_both(),
        Some((who, paper)) => {
            who.may(Right::SignAtDock, at_of(desk.tx, here).await?)?;
            match paper {
                Some(at) => {
                    let left = legs.current().and_then(|leg| leg.picked_up_at);
                    if left.is_some_and(|left| at < left) {
                        return Err(Refusal::PaperDate.into());
                    }
                    said.on_paper(&desk.book, at)?
                }
                None => said,
            }
        }
    };
    desk.book.dock(id)?;
    legs.end(desk.tx, here, LegState::receive).await?;
    let at = said.happened_at();
    rows::sign(desk.tx, id, (&signed.name, &signed.position), at).await?;
    let hands = (here, row.bearer, None);
    said.keep(desk.tx, &mut desk.book, &row, HandoverStep::Docked, hands)
        .await?;
    let to_tell = to_tell(desk.tx, here).await?;
    for person in to_tell {
        let about = json!({ "parcel": id });
        owe(
            desk.tx,
            &mut desk.book.mint,
            person,
            "delivery-to-count",
            about,
        )
        .await?;
    }
    let done = said.dated(Done::new("docked", "parcel", id).by_a_visitor());
    desk.close(by.map(|(who, _)| who), done).await?;
    Ok(())
}

async fn to_tell(tx: &mut Tx, site: Place) -> Result<Vec<PersonId>, Error> {
    let Place::Site(site) = site else {
        return Ok(Vec::new());
    };
    let of = rights::of_site(tx, site).await?.ok_or(Error::NotFound)?;
    Ok(rows::members_of(tx, of.0).await?)
}
