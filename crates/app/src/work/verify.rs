//! `essaim verify`: is everything there, whole, and does it add up.

use essaim_domain::audit::Checkpoint;
use essaim_domain::ledger::check::{check, follows_movements};
use essaim_store::ledger::load_whole;
use essaim_store::work::figures;

use super::seal::{overdue, verify_seals};
use crate::{App, Error};

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// How much there is of what.
    pub counts: Vec<(String, i64)>,
    /// What is wrong, one line each; empty is good news.
    pub wrong: Vec<String>,
    /// Where the audit chain ends: to be kept on another machine.
    pub checkpoint: Option<Checkpoint>,
}

/// Checks the database's own integrity, every invariant of the ledger over every row, the piles against
/// the movements, the chain of the audit, and every file by its hash.
pub async fn verify(app: &App, checkpoints: &[Checkpoint]) -> Result<Verdict, Error> {
    let mut verdict = Verdict {
        counts: figures::counts(&app.db).await?,
        ..Verdict::default()
    };
    for damage in app.db.integrity().await? {
        verdict.wrong.push(format!("database: {damage}"));
    }
    ledger(app, &mut verdict).await?;
    audit(app, checkpoints, &mut verdict).await?;
    files(app, &mut verdict).await?;
    Ok(verdict)
}

async fn ledger(app: &App, verdict: &mut Verdict) -> Result<(), Error> {
    let whole = load_whole(&app.db).await?;
    let broken = check(&whole.book);
    let moved = follows_movements(whole.movements.iter(), whole.book.piles.iter());
    let lines = broken.iter().chain(&moved);
    verdict
        .wrong
        .extend(lines.map(|broken| format!("ledger: {broken}")));
    Ok(())
}

async fn audit(app: &App, checkpoints: &[Checkpoint], verdict: &mut Verdict) -> Result<(), Error> {
    match verify_seals(app, checkpoints).await? {
        Ok(end) => verdict.checkpoint = Some(end),
        Err(broken) => verdict.wrong.push(format!("audit: {broken}")),
    }
    let overdue = overdue(app).await?;
    if overdue > 0 {
        verdict.wrong.push(format!(
            "audit: {overdue} acts are older than an hour and have no seal; does `essaim serve` run?"
        ));
    }
    Ok(())
}

async fn files(app: &App, verdict: &mut Verdict) -> Result<(), Error> {
    let named = figures::files(&app.db).await?;
    let total = i64::try_from(named.len()).unwrap_or(i64::MAX);
    verdict.counts.push(("files named".to_owned(), total));
    for hash in named {
        if let Err(error) = app.files.read(hash).await {
            verdict.wrong.push(format!("files: {error}"));
        }
    }
    Ok(())
}
