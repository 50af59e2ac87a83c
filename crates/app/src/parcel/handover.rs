//! A parcel goes from one person's hands into another's: the code one shows and the other types, the bags counted
//! against the list, and the row that stays of it.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::TimeDelta;
use essaim_domain::code::HandoverCode;
use essaim_domain::handover::{Confirmed, HandoverStep, MOST_TRIES, is_over};
use essaim_domain::ids::{BagId, ParcelId, PersonId};
use essaim_domain::ledger::{Book, Place};
use essaim_domain::parcel::{Parcel, ParcelState};
use essaim_domain::{Instant, Reason, Refusal};
use essaim_store::ledger::{self, Roots};
use essaim_store::parcel::{self as rows, NewHandover};
use essaim_store::{Tx, transact};

use super::place::at_of;
use super::relay::hash_of;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::tour::{is_open, opening_of};
use crate::{App, Asked, Error};

/// The oldest hand-over on paper that is entered.
const OLDEST_PAPER: TimeDelta = TimeDelta::days(14);

/// What the taker says beside that she took it.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// The code the giver shows; none when nobody shows one.
    pub code: Option<String>,
    /// Bags she counted; none when she did not count.
    pub bags: Option<i64>,
    /// When it happened, by the paper that was signed then.
    pub paper: Option<Instant>,
}

/// A code to show.
#[derive(Clone, Debug)]
pub struct Given {
    /// The parcel.
    pub parcel: ParcelId,
    /// The code; none when this request was answered before, for it is kept nowhere.
    pub code: Option<HandoverCode>,
}

/// Makes the code that whoever has the parcel shows to whoever takes it. It replaces the one before.
pub async fn give(app: &App, asked: &Asked, parcel: ParcelId) -> Result<Given, Error> {
    let made: Arc<Mutex<Option<HandoverCode>>> = Arc::default();
    let id = once!(app, asked, |tx| {
        let roots = Roots {
            parcels: vec![parcel],
            ..Roots::default()
        };
        let mut book = ledger::load(tx, app.mint(tx), &roots).await?;
        let row = book.parcels.find(&parcel)?.clone();
        let (right, at) = match (row.bearer, row.at) {
            (Some(bearer), _) => (Right::Carry, at_of(tx, row.bound.place()).await?.of(bearer)),
            (None, Some(place)) => (Right::Pack, at_of(tx, place).await?),
            (None, None) => (Right::Pack, at_of(tx, row.bound.place()).await?),
        };
        asked.who.may(right, at)?;
        if matches!(row.state, ParcelState::Docked | ParcelState::Empty) {
            let state = row.state.as_str();
            return Err(Refusal::ParcelState { state }.into());
        }
        let code = HandoverCode::new(book.mint.chance());
        rows::show_code(tx, parcel, &hash_of(parcel, &code), asked.who.person).await?;
        let done = Done::new("handover-code-shown", "parcel", parcel);
        write_act(tx, &mut book.mint, Some(&asked.who), done).await?;
        *made.lock().unwrap_or_else(PoisonError::into_inner) = Some(code);
        Ok(parcel.uuid())
    })?;
    let code = made.lock().unwrap_or_else(PoisonError::into_inner).take();
    Ok(Given {
        parcel: id.into(),
        code,
    })
}

/// Bags inside, each once.
pub(super) fn bags_inside(book: &Book, parcel: ParcelId) -> i64 {
    let mut bags: Vec<BagId> = book
        .inside(parcel)
        .iter()
        .filter_map(|pile| pile.bag)
        .collect();
    bags.sort_unstable();
    bags.dedup();
    i64::try_from(bags.len()).unwrap_or(i64::MAX)
}

/// What both sides say of one hand-over, looked at before anything moves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said {
    confirmed: Confirmed,
    bags: i64,
    counted: Option<i64>,
    happened_at: Instant,
}

