//! Letters about needs.

use essaim_domain::Units;
use essaim_domain::claim::ClaimState;
use essaim_domain::ids::{ClaimId, NeedId};
use essaim_domain::need::NeedState;
use essaim_mail::Kind;
use essaim_mail::kind::{NeedCut, NeedMerged, NeedOpened, NeedRefused, NeedStillWanted};
use essaim_store::StoreError;
use essaim_store::need as needing;
use essaim_store::work::{asking as facts, letters};

use super::{Content, Writing};
use crate::Error;

/// What stands where somebody wrote nothing, or what she wrote was erased.
const NO_WORDS: &str = "–";

/// Every letter to those whose need it is.
pub(super) async fn letter(kind: &str, writing: &Writing<'_>) -> Result<Content, Error> {
    match kind {
        "need-opened" => opened(writing).await,
        "need-refused" => refused(writing).await,
        "need-still-wanted" => still_wanted(writing).await,
        "need-merged" => merged(writing).await,
        _ => Err(StoreError::Unsupported("this program has no letter of this kind").into()),
    }
}

/// Her need is open.
async fn opened(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: NeedId = writing.id("need")?;
    let need = facts::need(&writing.app.db, id).await?;
    if !need.state.lives() {
        return Ok(Content::Stale("the need is no longer open"));
    }
    let kind = Kind::NeedOpened(NeedOpened {
        units: Units::of(need.products),
        waiting: Units::of(need.waiting),
        product: writing.in_her_language(need.product),
        site: need.site,
        use_name: writing.in_her_language(need.use_name),
        due: need.need_by,
    });
    Ok(Content::says(kind, format!("needs/{id}")))
}

/// Her need was not opened.
async fn refused(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: NeedId = writing.id("need")?;
    let need = facts::need(&writing.app.db, id).await?;
    if need.state != NeedState::Refused {
        return Ok(Content::Stale("the need is no longer refused"));
    }
    let reason = facts::words(&writing.app.db, writing.id("act")?).await?;
    let kind = Kind::NeedRefused(NeedRefused {
        units: Units::of(need.products),
        product: writing.in_her_language(need.product),
        site: need.site,
        reason: reason.unwrap_or_else(|| NO_WORDS.to_owned()),
    });
    Ok(Content::says(kind, format!("needs/{id}")))
}

/// Is her need still wanted?
async fn still_wanted(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: NeedId = writing.id("need")?;
    let need = facts::need(&writing.app.db, id).await?;
    let asked = needing::asked_since(&writing.app.db, id).await?;
    if need.state != NeedState::Open || asked.is_none() {
        return Ok(Content::Stale("she answered, or the need ended"));
    }
    let kind = Kind::NeedStillWanted(NeedStillWanted {
        units: Units::of(need.products),
        product: writing.in_her_language(need.product),
        site: need.site,
        use_name: writing.in_her_language(need.use_name),
        due: need.need_by,
    });
    Ok(Content::says(kind, format!("needs/{id}#still-wanted")))
}

/// Her need and a colleague's are one now.
async fn merged(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: NeedId = writing.id("need")?;
    let need = facts::need(&writing.app.db, id).await?;
    if !need.state.lives() && need.state != NeedState::Submitted {
        return Ok(Content::Stale("the need ended since"));
    }
    let gone = facts::need(&writing.app.db, writing.id("from")?).await?;
    let kind = Kind::NeedMerged(NeedMerged {
        units: Units::of(need.products),
        gone: Units::of(gone.products),
        product: writing.in_her_language(need.product),
        site: need.site,
        use_name: writing.in_her_language(need.use_name),
        due: need.need_by,
    });
    Ok(Content::says(kind, format!("needs/{id}")))
}

/// A need was lowered or ended, and her claim with it: what is left of it is said as it stands now.
pub(super) async fn cut(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: ClaimId = writing.id("claim")?;
    let claim = letters::claim(&writing.app.db, id).await?;
    if claim.state == ClaimState::Expired {
        return Ok(Content::Stale("the claim is over"));
    }
    let need = facts::need_of_claim(&writing.app.db, id).await?;
    let kind = Kind::NeedCut(NeedCut {
        units: writing.units("units")?,
        left: Units::of(claim.remaining),
        component: writing.in_her_language(claim.component),
        site: claim.site,
        ended: matches!(need, NeedState::Cancelled | NeedState::Expired),
    });
    Ok(Content::says(kind, format!("claims/{id}")))
}
