//! The letters of a recall: to its holders, and to those who run it.

use std::collections::BTreeSet;

use essaim_domain::code::Code;
use essaim_domain::ids::{NoticeId, RecallId};
use essaim_domain::recall::RecallState;
use essaim_mail::Kind;
use essaim_mail::kind::{RecallAllClear, RecallFinal, RecallNotice, RecallUnanswered};
use essaim_store::StoreError;
use essaim_store::work::recalls::{self as facts, RecallFacts};

use super::{Content, Writing};
use crate::Error;

/// The letters of a recall.
pub(super) async fn letter(kind: &str, writing: &Writing<'_>) -> Result<Content, Error> {
    match kind {
        "recall-notice" => notice(writing).await,
        "recall-final" => final_notice(writing).await,
        "recall-all-clear" => all_clear(writing).await,
        "recall-unanswered" => unanswered(writing).await,
        _ => Err(StoreError::Unsupported("this program has no letter of this kind").into()),
    }
}

/// What she holds is to be set apart; it leads to her notice.
async fn notice(writing: &Writing<'_>) -> Result<Content, Error> {
    let told = Told::of(writing).await?;
    if told.recall.state != RecallState::Open {
        return Ok(Content::Stale("the recall is final, or over"));
    }
    let (components, batches) = told.named(writing);
    let kind = Kind::RecallNotice(RecallNotice {
        components,
        units: writing.units("units")?,
        batches,
        reason: told.recall.reason.unwrap_or_else(|| "–".to_owned()),
    });
    Ok(Content::says(kind, told.page))
}

/// What she holds is to be accounted for; it leads to her notice.
async fn final_notice(writing: &Writing<'_>) -> Result<Content, Error> {
    let told = Told::of(writing).await?;
    if told.recall.state != RecallState::Final {
        return Ok(Content::Stale("the recall is over"));
    }
    let (components, batches) = told.named(writing);
    let kind = Kind::RecallFinal(RecallFinal {
        components,
        units: writing.units("units")?,
        batches,
    });
    Ok(Content::says(kind, told.page))
}

/// What she set apart may be used again.
async fn all_clear(writing: &Writing<'_>) -> Result<Content, Error> {
    let told = Told::of(writing).await?;
    let (components, batches) = told.named(writing);
    let kind = Kind::RecallAllClear(RecallAllClear {
        components,
        batches,
    });
    Ok(Content::says(kind, told.page))
}

/// Holders who said nothing are to be called; it leads to the recall's page.
async fn unanswered(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: RecallId = writing.id("recall")?;
    let recall = facts::recall(&writing.app.db, id).await?;
    match recall.state {
        RecallState::Open | RecallState::Final => {}
        RecallState::CalledOff | RecallState::Closed => {
            return Ok(Content::Stale("the recall is over"));
        }
    }
    let kind = Kind::RecallUnanswered(RecallUnanswered {
        components: components(writing, &recall),
        silent: writing.units("silent")?.get(),
        hours: writing.units("hours")?.get(),
    });
    Ok(Content::says(kind, format!("recalls/{id}")))
}

/// A recall, and the page of one notice of it.
struct Told {
    recall: RecallFacts,
    page: String,
}

impl Told {
    async fn of(writing: &Writing<'_>) -> Result<Self, Error> {
        let (recall, notice): (RecallId, NoticeId) = (writing.id("recall")?, writing.id("notice")?);
        let recall = facts::recall(&writing.app.db, recall).await?;
        let code = facts::code_of_notice(&writing.app.db, notice).await?;
        Ok(Self {
            recall,
            page: format!("notices/{code}"),
        })
    }

    fn named(&self, writing: &Writing<'_>) -> (Vec<String>, Vec<Code>) {
        let codes = self.recall.batches.iter().map(|(code, _)| *code);
        (components(writing, &self.recall), codes.collect())
    }
}

fn components(writing: &Writing<'_>, recall: &RecallFacts) -> Vec<String> {
    let names = recall.batches.iter();
    let names: BTreeSet<String> = names
        .map(|(_, names)| writing.in_her_language(names.clone()))
        .collect();
    names.into_iter().collect()
}
