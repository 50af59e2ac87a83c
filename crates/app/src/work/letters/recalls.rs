//! The notice of a recall.

use std::collections::BTreeSet;

use essaim_domain::ids::RecallId;
use essaim_domain::recall::RecallState;
use essaim_mail::Kind;
use essaim_mail::kind::RecallNotice;
use essaim_store::work::recalls::{self as facts, Holder};

use super::{Content, Writing};
use crate::Error;

/// What she holds is to be set apart; it leads whoever may account for it to the recall's page.
pub(super) async fn notice(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: RecallId = writing.id("recall")?;
    let recall = facts::recall(&writing.app.db, id).await?;
    match recall.state {
        RecallState::Open | RecallState::Final => {}
        RecallState::CalledOff | RecallState::Closed => {
            return Ok(Content::Stale("the recall is over"));
        }
    }
    let holder = facts::holder(&writing.app.db, writing.person).await?;
    let (codes, names): (Vec<_>, Vec<_>) = recall.batches.into_iter().unzip();
    let components: BTreeSet<_> = names
        .into_iter()
        .map(|names| writing.in_her_language(names))
        .collect();
    let kind = Kind::RecallNotice(RecallNotice {
        components: components.into_iter().collect(),
        units: writing.units("units")?,
        batches: codes,
        reason: recall.reason.unwrap_or_else(|| "–".to_owned()),
        accounts: holder == Holder::Accounts,
    });
    let page = match holder {
        Holder::Accounts => format!("recalls/{id}"),
        Holder::Maker => "workshop".to_owned(),
        Holder::Carrier => "tours".to_owned(),
    };
    Ok(Content::says(kind, page))
}
