//! The approver accepts a delivery, in part or whole, or refuses it, within 72 working hours.

use essaim_domain::ids::ParcelId;
use essaim_domain::ledger::Place;
use essaim_domain::parcel::ParcelState;
use essaim_domain::place::Zone;
use essaim_domain::{Reason, Refusal, Units, working};
use essaim_store::parcel::{self as rows, Content, Undecided};
use essaim_store::{Tx, transact};
use serde_json::json;

use super::place::{at_of, bags_named};
use super::refuse::{refuse_all, roots_of};
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done, owe, write_act};
use crate::{App, Asked, Error};

/// What an approver decides.
#[derive(Clone, Debug)]
pub enum Decision {
    /// Everything that was counted good.
    Accepted,
    /// All but these bags, by id or code: they wait at the site to be sent back or destroyed.
    InPart(Vec<String>),
    /// Nothing: all of it, counted or not, waits to be sent back.
    Refused,
}

/// Decides on a delivery. Once.
pub async fn decide(
    app: &App,
    asked: &Asked,
    parcel: ParcelId,
    decision: Decision,
    reason: Option<String>,
) -> Result<ParcelId, Error> {
    let accepted = !matches!(decision, Decision::Refused);
    let reason = reason.filter(|reason| !reason.trim().is_empty());
    if matches!(decision, Decision::InPart(_)) && reason.is_none() {
        return Err(Error::field("reason", Reason::Required));
    }
    let id = once!(app, asked, |tx| {
        let refused = match &decision {
            Decision::InPart(bags) => bags_named(tx, bags).await?,
            Decision::Accepted | Decision::Refused => Vec::new(),
        };
        let contents = rows::contents(tx, parcel).await?;
        let mut desk = Desk::open(app, tx, roots_of(parcel, &contents)).await?;
        let row = desk.book.parcels.find(&parcel)?.clone();
        let here = row.bound.place();
        asked
            .who
            .may(Right::DecideDelivery, at_of(desk.tx, here).await?)?;
        let state = row.state.as_str();
        let signed = rows::signature(desk.tx, parcel).await?.is_some();
        let uncounted = row.state == ParcelState::Docked;
        if !signed || !matches!(here, Place::Site(_)) || (accepted && uncounted) {
            return Err(Refusal::ParcelState { state }.into());
        }
        let in_part = !refused.is_empty();
        let person = asked.who.person;
        if !rows::decide(desk.tx, parcel, person, (accepted, in_part)).await? {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        let named = |one: &&Content| one.bag.is_some_and(|bag| refused.contains(&bag));
        let back: Vec<Content> = match &decision {
            Decision::Accepted => Vec::new(),
            Decision::InPart(_) => contents.iter().filter(named).copied().collect(),
            Decision::Refused => contents.clone(),
        };
        let units = match &decision {
            Decision::Accepted => Units::ZERO,
            Decision::InPart(_) | Decision::Refused => refuse_all(&mut desk.book, parcel, &back)?,
        };
        let verb = match &decision {
            Decision::Accepted => "delivery-accepted",
            Decision::InPart(_) => "delivery-accepted-in-part",
            Decision::Refused => "delivery-refused",
        };
        let done = Done::new(verb, "parcel", parcel)
            .fact("refused", units)
            .text(reason.clone());
        desk.close(Some(&asked.who), done).await?;
        Ok(parcel.uuid())
    })?;
    Ok(id.into())
}

/// Reminds approvers of what waits for them since 48 working hours; when the 72 are over, tells them and the
/// coordinators. Silence decides nothing. How many deliveries.
pub async fn remind_decisions(app: &App) -> Result<usize, Error> {
    transact!(app.db, |tx| -> Result<usize, Error> {
        let mut told = 0;
        for (stage, hours) in [
            ("soon", working::REMINDED_AFTER),
            ("over", working::TO_DECIDE),
        ] {
            let now = tx.now();
            // Working hours never pass faster than hours do.
            let signed_until = now - chrono::TimeDelta::hours(hours);
            for one in rows::undecided(tx, signed_until, stage).await? {
                let zone: Zone = one.zone.parse().unwrap_or(Zone::PARIS);
                if working::after(one.signed_at, hours, zone) <= now {
                    tell(app, tx, &one, stage).await?;
                    told += 1;
                }
            }
        }
        Ok(told)
    })
}

async fn tell(app: &App, tx: &mut Tx, one: &Undecided, stage: &'static str) -> Result<(), Error> {
    let too = Some(one.collective).filter(|_| stage == "over");
    let mut mint = app.mint(tx);
    for person in rows::deciders(tx, one.organisation, too).await? {
        let about = json!({ "parcel": one.parcel });
        owe(tx, &mut mint, person, "delivery-to-decide", about).await?;
    }
    rows::decision_told(tx, one.parcel, stage).await?;
    let done = Done::new("decision-reminded", "parcel", one.parcel).fact("stage", stage);
    write_act(tx, &mut mint, None, done).await?;
    Ok(())
}
