//! An approver stands in for the others, or no longer.

use essaim_domain::Refusal;
use essaim_domain::ids::MembershipId;
use essaim_domain::person::{MembershipStatus, Role};
use essaim_store::people::standing;

use super::invite::place;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// Says whether an approver is a deputy: she signs as the others do, and is asked when they cannot.
///
/// # Errors
/// [`Refusal::NotConfirmed`]; who is no approver has no deputy's membership to find.
pub async fn set_deputy(
    app: &App,
    asked: &Asked,
    membership: MembershipId,
    deputy: bool,
) -> Result<MembershipId, Error> {
    let id = once!(app, asked, |tx| {
        let row = standing::membership(tx, membership)
            .await?
            .ok_or(Error::NotFound)?;
        asked.who.may(Right::KeepPeople, place(tx, row.of).await?)?;
        if row.role != Role::Approver {
            return Err(Error::NotFound);
        }
        if row.status != MembershipStatus::Confirmed {
            return Err(Refusal::NotConfirmed.into());
        }
        standing::set_deputy(tx, membership, deputy).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("deputy-set", "membership", membership).fact("deputy", deputy);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(membership.uuid())
    })?;
    Ok(id.into())
}
