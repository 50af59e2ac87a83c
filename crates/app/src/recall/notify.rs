//! Who has pieces of a recall is told: one notice per place or carrier, one letter per person who reads there.

use std::collections::BTreeMap;

use essaim_domain::Units;
use essaim_domain::chance::Mint;
use essaim_domain::code::Code;
use essaim_domain::ids::{NoticeId, RecallId};
use essaim_domain::recall::notice::{Holder, Saying};
use essaim_store::Tx;
use essaim_store::batch::{self as facts, NewNotice};
use serde_json::json;

use crate::Error;
use crate::doing::{owe, tell};

/// The kind of letter that says it.
pub(super) const fn letter(saying: Saying) -> &'static str {
    match saying {
        Saying::Frozen => "recall-notice",
        Saying::Final => "recall-final",
        Saying::AllClear => "recall-all-clear",
    }
}

/// Keeps a notice for every holder, those told before included, and owes the letters.
pub(super) async fn notify(
    tx: &mut Tx,
    mint: &mut Mint,
    recall: RecallId,
    saying: Saying,
) -> Result<(), Error> {
    let mut holders: BTreeMap<Holder, Units> = facts::holders_of_recall(tx, recall)
        .await?
        .into_iter()
        .collect();
    for holder in facts::told_of_recall(tx, recall).await? {
        holders.entry(holder).or_default();
    }
    let mut notices = BTreeMap::new();
    for (holder, units) in holders {
        let notice = NewNotice {
            id: NoticeId::new(mint),
            recall,
            saying,
            holder,
            units,
            code: Code::new(mint.chance()),
        };
        facts::add_notice(tx, &notice).await?;
        notices.insert(holder, notice);
    }
    for (holder, person) in facts::readers_of_recall(tx, recall).await? {
        let Some(notice) = notices.get(&holder) else {
            continue;
        };
        let about = json!({ "recall": recall, "notice": notice.id, "units": notice.units });
        owe(tx, mint, person, letter(saying), about).await?;
        tell(tx, mint, &format!("maker:{person}")).await?;
    }
    Ok(())
}
