//! The audit: one row per act, insert-only, and the free text that belongs to it.

use essaim_domain::audit::Act;
use essaim_domain::ids::ActId;
use sqlx::types::Json;

use crate::column::Word;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    ACT = "INSERT INTO act (id, happened_at, recorded_at, by_person, entered_by, how, role, verb, about, about_id,
        request, facts, text_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    TEXT = "INSERT INTO act_text (act, text) VALUES ($1, $2)";
}

/// Writes an act's row, and its free text beside it (the row holds the text's hash).
pub async fn write(tx: &mut Tx, act: &Act, text: Option<&str>) -> Result<ActId, StoreError> {
    let args = (
        act.id,
        act.happened_at,
        act.recorded_at,
        act.by,
        act.entered_by,
        Word(act.how),
        act.role.clone(),
        act.verb.clone(),
        act.about.clone(),
        act.about_id,
        act.request.clone(),
        Json(act.facts.clone()),
        act.text.map(hex::encode),
    );
    tx.run(ACT, args).await?;
    if let Some(text) = text {
        tx.run(TEXT, (act.id, text)).await?;
    }
    Ok(act.id)
}
