//! A coordinator ends a product, an area or everything: one act, previewed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use essaim_domain::ending::{Scope, may_end};
use essaim_domain::ids::{CollectiveId, EndingId, NeedId, PersonId, TourId};
use essaim_domain::invalid::free_text;
use essaim_domain::need::NeedState;
use essaim_domain::place::{Zone, need_by};
use essaim_domain::{Reason, Refusal, Units};
use essaim_store::ending::{self as rows, New};
use essaim_store::ledger::take_desk;
use essaim_store::parcel::TourRow;
use essaim_store::{Tx, parcel};

use super::{Preview, Within, thanks, tours};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done, write_act};
use crate::{Actor, App, Asked, Error};

/// The longest reason, and the longest words of thanks.
const LONGEST: usize = 2000;

/// What was begun is finished within so many days.
const LONGEST_FINISH: i64 = 30;

/// What a coordinator ends.
#[derive(Clone, Debug)]
pub struct EndForm {
    /// Of which collective.
    pub collective: CollectiveId,
    /// What.
    pub scope: Scope,
    /// What is on a bed may be finished until the end of this day.
    pub finish_by: NaiveDate,
    /// Why; everybody reads it.
    pub reason: String,
    /// Words of thanks; everybody reads them.
    pub thanks: String,
    /// The print of the preview she saw.
    pub seen: String,
}

/// Ends it, as the preview showed.
///
/// Needs end, what is begun may be finished, proposals are withdrawn, tours
/// that have not begun are cancelled, stock is anybody's, and everybody who took part is thanked once.
///
/// # Errors
/// [`Refusal::PreviewChanged`] when what she saw is not so any more; [`Refusal::Ended`] when it ended before;
/// [`Error::Invalid`] names the field.
pub async fn end(app: &App, asked: &Asked, form: EndForm) -> Result<EndingId, Error> {
    let said = Said {
        reason: words("reason", &form.reason)?,
        thanks: words("thanks", &form.thanks)?,
    };
    let id = once!(app, asked, |tx| {
        asked.who.may(Right::End, At::collective(form.collective))?;
        let finish_by = last_moment(tx, &form).await?;
        known(tx, form.scope).await?;
        // Nothing is posted, opened or packed between what is read and what is done.
        take_desk(tx).await?;
        let within = Within::read(tx, form.collective, form.scope).await?;
        let mut desk = Desk::open(app, tx, within.roots()).await?;
        may_end(&desk.book.facts.endings, form.collective, form.scope)?;
        let preview = Preview::of(desk.tx, &within, &desk.book).await?;
        if preview.seen != form.seen {
            return Err(Refusal::PreviewChanged.into());
        }
        let new = New {
            id: EndingId::new(&mut desk.book.mint),
            collective: form.collective,
            scope: form.scope,
            by: asked.who.person,
            finish_by,
        };
        let changed = apply(&mut desk, &within, &asked.who, finish_by).await?;
        let done = Done::new("ended", "ending", new.id)
            .fact("collective", form.collective)
            .fact("kind", form.scope.kind())
            .fact("needs", changed.needs.len())
            .fact("seen", &preview.seen)
            .text(Some(said.reason.clone()));
        let closed = desk.close_telling(Some(&asked.who), done, &changed.topics);
        let (_, mut mint) = closed.await?;
        rows::add(tx, new).await?;
        for (need, was) in changed.needs {
            rows::add_need(tx, new.id, need, was).await?;
        }
        for tour in changed.tours {
            rows::add_tour(tx, new.id, tour).await?;
        }
        let done = Done::new("thanked", "ending", new.id)
            .fact("people", changed.told.len())
            .text(Some(said.thanks.clone()));
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        thanks::thank(tx, &mut mint, new.id, changed.told, &changed.cuts).await?;
        Ok(new.id.uuid())
    })?;
    Ok(id.into())
}

/// The coordinator's words.
struct Said {
    reason: String,
    thanks: String,
}

/// What an ending changed.
struct Changed {
    /// Needs, and how each stood.
    needs: Vec<(NeedId, NeedState)>,
    /// Tours that drivers knew of.
    tours: Vec<TourId>,
    /// Who is thanked.
    told: BTreeSet<PersonId>,
    /// What makers took and are not to print.
    cuts: BTreeMap<PersonId, Units>,
    /// Open pages that no row of the ledger tells.
    topics: Vec<String>,
}

/// Needs end, tours that have not begun and boxes that stay are called off, proposals are withdrawn.
async fn apply(
    desk: &mut Desk<'_>,
    within: &Within,
    who: &Actor,
    finish_by: DateTime<Utc>,
) -> Result<Changed, Error> {
    let told = within.told(&desk.book);
    let tours: Vec<TourRow> = within.cancelled(&desk.book).into_iter().cloned().collect();
    let needs = wind_up(desk, within, finish_by)?;
    let emptied = desk.book.put_away_emptied()?;
    let tours = tours::cancel(desk.tx, &mut desk.book.mint, who, tours).await?;
    tours::stay(desk.tx, emptied).await?;
    let mut topics = Vec::new();
    for proposal in &within.proposals {
        rows::withdraw(desk.tx, *proposal).await?;
        topics.push(format!("maker:{}", proposal.maker));
    }
    Ok(Changed {
        needs,
        tours,
        told,
        cuts: thanks::cuts(&desk.book),
        topics,
    })
}

/// Ends every need within; those that changed, and how each stood.
fn wind_up(
    desk: &mut Desk<'_>,
    within: &Within,
    finish_by: DateTime<Utc>,
) -> Result<Vec<(NeedId, NeedState)>, Error> {
    let mut changed = Vec::new();
    for need in &within.needs {
        let was = desk.book.needs.find(need)?.state;
        if desk.book.wind_up_need(*need, finish_by)? {
            changed.push((*need, was));
        }
    }
    Ok(changed)
}

fn words(field: &'static str, text: &str) -> Result<String, Error> {
    let text = free_text(text, LONGEST).map_err(|reason| Error::field(field, reason))?;
    if text.is_empty() {
        return Err(Error::field(field, Reason::Required));
    }
    Ok(text)
}

/// The end of the day until which what is begun may be finished, where the collective is.
async fn last_moment(tx: &mut Tx, form: &EndForm) -> Result<DateTime<Utc>, Error> {
    let (_, zone) = parcel::rest_and_zone(tx, form.collective).await?;
    let zone: Zone = zone.parse().unwrap_or(Zone::PARIS);
    let wrong = |reason| Error::field("finish_by", reason);
    let end = need_by(form.finish_by, zone, tx.now()).map_err(wrong)?;
    if end > tx.now() + TimeDelta::days(LONGEST_FINISH) {
        return Err(wrong(Reason::NotADate));
    }
    Ok(end)
}

/// Refuses a product nobody knows.
async fn known(tx: &mut Tx, scope: Scope) -> Result<(), Error> {
    match scope {
        Scope::Product(product) if !rows::is_product(tx, product).await? => {
            Err(Error::field("product", Reason::Unknown))
        }
        Scope::Product(_) | Scope::Area(_) | Scope::Everything => Ok(()),
    }
}
