//! Evidence is brought: a file, or the reference of a paper kept elsewhere.

use essaim_domain::Refusal;
use essaim_domain::conformity::EvidenceKind;
use essaim_domain::design::FileHash;
use essaim_domain::ids::{ApprovalId, EvidenceId};
use essaim_domain::invalid::line_of_text;
use essaim_store::design::dossier::{self, Evidence};

use super::{told, whose};
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::enclosed::Enclosed;
use crate::{Actor, App, Asked, Error};

/// What is brought.
#[derive(Debug)]
pub struct Brought {
    /// What it is.
    pub kind: EvidenceKind,
    /// Where a paper is kept, when there is no file.
    pub reference: Option<String>,
    /// The file.
    pub file: Option<Enclosed>,
}

/// Refuses, before anything is kept, who has nothing to do with an approval.
pub(super) async fn may(app: &App, who: &Actor, id: ApprovalId, right: Right) -> Result<(), Error> {
    essaim_store::transact!(app.db, |tx| -> Result<(), Error> {
        whose::found(tx, who, id, right).await.map(drop)
    })
}

/// The name of what is brought, and its file once it is kept.
async fn kept(brought: Brought) -> Result<(String, Option<(FileHash, i64)>), Error> {
    let named = |name: &'static str, text: &str| {
        line_of_text(text, 200).map_err(|why| Error::field(name, why))
    };
    let Some(enclosed) = brought.file else {
        let reference = brought.reference.unwrap_or_default();
        return Ok((named("reference", &reference)?, None));
    };
    let name = named("file", &enclosed.name)?;
    enclosed.media_type().await?;
    let bytes = i64::try_from(enclosed.file.length()).unwrap_or(i64::MAX);
    let hash = enclosed.file.keep().await?;
    Ok((name, Some((hash, bytes))))
}

/// Brings evidence: before an approval is signed or while it counts, so that later tests join it.
///
/// # Errors
/// [`essaim_domain::Reason::NotAScan`] for a file that is neither PDF, JPEG nor PNG.
pub async fn bring(
    app: &App,
    asked: &Asked,
    id: ApprovalId,
    brought: Brought,
) -> Result<EvidenceId, Error> {
    may(app, &asked.who, id, Right::BringEvidence).await?;
    let kind = brought.kind;
    let (name, file) = kept(brought).await?;
    let done = once!(app, asked, |tx| {
        let (approval, _) = whose::found(tx, &asked.who, id, Right::BringEvidence).await?;
        if approval.state.is_final() {
            let state = approval.state.as_str();
            return Err(Refusal::ApprovalState { state }.into());
        }
        let mut mint = app.mint(tx);
        let evidence = EvidenceId::new(&mut mint);
        let piece = Evidence {
            id: evidence,
            kind,
            name: name.clone(),
            file,
            added_at: tx.now(),
        };
        dossier::add_evidence(tx, id, piece, asked.who.person).await?;
        let hash = file.map(|(hash, _)| hash.to_string()).unwrap_or_default();
        let done = Done::new("evidence-brought", "approval", id)
            .fact("kind", kind)
            .fact("hash", hash)
            .text(Some(name.clone()));
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        told::pages(tx, &mut mint, &approval).await?;
        Ok(evidence.uuid())
    })?;
    Ok(done.into())
}
