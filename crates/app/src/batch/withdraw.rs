//! A version is withdrawn for good: one person asks, another signs.

use essaim_domain::Refusal;
use essaim_domain::ids::VersionId;
use essaim_domain::person::{Belonging, Role};
use essaim_store::batch as facts;
use essaim_store::batch::reach::Extent;
use essaim_store::batch::told::Cause;
use essaim_store::ledger::Roots;
use uuid::Uuid;

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::stopping;
use crate::{Actor, App, Asked, Error};

/// Withdraws a version: a validator and an approver sign, in either order.
///
/// The first signature answers
/// with the version's id, the second with the stop's: from then on its claims end, its made and stock
/// units lose their owner, and demand reopens.
pub async fn withdraw(
    app: &App,
    asked: &Asked,
    version: VersionId,
    reason: &str,
) -> Result<Uuid, Error> {
    let reason = super::reason(reason)?;
    once!(app, asked, |tx| {
        let signs_as = signer(tx, &asked.who, version).await?;
        let first =
            facts::first_signature(tx, version.uuid(), "withdrawal-asked", "version-withdrawn")
                .await?;
        let Some(first) = first else {
            let mut mint = app.mint(tx);
            let done = Done::new("withdrawal-asked", "version", version)
                .fact("as", signs_as)
                .text(Some(reason.clone()));
            write_act(tx, &mut mint, Some(&asked.who), done).await?;
            return Ok(version.uuid());
        };
        if first.by == asked.who.person {
            return Err(Refusal::SecondPerson.into());
        }
        if first
            .facts
            .iter()
            .any(|(name, role)| name == "as" && role == signs_as.as_str())
        {
            let role = if signs_as == Role::Validator {
                Role::Approver.as_str()
            } else {
                Role::Validator.as_str()
            };
            return Err(Refusal::SignerMissing { role }.into());
        }
        let roots = Roots {
            with_all_of_versions: true,
            ..stopping::roots(version)
        };
        let mut desk = stopping::open(app, tx, version, roots).await?;
        if desk.book.is_withdrawn(version) {
            return Err(Refusal::Withdrawn.into());
        }
        let by = (first.by, asked.who.person);
        let id = desk.book.withdraw_version(version, by)?;
        let done = Done::new("version-withdrawn", "version", version)
            .fact("stop", id)
            .text(Some(reason.clone()));
        let what = (version, Cause::Stop(id));
        stopping::stopped(desk, Some(&asked.who), what, &Extent::Everywhere, done).await?;
        Ok(id.uuid())
    })
}

/// As what she may sign: validator of a collective that accepted the version, or approver of an
/// organisation such a collective serves.
pub(crate) async fn signer(
    tx: &mut essaim_store::Tx,
    who: &Actor,
    version: VersionId,
) -> Result<Role, Error> {
    for collective in facts::version_collectives(tx, version).await? {
        if who.is(Role::Validator, Belonging::Collective(collective)) {
            return Ok(Role::Validator);
        }
        for at in who.places_as(Role::Approver) {
            let Belonging::Organisation(organisation) = at else {
                continue;
            };
            let place = At::organisation(organisation, collective);
            if facts::serves(tx, collective, organisation).await?
                && who.has(Right::WithdrawVersion, place)
            {
                return Ok(Role::Approver);
            }
        }
    }
    Err(Error::NotFound)
}
