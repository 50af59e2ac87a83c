//! Letters about coming in.

use essaim_domain::Minutes;
use essaim_domain::ids::{MembershipId, PersonId};
use essaim_domain::person::MembershipStatus;
use essaim_mail::Kind;
use essaim_mail::kind::{Invitation, SignIn};
use essaim_store::work::asking as facts;
use uuid::Uuid;

use super::{Content, Writing};
use crate::{Error, people};

/// The code and the link to come in. Both are made now, and kept as hashes only: the same message written
/// again carries new ones, and the old ones work no longer.
pub(super) async fn sign_in(writing: &Writing<'_>) -> Result<Content, Error> {
    let request: Uuid = writing.id("sign_in")?;
    let app = writing.app;
    let Some((link, code)) = people::make_sign_in_secrets(app, request).await? else {
        return Ok(Content::Stale("the sign-in is over"));
    };
    let minutes = Minutes::of(app.settings.sign_in_lasts.num_minutes());
    Ok(Content::Leads {
        kind: Kind::SignIn(SignIn { code, minutes }),
        url: people::sign_in_url(app, writing.lang.into(), &link),
    })
}

/// A role is proposed to her, as long as she did not answer.
pub(super) async fn invitation(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: MembershipId = writing.id("membership")?;
    let (role, status) = facts::membership(&writing.app.db, id).await?;
    if status != MembershipStatus::Invited {
        return Ok(Content::Stale("the invitation was answered"));
    }
    let inviter = match writing.id::<PersonId>("inviter") {
        Ok(person) => facts::called(&writing.app.db, person).await?,
        Err(_) => None,
    };
    Ok(Content::says(
        Kind::Invitation(Invitation { inviter, role }),
        "me",
    ))
}