/// Compares code, count and date with what is known. Ask for the right to take it before.
pub(super) async fn said(
    tx: &mut Tx,
    book: &Book,
    parcel: ParcelId,
    proof: &Proof,
) -> Result<Said, Error> {
    let bags = bags_inside(book, parcel);
    let typed = proof.code.as_deref().map(str::trim);
    let confirmed = match (typed.filter(|code| !code.is_empty()), proof.paper) {
        (Some(code), _) => {
            let code: HandoverCode = code.parse().map_err(|why| Error::field("handover", why))?;
            compare(tx, parcel, &code, book.now).await?;
            Confirmed::Both
        }
        (None, Some(_)) => Confirmed::Paper,
        (None, None) => Confirmed::One,
    };
    if let Some(counted) = proof.bags {
        if !(0..=1000).contains(&counted) {
            let (min, max) = (0, 1000);
            return Err(Error::field("bags", Reason::OutOfRange { min, max }));
        }
        if counted != bags {
            return Err(Refusal::BagsDiffer { bags, counted }.into());
        }
    }
    let happened_at = proof.paper.unwrap_or(book.now);
    dated(book, happened_at)?;
    Ok(Said {
        confirmed,
        bags,
        counted: proof.bags,
        happened_at,
    })
}

/// Is a paper of that moment entered now?
fn dated(book: &Book, at: Instant) -> Result<(), Refusal> {
    if at > book.now || at < book.now - OLDEST_PAPER {
        return Err(Refusal::PaperDate);
    }
    Ok(())
}

async fn compare(
    tx: &mut Tx,
    parcel: ParcelId,
    code: &HandoverCode,
    now: Instant,
) -> Result<(), Error> {
    let shown = rows::code_shown(tx, parcel).await?;
    let shown = shown.filter(|shown| !is_over(shown.at, now));
    let shown = shown.ok_or(Refusal::StaleHandoverCode)?;
    if shown.tries >= MOST_TRIES {
        return Err(Refusal::StaleHandoverCode.into());
    }
    if shown.hash != hash_of(parcel, code) {
        return Err(Refusal::NotTheGiversCode.into());
    }
    Ok(())
}

/// A wrong code leaves no trace but that it was tried.
pub(super) async fn count_wrong<T>(
    app: &App,
    parcel: ParcelId,
    done: Result<T, Error>,
) -> Result<T, Error> {
    if matches!(done, Err(Error::Refused(Refusal::NotTheGiversCode))) {
        transact!(app.db, |tx| -> Result<(), Error> {
            Ok(rows::code_was_wrong(tx, parcel).await?)
        })?;
    }
    done
}

impl Said {
    /// As somebody writes it who was alone there.
    pub(crate) fn alone(book: &Book, parcel: ParcelId) -> Self {
        Self {
            confirmed: Confirmed::One,
            bags: bags_inside(book, parcel),
            counted: None,
            happened_at: book.now,
        }
    }

    /// The same, confirmed by both sides.
    pub(super) const fn by_both(mut self) -> Self {
        self.confirmed = Confirmed::Both;
        self
    }

    /// The same, by a paper that was signed then.
    pub(super) fn on_paper(mut self, book: &Book, at: Instant) -> Result<Self, Refusal> {
        dated(book, at)?;
        self.confirmed = Confirmed::Paper;
        self.happened_at = at;
        Ok(self)
    }

    /// When it happened.
    pub(super) const fn happened_at(self) -> Instant {
        self.happened_at
    }

    /// The moment of the paper, where one was signed.
    pub(super) fn dated(self, done: Done) -> Done {
        match self.confirmed {
            Confirmed::Paper => done.on_paper(self.happened_at),
            Confirmed::Both | Confirmed::One => done,
        }
    }

    /// Keeps it; a code that was shown is over.
    pub(crate) async fn keep(
        self,
        tx: &mut Tx,
        book: &mut Book,
        row: &Parcel,
        step: HandoverStep,
        (place, giver, taker): (Place, Option<PersonId>, Option<PersonId>),
    ) -> Result<(), Error> {
        let out_of_hours = match (step, place) {
            (HandoverStep::CheckedIn | HandoverStep::SetDown, Place::Hub(_)) => {
                let door = opening_of(tx, place).await?;
                !is_open(door.as_ref(), self.happened_at)
            }
            (
                HandoverStep::PickedUp
                | HandoverStep::PassedOn
                | HandoverStep::SetDown
                | HandoverStep::CheckedIn
                | HandoverStep::Docked
                | HandoverStep::Given,
                _,
            ) => false,
        };
        let new = NewHandover {
            id: book.mint.uuid(),
            parcel: row.id,
            step,
            place,
            confirmed: self.confirmed,
            giver,
            taker,
            bags: self.bags,
            counted: self.counted,
            happened_at: self.happened_at,
            out_of_hours,
        };
        rows::new_handover(tx, new).await?;
        Ok(rows::code_served(tx, row.id).await?)
    }
}
