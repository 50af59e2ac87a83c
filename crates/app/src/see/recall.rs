//! Recalls: a list, one with its progress, and what one would catch before it is opened.

use chrono::{DateTime, Utc};
use essaim_domain::Reason;
use essaim_domain::code::Code;
use essaim_domain::ids::{OrganisationId, RecallId};
use essaim_domain::person::{Belonging, Role};
use essaim_domain::recall::notice::Holder;
use essaim_domain::recall::{Cause, MakerPeriod};
use essaim_store::batch as rows;

pub use essaim_store::batch::{AtPlace, CaughtView, NoticeRowView, RecallRowView, RecallView};

use super::batch::{collectives_as, zone};
use crate::recall::Reads;
use crate::{Actor, App, Error, recall};

/// The most rows of a list.
const MOST: i64 = 50;

/// What a form or request names as a cause.
#[derive(Clone, Debug)]
pub struct Named {
    /// `batch`, `spool`, `machine`, `version`, `inspection`, `purchase` or `maker`.
    pub kind: String,
    /// Its id.
    pub id: uuid::Uuid,
    /// Of a maker: what she sealed from then on.
    pub from: Option<DateTime<Utc>>,
    /// Of a maker: and before then.
    pub until: Option<DateTime<Utc>>,
}

impl Named {
    /// The cause of these words.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the field.
    pub fn cause(&self) -> Result<Cause, Error> {
        let id = self.id;
        match self.kind.as_str() {
            "batch" => Ok(Cause::Batch(id.into())),
            "spool" => Ok(Cause::Spool(id.into())),
            "machine" => Ok(Cause::Machine(id.into())),
            "version" => Ok(Cause::Version(id.into())),
            "inspection" => Ok(Cause::Inspection(id.into())),
            "purchase" => Ok(Cause::Purchase(id.into())),
            "maker" => self.period().map(Cause::Maker),
            _ => Err(Error::field("kind", Reason::NotOffered)),
        }
    }

    /// The words of a cause, as forms carry them.
    pub fn of(cause: Cause) -> Vec<(&'static str, String)> {
        let (kind, id) = match cause {
            Cause::Batch(id) => ("batch", id.uuid()),
            Cause::Spool(id) => ("spool", id.uuid()),
            Cause::Machine(id) => ("machine", id.uuid()),
            Cause::Version(id) => ("version", id.uuid()),
            Cause::Inspection(id) => ("inspection", id.uuid()),
            Cause::Purchase(id) => ("purchase", id.uuid()),
            Cause::Maker(period) => ("maker", period.maker.uuid()),
        };
        let mut words = vec![("kind", kind.to_owned()), ("id", id.to_string())];
        if let Cause::Maker(period) = cause {
            words.push(("from", period.from.to_rfc3339()));
            words.extend(period.until.map(|until| ("until", until.to_rfc3339())));
        }
        words
    }

    fn period(&self) -> Result<MakerPeriod, Error> {
        let from = self
            .from
            .ok_or_else(|| Error::field("from", Reason::Required))?;
        if self.until.is_some_and(|until| until <= from) {
            return Err(Error::field("until", Reason::EndsBeforeItsStart));
        }
        Ok(MakerPeriod {
            maker: self.id.into(),
            from,
            until: self.until,
        })
    }
}

/// The batch behind a label's code, as the cause of a recall.
pub async fn cause_by_code(app: &App, code: &str) -> Result<Cause, Error> {
    let code: Code = code.parse().map_err(|why| Error::field("code", why))?;
    let batch = rows::code_to_batch(&app.db, code).await?;
    let batch = batch.ok_or_else(|| Error::field("code", Reason::Unknown))?;
    Ok(Cause::Batch(batch))
}

/// What a recall of this cause would catch now: batches, pieces by place, makers counted.
pub async fn preview(app: &App, who: &Actor, cause: Cause) -> Result<CaughtView, Error> {
    recall::reads(&app.db, who, cause).await?;
    let family = rows::family(&app.db, cause).await?;
    if family.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(CaughtView::of(&app.db, &family).await?)
}

/// Wider causes that catch a batch too, for whoever may open a recall of them. What one maker sealed is offered
/// to those who know who she is.
pub async fn wider(app: &App, who: &Actor, cause: Cause) -> Result<Vec<Cause>, Error> {
    let Cause::Batch(batch) = cause else {
        return Ok(Vec::new());
    };
    let mut causes = rows::wider_causes(&app.db, batch).await?;
    let reads = recall::reads_of(&app.db, who, cause).await?;
    causes.retain(|one| match one {
        Cause::Maker(_) => reads == Reads::Everybody,
        Cause::Batch(_)
        | Cause::Spool(_)
        | Cause::Machine(_)
        | Cause::Version(_)
        | Cause::Inspection(_)
        | Cause::Purchase(_) => reads != Reads::Hers,
    });
    Ok(causes)
}

/// The recalls that concern her: of her collectives, or that reach sites of her organisations.
pub async fn recalls(
    app: &App,
    who: &Actor,
    before: Option<RecallId>,
) -> Result<(Vec<RecallRowView>, chrono_tz::Tz), Error> {
    let roles = [Role::Validator, Role::HubKeeper, Role::Coordinator];
    let ours = collectives_as(who, &roles);
    let theirs: Vec<OrganisationId> = [Role::Requester, Role::Approver]
        .iter()
        .flat_map(|role| who.places_as(*role))
        .filter_map(|at| match at {
            Belonging::Organisation(organisation) => Some(organisation),
            Belonging::Collective(_) | Belonging::Instance => None,
        })
        .collect();
    if ours.is_empty() && theirs.is_empty() {
        return Err(Error::NotFound);
    }
    let list = rows::recalls_in(&app.db, &ours, &theirs, before, MOST).await?;
    Ok((list, zone(app, ours.first().copied()).await?))
}

/// A recall, for everybody who may open one or account for its units.
pub async fn recall(
    app: &App,
    who: &Actor,
    id: RecallId,
) -> Result<(RecallView, chrono_tz::Tz), Error> {
    let view = rows::recall(&app.db, id).await?.ok_or(Error::NotFound)?;
    recall::reads(&app.db, who, view.cause).await?;
    let ours = collectives_as(who, Role::ALL);
    Ok((view, zone(app, ours.first().copied()).await?))
}

/// The notices of a recall: all to those who run it, and of the others those written to them. Only whoever
/// calls them reads a maker's or driver's pseudonym.
pub async fn notices(
    app: &App,
    who: &Actor,
    view: &RecallView,
) -> Result<(Vec<NoticeRowView>, Reads), Error> {
    let reads = recall::reads_of(&app.db, who, view.cause).await?;
    let mut notices = rows::notices_of(&app.db, view.id).await?;
    let hers = rows::read_by(&app.db, view.id, who.person).await?;
    let is_hers = |notice: &NoticeRowView| {
        let holder = Holder::of(&notice.holder_kind, notice.holder);
        holder.is_some_and(|holder| hers.contains(&holder))
    };
    notices.retain(|notice| reads != Reads::Hers || is_hers(notice));
    for notice in &mut notices {
        let is_a_person = matches!(notice.holder_kind.as_str(), "home" | "driver");
        if is_a_person && reads != Reads::Everybody && !is_hers(notice) {
            notice.forget_the_person();
        }
    }
    Ok((notices, reads))
}
