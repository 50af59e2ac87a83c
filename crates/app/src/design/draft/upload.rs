//! Takes what arrived as a draft.

use std::fmt::Write as _;

use essaim_domain::chance::Mint;
use essaim_domain::ids::DraftId;
use essaim_store::design::drafts::{self, Draft};

use super::judge::{Judged, judge};
use super::{Incoming, Unusable};
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{Actor, App, Asked, Error};

/// Drafts somebody may have at once.
const MOST_DRAFTS: i64 = 20;

/// Takes what arrived as a draft of hers, once per key.
///
/// # Errors
/// [`Unusable`] in words; nothing is kept then.
pub async fn upload(
    app: &App,
    who: Actor,
    key: String,
    incoming: Incoming<'_>,
) -> Result<DraftId, Error> {
    who.may_somewhere(Right::AddDesign)?;
    let judged = judge(app, incoming.whole()).await?;
    let asked = Asked::new(who, key, "upload", listing(&judged).as_bytes());
    let id = DraftId::new(&mut Mint::new(app.db.now().await?, app.chance()));
    let kept = match app.files.keep_draft(id, &judged.arrived).await {
        Ok(()) => save(app, &asked, id, judged).await,
        Err(error) => Err(error.into()),
    };
    match kept {
        Ok(same) if same == id => {}
        Ok(_) | Err(_) => app.files.forget_draft(id).await?,
    }
    kept
}

async fn save(app: &App, asked: &Asked, id: DraftId, judged: Judged) -> Result<DraftId, Error> {
    let mut draft = Draft {
        person: asked.who.person,
        at: app.db.now().await?,
        manifest: judged.manifest,
        kind: judged.kind,
        reading: judged.reading,
        files: judged.files,
    };
    let saved = once!(app, asked, |tx| {
        if drafts::how_many(tx, asked.who.person).await? >= MOST_DRAFTS {
            let limit = MOST_DRAFTS.unsigned_abs();
            return Err(Unusable::TooManyDrafts { limit }.into());
        }
        draft.at = tx.now();
        drafts::add(tx, id, &draft).await?;
        let done = Done::new("draft-uploaded", "draft", id).fact("files", draft.files.len());
        write_act(tx, &mut app.mint(tx), Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(saved.into())
}

/// What was sent, for telling a repeat from another upload: the border between parts differs each time.
fn listing(judged: &Judged) -> String {
    let mut all = String::new();
    for file in &judged.files {
        writeln!(all, "{} {}", file.hash, file.name).ok();
    }
    all
}
