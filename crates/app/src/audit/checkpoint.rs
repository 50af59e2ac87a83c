//! A checkpoint is signed: every five minutes, and as soon as an act of a recall is sealed.

use essaim_domain::audit::{Broken, ChainVerifier, Checkpoint, Head, Mark, MarksHash};
use essaim_store::work::{checkpoint as rows, seal as seals};
use essaim_store::{Db, StoreError, instance, transact};

use super::folder;
use crate::{App, Error};

/// Rows read at a time.
const MANY: i64 = 2_000;

/// What came of signing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signing {
    /// Nothing was sealed since the last one, there is no key, or this is a locked copy, whose chain is not
    /// the instance's.
    Nothing,
    /// It was signed and kept.
    Signed(Box<Checkpoint>),
    /// What was sealed since the last checkpoint does not follow on it: somebody changed rows, nothing is signed.
    Broken(Broken),
}

/// Signs where the chain ends now, if it follows on the checkpoint before.
pub async fn sign(app: &App) -> Result<Signing, Error> {
    let Some(signer) = &app.settings.signer else {
        return Ok(Signing::Nothing);
    };
    let Some(this) = instance::this(&app.db).await?.filter(|this| !this.locked) else {
        return Ok(Signing::Nothing);
    };
    let newest = rows::newest(&app.db, this.id, None, 1).await?;
    let before = newest.first().map_or(Head::START, |one| one.head);
    let end = seals::end(&app.db).await?;
    if end == before {
        return Ok(Signing::Nothing);
    }
    let (head, marks) = match marks_of(&app.db, before, end).await? {
        Ok(followed) => followed,
        Err(broken) => return Ok(Signing::Broken(broken)),
    };
    let marks = MarksHash::of(&marks);
    let now = app.db.now().await?;
    let checkpoint = signer.sign(this.id, before.rows, head, now, marks);
    let kept = transact!(app.db, |tx| -> Result<(), Error> {
        Ok(rows::write(tx, &checkpoint).await?)
    });
    match kept {
        Ok(()) => Ok(Signing::Signed(Box::new(checkpoint))),
        // Another node signed the same end.
        Err(Error::Store(StoreError::Unique { .. })) => Ok(Signing::Nothing),
        Err(error) => Err(error),
    }
}

/// The marks of the rows after `before` up to `end`, and where they end; or where they do not follow.
pub(super) async fn marks_of(
    db: &Db,
    before: Head,
    end: Head,
) -> Result<Result<(Head, Vec<Mark>), Broken>, Error> {
    let mut chain = ChainVerifier::after(before, &[end]);
    let mut marks = Vec::new();
    let mut last = before.rows;
    loop {
        let rows = seals::sealed(db, last, end.rows, MANY).await?;
        let Some(newest) = rows.last() else {
            return Ok(chain.finish().map(|head| (head, marks)));
        };
        last = newest.seq;
        for row in &rows {
            if let Err(broken) = chain.read(row) {
                return Ok(Err(broken));
            }
            marks.push(Mark::of(row.act, &row.canonical));
        }
    }
}

/// Signs and exports: what the clock does, and the sealer after an act of a recall. How many were signed.
pub(crate) async fn due(app: &App) -> Result<usize, Error> {
    let signed = match sign(app).await? {
        Signing::Nothing => 0,
        Signing::Signed(_) => 1,
        Signing::Broken(broken) => {
            tracing::error!(
                row = broken.seq,
                "the audit was changed since the last checkpoint: nothing is signed any more; run `essaim audit verify`"
            );
            0
        }
    };
    if let Some(to) = &app.settings.checkpoints_to {
        let exported = folder::export(app, to).await?;
        if let Some(trouble) = exported.trouble {
            tracing::error!(trouble, "checkpoints are not exported; it is tried again");
        }
    }
    Ok(signed)
}
