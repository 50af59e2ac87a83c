//! Checkpoints of the audit, for everybody: who keeps one can tell later whether anything before it was changed.

use essaim_domain::audit::{Checkpoint, PublicKey, Signer};
use essaim_store::instance;
use essaim_store::work::checkpoint as rows;

use crate::{App, Error};

/// How many a page shows.
const PAGE: i64 = 100;

/// Some checkpoints.
#[derive(Clone, Debug, Default)]
pub struct Checkpoints {
    /// The key this node signs with; none where it has none.
    pub key: Option<PublicKey>,
    /// The checkpoints, newest first.
    pub checkpoints: Vec<Checkpoint>,
    /// Those of fewer rows than this come next.
    pub next: Option<u64>,
}

/// The newest checkpoints of fewer rows than `before`.
pub async fn checkpoints(app: &App, before: Option<u64>) -> Result<Checkpoints, Error> {
    let key = app.settings.signer.as_ref().map(Signer::public);
    let Some(this) = instance::this(&app.db).await? else {
        return Ok(Checkpoints::default());
    };
    let mut checkpoints = rows::newest(&app.db, this.id, before, PAGE + 1).await?;
    let page = usize::try_from(PAGE).unwrap_or_default();
    let has_more = checkpoints.len() > page;
    checkpoints.truncate(page);
    let next = checkpoints.last().filter(|_| has_more);
    Ok(Checkpoints {
        key,
        next: next.map(|one| one.head.rows),
        checkpoints,
    })
}
