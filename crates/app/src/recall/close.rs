//! A recall whose every unit is accounted for is closed by two persons.

use essaim_domain::Refusal;
use essaim_domain::ids::RecallId;
use essaim_domain::recall::RecallState;
use essaim_store::batch as facts;

use super::whose;
use crate::access::Right;
use crate::asked::once;
use crate::doing::Done;
use crate::{App, Asked, Error};

/// The first person proposes, the second closes. Neither while units are missing in the account.
pub async fn close(app: &App, asked: &Asked, recall: RecallId) -> Result<RecallId, Error> {
    let id = once!(app, asked, |tx| {
        let mut desk = whose::desk(app, tx, &asked.who, Right::Recall, recall).await?;
        let row = desk.book.recalls.find(&recall)?;
        let (state, left) = (row.state, row.units - row.done);
        if state != RecallState::Final {
            let state = state.as_str();
            return Err(Refusal::RecallState { state }.into());
        }
        if left.is_some() {
            return Err(Refusal::NotReconciled { left }.into());
        }
        let about = recall.uuid();
        let first =
            facts::first_signature(desk.tx, about, "recall-close-proposed", "recall-closed")
                .await?;
        let Some(first) = first else {
            let done = Done::new("recall-close-proposed", "recall", recall);
            desk.close(Some(&asked.who), done).await?;
            return Ok(about);
        };
        desk.book
            .close_recall(recall, (first.by, asked.who.person))?;
        let done = Done::new("recall-closed", "recall", recall);
        desk.close(Some(&asked.who), done).await?;
        Ok(about)
    })?;
    Ok(id.into())
}
