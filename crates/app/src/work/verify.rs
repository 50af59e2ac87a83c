//! `essaim verify`: is everything there, whole, and does it add up.

use essaim_domain::audit::Head;
use essaim_domain::ledger::check::{check, follows_movements};
use essaim_store::ledger::load_whole;
use essaim_store::work::figures;

use super::seal::overdue;
use crate::audit::{Elsewhere, gather, verify_chain};
use crate::{App, Error};

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// How much there is of what.
    pub counts: Vec<(String, i64)>,
    /// What is wrong, one line each; empty is good news.
    pub wrong: Vec<String>,
    /// Where the audit chain ends: to be kept on another machine.
    pub checkpoint: Option<Head>,
    /// What is good to know, and not wrong.
    pub notes: Vec<String>,
}

/// Checks the database's own integrity, every invariant of the ledger over every row, the piles against
/// the movements, the chain of the audit, and every file by its hash.
pub async fn verify(app: &App, elsewhere: &Elsewhere) -> Result<Verdict, Error> {
    let mut verdict = Verdict {
        counts: figures::counts(&app.db).await?,
        ..Verdict::default()
    };
    for damage in app.db.integrity().await? {
        verdict.wrong.push(format!("database: {damage}"));
    }
    ledger(app, &mut verdict).await?;
    audit(app, elsewhere, &mut verdict).await?;
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

/// Checks the chain of the audit and its checkpoints alone.
pub async fn verify_audit(app: &App, elsewhere: &Elsewhere) -> Result<Verdict, Error> {
    let mut verdict = Verdict::default();
    audit(app, elsewhere, &mut verdict).await?;
    Ok(verdict)
}

async fn audit(app: &App, elsewhere: &Elsewhere, verdict: &mut Verdict) -> Result<(), Error> {
    let evidence = gather(app, elsewhere).await?;
    match verify_chain(app, &evidence).await? {
        Ok(end) => verdict.checkpoint = Some(end),
        Err(found) => verdict.wrong.push(format!("audit: {found}")),
    }
    let count = i64::try_from(evidence.believed).unwrap_or(i64::MAX);
    verdict
        .counts
        .push(("checkpoints believed".to_owned(), count));
    verdict.notes.extend(evidence.newest.map(|newest| {
        let (row, at, key) = (newest.head.rows, newest.at, newest.key);
        format!("the newest checkpoint is at row {row}, of {at}, signed by {key}")
    }));
    verdict.notes.extend(evidence.notes);
    let lines = evidence.wrong.iter().map(|line| format!("audit: {line}"));
    verdict.wrong.extend(lines);
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
