//! A recall is called off, or made final, by two persons.

use essaim_domain::Refusal;
use essaim_domain::ids::{BatchId, RecallId};
use essaim_domain::recall::RecallState;
use essaim_domain::recall::notice::Saying;
use essaim_store::batch as facts;

use super::notify::notify;
use super::whose;
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// The first person proposes, the second calls it off: the suspicion was wrong. The hold this recall was is
/// gone, other holds stay, and every holder reads the all-clear.
pub async fn call_off(
    app: &App,
    asked: &Asked,
    recall: RecallId,
    reason: &str,
) -> Result<RecallId, Error> {
    let reason = crate::batch::reason(reason)?;
    let id = once!(app, asked, |tx| {
        let mut desk = whose::desk(app, tx, &asked.who, Right::Recall, recall).await?;
        must_be_open(&desk, recall)?;
        let about = recall.uuid();
        let first =
            facts::first_signature(desk.tx, about, "recall-off-proposed", "recall-called-off")
                .await?;
        let Some(first) = first else {
            let done =
                Done::new("recall-off-proposed", "recall", recall).text(Some(reason.clone()));
            desk.close(Some(&asked.who), done).await?;
            return Ok(about);
        };
        desk.book
            .call_off_recall(recall, (first.by, asked.who.person))?;
        let caught = &desk.book.recalls.find(&recall)?.batches;
        let caught: Vec<BatchId> = caught.keys().copied().collect();
        let done = Done::new("recall-called-off", "recall", recall).text(Some(reason.clone()));
        let (_, mut mint) = desk.close_marking(Some(&asked.who), done, &caught).await?;
        notify(tx, &mut mint, recall, Saying::AllClear).await?;
        Ok(about)
    })?;
    Ok(id.into())
}

/// The first person proposes, the second makes it final: every live unit is recalled, demand reopens,
/// and holders are told again, now to account for what they have.
pub async fn finalise(app: &App, asked: &Asked, recall: RecallId) -> Result<RecallId, Error> {
    let id = once!(app, asked, |tx| {
        let mut desk = whose::desk(app, tx, &asked.who, Right::Recall, recall).await?;
        must_be_open(&desk, recall)?;
        let about = recall.uuid();
        let first =
            facts::first_signature(desk.tx, about, "recall-final-proposed", "recall-finalised")
                .await?;
        let Some(first) = first else {
            let done = Done::new("recall-final-proposed", "recall", recall);
            desk.close(Some(&asked.who), done).await?;
            return Ok(about);
        };
        desk.book
            .finalise_recall(recall, (first.by, asked.who.person))?;
        let units = desk.book.recalls.find(&recall)?.units;
        let done = Done::new("recall-finalised", "recall", recall).fact("units", units);
        let (_, mut mint) = desk.close(Some(&asked.who), done).await?;
        notify(tx, &mut mint, recall, Saying::Final).await?;
        Ok(about)
    })?;
    Ok(id.into())
}

fn must_be_open(desk: &Desk<'_>, recall: RecallId) -> Result<(), Refusal> {
    let state = desk.book.recalls.find(&recall)?.state;
    if state == RecallState::Open {
        return Ok(());
    }
    let state = state.as_str();
    Err(Refusal::RecallState { state })
}
