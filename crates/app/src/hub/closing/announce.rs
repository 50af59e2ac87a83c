//! A coordinator closes a hub, now or on a day: one act, previewed.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use essaim_domain::ids::{ClosingId, HubId};
use essaim_domain::invalid::free_text;
use essaim_domain::place::closing::ClosingWord;
use essaim_domain::place::{Zone, need_by};
use essaim_domain::{Reason, Refusal};
use essaim_store::Tx;
use essaim_store::closing::{self as rows, Door, New, Open};
use essaim_store::ledger::take_desk;

use super::elsewhere::{Moved, carry_over, send_on, turn_all};
use super::tell::{everybody, tell_them};
use super::{Preview, Within};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{Actor, App, Asked, Error};

/// The longest reason.
const LONGEST: usize = 2000;
/// How far off the day may be.
const FARTHEST: TimeDelta = TimeDelta::days(366);

/// What a coordinator closes.
#[derive(Clone, Debug)]
pub struct CloseForm {
    /// At the end of which day; none for now.
    pub on: Option<NaiveDate>,
    /// The hub everything goes to; needed as soon as there is anything.
    pub next: Option<HubId>,
    /// Why; everybody it concerns reads it.
    pub reason: String,
    /// The print of the preview she saw.
    pub seen: String,
}

/// Closes a hub, as the preview showed, or announces the day.
///
/// From then on nothing is sent there that would come later. What is on its way and would come later goes to the
/// other hub, with its tours; on the day the rest follows, and what lies there is packed for it.
///
/// # Errors
/// [`Refusal::PreviewChanged`] when what she saw is not so any more; [`Refusal::HubCloses`] when it is announced
/// already and she names another day; [`Refusal::RecalledThere`]; [`Refusal::PlaceClosed`]; [`Error::Invalid`] names
/// the field.
pub async fn close(
    app: &App,
    asked: &Asked,
    hub: HubId,
    form: CloseForm,
) -> Result<ClosingId, Error> {
    let wrong = |reason| Error::field("reason", reason);
    let reason = free_text(&form.reason, LONGEST).map_err(wrong)?;
    let id = once!(app, asked, |tx| {
        take_desk(tx).await?;
        let door = rows::hub_to_close(tx, hub).await?;
        let at = At::collective(door.collective);
        asked.who.may(Right::KeepPeople, at)?;
        if reason.is_empty() {
            return Err(wrong(Reason::Required));
        }
        let moment = moment(&door, form.on, tx.now())?;
        let open = rows::hub_closes(tx, hub).await?;
        if let (Some(open), Some(_)) = (open, moment) {
            let at = open.closes_at;
            return Err(Refusal::HubCloses { at }.into());
        }
        let within = Within::read(tx, door, (form.next, moment)).await?;
        let preview = Preview::of(app, tx, &within).await?;
        if preview.seen != form.seen {
            return Err(Refusal::PreviewChanged.into());
        }
        if within.needs_a_place() && within.next.is_none() {
            return Err(Error::field("next", Reason::Required));
        }
        let new = New {
            id: open.map_or_else(|| ClosingId::new(&mut app.mint(tx)), |open| open.id),
            hub,
            next: form.next,
            closes_at: within.closes_at,
            by: asked.who.person,
        };
        if open.is_none() {
            rows::add(tx, new).await?;
        }
        let closing = Open {
            id: new.id,
            hub,
            next: new.next,
            closes_at: new.closes_at,
            stuck_at: None,
        };
        let who = Some((&asked.who, reason.as_str()));
        apply(app, tx, &within, (closing, who)).await?;
        Ok(closing.id.uuid())
    })?;
    Ok(id.into())
}

/// The end of the day there; none for now.
pub(crate) fn moment(
    door: &Door,
    on: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, Error> {
    let Some(on) = on else { return Ok(None) };
    let wrong = |reason| Error::field("on", reason);
    let zone: Zone = door.zone.parse().unwrap_or(Zone::PARIS);
    let end = need_by(on, zone, now).map_err(wrong)?;
    if end > now + FARTHEST {
        return Err(wrong(Reason::NotADate));
    }
    Ok(Some(end))
}

/// Moves what has to go now, closes the hub when its moment came, and tells everybody.
pub(super) async fn apply(
    app: &App,
    tx: &mut Tx,
    within: &Within,
    (closing, who): (Open, Option<(&Actor, &str)>),
) -> Result<(), Error> {
    let told = everybody(tx, within).await?;
    let mut desk = Desk::open(app, tx, within.roots()).await?;
    let moved = moved(&mut desk, within, closing.next).await?;
    let (verb, word) = if within.now {
        finish(desk.tx, within, closing).await?;
        ("hub-closed", ClosingWord::Closed)
    } else {
        ("closing-announced", ClosingWord::Announced)
    };
    let done = Done::new(verb, "closing", closing.id)
        .fact("hub", closing.hub)
        .fact("closes_at", closing.closes_at.to_rfc3339())
        .fact("turned", moved.turned)
        .fact("packed", moved.packed.len());
    let done = match closing.next {
        Some(next) => done.fact("next", next),
        None => done,
    };
    let done = done.text(who.map(|(_, reason)| reason.to_owned()));
    let mut topics = vec![
        format!("hub:{}", closing.hub),
        format!("tours:{}", within.hub.collective),
    ];
    topics.extend(closing.next.map(|next| format!("hub:{next}")));
    let who = who.map(|(who, _)| who);
    let (_, mut mint) = desk.close_telling(who, done, &topics).await?;
    if let Some(next) = closing.next {
        send_on(tx, &mut mint, (closing.hub, next), &moved.packed).await?;
    }
    tell_them(tx, &mut mint, (closing.id, word), told, &moved.drivers).await
}

async fn moved(desk: &mut Desk<'_>, within: &Within, next: Option<HubId>) -> Result<Moved, Error> {
    let Some(next) = next else {
        return Ok(Moved::default());
    };
    let mut moved = turn_all(desk, within, next).await?;
    if within.now {
        moved.packed = desk.book.clear_out(within.hub.hub, next)?;
    }
    Ok(moved)
}

/// The hub is closed, and what is no unit of the ledger goes with the rest.
async fn finish(tx: &mut Tx, within: &Within, closing: Open) -> Result<(), Error> {
    if let Some(next) = closing.next {
        carry_over(tx, within, next).await?;
    }
    if rows::finish(tx, closing).await? {
        Ok(())
    } else {
        Err(Refusal::PlaceClosed.into())
    }
}
