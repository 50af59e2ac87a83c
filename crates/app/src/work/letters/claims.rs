//! Letters about claims.

use essaim_domain::Units;
use essaim_domain::claim::{ClaimState, GRACE};
use essaim_domain::ids::ClaimId;
use essaim_mail::Kind;
use essaim_mail::kind::{ClaimConfirmed, ClaimDue, ClaimExpired, ClaimGivenBack, ClaimReminder};
use essaim_store::work::letters::{self as facts, ClaimFacts};

use super::{Content, Writing};
use crate::Error;

const OVER: &str = "the claim is over";

async fn claim(writing: &Writing<'_>) -> Result<(ClaimFacts, String), Error> {
    let id: ClaimId = writing.id("claim")?;
    let claim = facts::claim(&writing.app.db, id).await?;
    Ok((claim, format!("claims/{id}")))
}

/// Her claim is noted.
pub(super) async fn confirmed(writing: &Writing<'_>) -> Result<Content, Error> {
    let (claim, page) = claim(writing).await?;
    if claim.state != ClaimState::Active {
        return Ok(Content::Stale(OVER));
    }
    let kind = Kind::ClaimConfirmed(ClaimConfirmed {
        units: Units::of(claim.taken),
        component: writing.in_her_language(claim.component),
        version: claim.version.to_string(),
        site: claim.site,
        due: claim.due,
    });
    Ok(Content::says(kind, page))
}

/// Her date is near.
pub(super) async fn reminder(writing: &Writing<'_>) -> Result<Content, Error> {
    let (claim, page) = claim(writing).await?;
    if claim.state != ClaimState::Active || claim.due <= writing.now {
        return Ok(Content::Stale(OVER));
    }
    let kind = Kind::ClaimReminder(ClaimReminder {
        units: Units::of(claim.remaining),
        component: writing.in_her_language(claim.component),
        due: claim.due,
    });
    Ok(Content::says(kind, page))
}

/// Her date is here: the notice that starts the clock.
pub(super) async fn due(writing: &Writing<'_>) -> Result<Content, Error> {
    let (claim, page) = claim(writing).await?;
    if claim.state != ClaimState::Active || claim.due > writing.now {
        return Ok(Content::Stale("the claim is over, or its date was put off"));
    }
    let kind = Kind::ClaimDue(ClaimDue {
        units: Units::of(claim.remaining),
        component: writing.in_her_language(claim.component),
        expires: writing.now + GRACE,
    });
    Ok(Content::says(kind, page))
}

/// The clock gave the rest back.
pub(super) async fn expired(writing: &Writing<'_>) -> Result<Content, Error> {
    let (claim, page) = claim(writing).await?;
    if claim.state != ClaimState::Expired {
        return Ok(Content::Stale("the claim did not expire"));
    }
    let given_back = writing
        .about
        .get("units")
        .and_then(serde_json::Value::as_i64);
    let kind = Kind::ClaimExpired(ClaimExpired {
        units: Units::of(given_back.unwrap_or(claim.released)),
        component: writing.in_her_language(claim.component),
    });
    Ok(Content::says(kind, page))
}

/// A coordinator gave pieces of her claim back: this stays true.
pub(super) async fn given_back(writing: &Writing<'_>) -> Result<Content, Error> {
    let (claim, page) = claim(writing).await?;
    let kind = Kind::ClaimGivenBack(ClaimGivenBack {
        units: writing.units("units")?,
        component: writing.in_her_language(claim.component),
    });
    Ok(Content::says(kind, page))
}
