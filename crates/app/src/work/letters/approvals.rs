//! Letters about approvals: those adopted from others, those that end.

use essaim_domain::conformity::ApprovalState;
use essaim_domain::ids::ApprovalId;
use essaim_mail::Kind;
use essaim_mail::kind::{ApprovalEnding, CitedApproval, CitedNow};
use essaim_store::design::cards::{self, Card};
use essaim_store::work::letters::Names;
use serde_json::Value;

use super::{Content, Writing};
use crate::Error;

async fn card(writing: &Writing<'_>, name: &str) -> Result<Card, Error> {
    let id: ApprovalId = writing.id(name)?;
    let card = cards::one(&writing.app.db, id).await?;
    card.ok_or(Error::NotFound)
}

fn component(writing: &Writing<'_>, card: &Card) -> String {
    writing.in_her_language(Names {
        fr: card.name_fr.clone(),
        en: card.name_en.clone(),
    })
}

fn use_name(writing: &Writing<'_>, card: &Card) -> String {
    writing.in_her_language(Names {
        fr: card.use_fr.clone(),
        en: card.use_en.clone(),
    })
}

/// Where a state leaves who adopted it; states that change nothing for her have no letter.
const fn now(state: ApprovalState) -> Option<CitedNow> {
    match state {
        ApprovalState::Approved => Some(CitedNow::Resumed),
        ApprovalState::Suspended => Some(CitedNow::Suspended),
        ApprovalState::Refused => Some(CitedNow::Refused),
        ApprovalState::Withdrawn | ApprovalState::Superseded => Some(CitedNow::Withdrawn),
        ApprovalState::Expired => Some(CitedNow::Expired),
        ApprovalState::Draft
        | ApprovalState::Candidate
        | ApprovalState::Reviewing
        | ApprovalState::OnPaper => None,
    }
}

/// What she adopted stopped counting, or counts again.
pub(super) async fn cited(writing: &Writing<'_>) -> Result<Content, Error> {
    let (own, theirs) = (
        card(writing, "approval").await?,
        card(writing, "cited").await?,
    );
    let told = writing.about.get("state").and_then(Value::as_str);
    let state = told.and_then(|told| told.parse::<ApprovalState>().ok());
    if state != Some(theirs.state) {
        return Ok(Content::Stale("the approval changed again"));
    }
    let Some(now) = now(theirs.state) else {
        return Ok(Content::Stale("nothing changed for her"));
    };
    let kind = Kind::CitedApproval(CitedApproval {
        component: component(writing, &own),
        version: own.number.to_string(),
        use_name: use_name(writing, &own),
        theirs: theirs.name,
        ours: own.name,
        now,
    });
    Ok(Content::says(kind, format!("approvals/{}", own.id)))
}

/// An approval she answers for ends soon.
pub(super) async fn ending(writing: &Writing<'_>) -> Result<Content, Error> {
    let card = card(writing, "approval").await?;
    let counts = match card.state {
        ApprovalState::Approved | ApprovalState::Suspended => card.until > writing.now,
        ApprovalState::Draft
        | ApprovalState::Candidate
        | ApprovalState::Reviewing
        | ApprovalState::OnPaper
        | ApprovalState::Refused
        | ApprovalState::Withdrawn
        | ApprovalState::Superseded
        | ApprovalState::Expired => false,
    };
    if !counts {
        return Ok(Content::Stale("the approval is over"));
    }
    let kind = Kind::ApprovalEnding(ApprovalEnding {
        component: component(writing, &card),
        version: card.number.to_string(),
        use_name: use_name(writing, &card),
        site: card.name,
        until: card.until,
    });
    Ok(Content::says(kind, format!("approvals/{}", card.id)))
}
