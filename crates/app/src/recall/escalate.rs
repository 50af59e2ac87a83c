//! Holders who said nothing to a notice: after four hours, and after a day, they are written to again and the
//! people who run the recall are told whom to call.

use std::collections::BTreeMap;

use essaim_domain::ids::{NoticeId, RecallId};
use essaim_domain::recall::notice::{SILENCE, raised_after};
use essaim_store::batch as facts;
use essaim_store::{Tx, transact};
use serde_json::json;

use super::notify::letter;
use crate::doing::{Done, owe, tell, write_act};
use crate::{App, Error};

/// Raises every silence that is due; how many notices.
pub(crate) async fn escalate_due(app: &App) -> Result<usize, Error> {
    transact!(app.db, |tx| -> Result<usize, Error> {
        let now = tx.now();
        let [first, _] = SILENCE;
        let mut due: BTreeMap<(RecallId, usize), Vec<NoticeId>> = BTreeMap::new();
        for one in facts::silent_notices(tx, now - first).await? {
            let times = raised_after(now - one.told_at);
            let stored = i64::try_from(times).unwrap_or(i64::MAX);
            if stored > one.raised && facts::raise_notice(tx, one.id, stored).await? {
                due.entry((one.recall, times)).or_default().push(one.id);
            }
        }
        let mut raised = 0;
        for ((recall, times), notices) in due {
            raised += notices.len();
            raise(app, tx, recall, times, &notices).await?;
        }
        Ok(raised)
    })
}

async fn raise(
    app: &App,
    tx: &mut Tx,
    recall: RecallId,
    times: usize,
    notices: &[NoticeId],
) -> Result<(), Error> {
    let mut mint = app.mint(tx);
    let mut silent = BTreeMap::new();
    for id in notices {
        if let Some(notice) = facts::notice(tx, *id).await? {
            silent.insert(notice.holder, notice);
        }
    }
    for (holder, person) in facts::readers_of_recall(tx, recall).await? {
        let Some(notice) = silent.get(&holder) else {
            continue;
        };
        let about = json!({ "recall": recall, "notice": notice.id, "units": notice.units });
        owe(tx, &mut mint, person, letter(notice.saying), about).await?;
    }
    let hours = SILENCE
        .get(times.saturating_sub(1))
        .map_or(0, chrono::TimeDelta::num_hours);
    for person in facts::runners_of_recall(tx, recall).await? {
        let about = json!({ "recall": recall, "silent": notices.len(), "hours": hours });
        owe(tx, &mut mint, person, "recall-unanswered", about).await?;
    }
    let done = Done::new("recall-silence-raised", "recall", recall)
        .fact("notices", notices.len())
        .fact("hours", hours);
    write_act(tx, &mut mint, None, done).await?;
    tell(tx, &mut mint, &format!("recall:{recall}")).await
}
