//! A membership changes its standing: accepted, confirmed, suspended, lifted, left.

use essaim_domain::Refusal;
use essaim_domain::audit::How;
use essaim_domain::ids::MembershipId;
use essaim_domain::person::{Membership, MembershipStatus};
use essaim_store::Tx;
use essaim_store::people::standing;

use super::invite::place;
use super::sessions::moved;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::{Actor, App, Asked, Error};

/// A change of standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// She says yes. For who has no e-mail, a coordinator enters it.
    Accept,
    /// A coordinator verified her: she may act.
    Confirm,
    /// Her rights stop at once.
    Suspend,
    /// A suspension ends; she is verified anew.
    Lift,
    /// She leaves, or says no.
    Leave,
}

impl Step {
    fn verb(self) -> &'static str {
        match self {
            Self::Accept => "membership-accepted",
            Self::Confirm => "membership-confirmed",
            Self::Suspend => "membership-suspended",
            Self::Lift => "suspension-lifted",
            Self::Leave => "membership-left",
        }
    }

    fn taken(self, from: MembershipStatus) -> Result<MembershipStatus, Refusal> {
        match self {
            Self::Accept => from.accept(),
            Self::Confirm => from.confirm(),
            Self::Suspend => from.suspend(),
            Self::Lift => from.lift(),
            Self::Leave => from.leave(),
        }
    }
}

/// Takes a step with a membership. Accepting and leaving are her own; the rest is a coordinator's, of
/// somebody else's membership.
///
/// # Errors
/// [`Refusal::MembershipState`] when its status does not allow it, [`Refusal::SecondPerson`] for one's own.
pub async fn step(
    app: &App,
    asked: &Asked,
    membership: MembershipId,
    step: Step,
    reason: Option<String>,
) -> Result<MembershipId, Error> {
    let id = once!(app, asked, |tx| {
        let row = standing::membership(tx, membership)
            .await?
            .ok_or(Error::NotFound)?;
        let who = allowed(app, tx, &asked.who, &row, step).await?;
        let status = step.taken(row.status)?;
        moved(standing::move_to(tx, &row, status).await?)?;
        let mut mint = app.mint(tx);
        let done = Done::new(step.verb(), "membership", membership)
            .fact("role", row.role)
            .text(reason.clone());
        write_act(tx, &mut mint, Some(&who), done).await?;
        tell(tx, &mut mint, &format!("person:{}", row.person)).await?;
        Ok(membership.uuid())
    })?;
    Ok(id.into())
}

/// Who takes the step: herself, a coordinator, or a coordinator entering it for her.
async fn allowed(
    app: &App,
    tx: &mut Tx,
    who: &Actor,
    row: &Membership,
    step: Step,
) -> Result<Actor, Error> {
    let own = row.person == who.person;
    match step {
        Step::Accept | Step::Leave if own => Ok(who.clone()),
        Step::Leave => Err(Error::NotFound),
        Step::Accept => {
            who.may(Right::KeepPeople, place(tx, row.of).await?)?;
            let reach = standing::reach(&app.db, row.person).await?;
            if reach.is_some_and(|reach| reach.email.is_some()) {
                return Err(Error::NotFound);
            }
            let mut entered = who.clone();
            entered.entered_by = Some(who.person);
            entered.person = row.person;
            entered.how = How::Phone;
            Ok(entered)
        }
        Step::Confirm | Step::Suspend | Step::Lift => {
            who.may(Right::KeepPeople, place(tx, row.of).await?)?;
            if own {
                return Err(Refusal::SecondPerson.into());
            }
            Ok(who.clone())
        }
    }
}
