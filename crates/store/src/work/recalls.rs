//! What the notice of a recall is made of, read when it is sent.

use essaim_domain::code::Code;
use essaim_domain::ids::{PersonId, RecallId};
use essaim_domain::recall::RecallState;

use super::letters::Names;
use crate::column::Word;
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    STATE = "SELECT state FROM recall WHERE id = $1";
    CAUGHT = "SELECT batch.code, COALESCE(component.name_fr, product.name_fr),
            COALESCE(component.name_en, product.name_en)
        FROM recall_batch JOIN batch ON batch.id = recall_batch.batch
        LEFT JOIN component ON component.id = batch.component LEFT JOIN product ON product.id = batch.kit_of
        WHERE recall_batch.recall = $1 ORDER BY batch.id";
    REASON = "SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id
        WHERE act.about_id = $1 AND act.verb = 'recall-opened' AND act_text.blanked_at IS NULL
        ORDER BY act.id LIMIT 1";
    ACCOUNTS = "SELECT id FROM membership WHERE person = $1 AND status = 'confirmed'
        AND role IN ('hub-keeper', 'coordinator', 'requester', 'approver') LIMIT 1";
    MAKES = "SELECT person FROM maker WHERE person = $1";
}

/// A recall, for its notice.
#[derive(Clone, Debug)]
pub struct RecallFacts {
    /// Where it stands.
    pub state: RecallState,
    /// Its batches: code, and what they are.
    pub batches: Vec<(Code, Names)>,
    /// Why it was opened.
    pub reason: Option<String>,
}

/// What a notice says of a recall.
pub async fn recall(db: &Db, id: RecallId) -> Result<RecallFacts, StoreError> {
    let (state,): (Word<RecallState>,) = db.one(STATE, (id,)).await?;
    let rows: Vec<(Word<Code>, String, String)> = db.all(CAUGHT, (id,)).await?;
    let reason: Option<(String,)> = db.opt(REASON, (id,)).await?;
    Ok(RecallFacts {
        state: state.0,
        batches: rows
            .into_iter()
            .map(|(code, fr, en)| (code.0, Names { fr, en }))
            .collect(),
        reason: reason.map(|(text,)| text),
    })
}

/// How a holder of recalled units answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// She accounts for them on the recall's page: a hub's or a site's people, a coordinator.
    Accounts,
    /// A maker.
    Maker,
    /// Somebody who carries them.
    Carrier,
}

/// How somebody who holds recalled units answers.
pub async fn holder(db: &Db, person: PersonId) -> Result<Holder, StoreError> {
    let accounts: Option<(uuid::Uuid,)> = db.opt(ACCOUNTS, (person,)).await?;
    if accounts.is_some() {
        return Ok(Holder::Accounts);
    }
    let makes: Option<(uuid::Uuid,)> = db.opt(MAKES, (person,)).await?;
    Ok(if makes.is_some() {
        Holder::Maker
    } else {
        Holder::Carrier
    })
}
