//! What the notice of a recall is made of, read when it is sent.

use essaim_domain::code::Code;
use essaim_domain::ids::{NoticeId, RecallId};
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
    NOTICE = "SELECT code FROM recall_notice WHERE id = $1";
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

/// The code on a notice.
pub async fn code_of_notice(db: &Db, notice: NoticeId) -> Result<Code, StoreError> {
    let (code,): (Word<Code>,) = db.one(NOTICE, (notice,)).await?;
    Ok(code.0)
}
