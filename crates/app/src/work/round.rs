//! One pass of the background work, and the loop that repeats it.

use std::time::Duration;

use chrono::TimeDelta;
use essaim_mail::{Sender, Transport};
use essaim_store::work::lease;
use essaim_store::{instance, transact};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{clocks, seal, send};
use crate::{App, Error, audit};

/// How long a node that died keeps the others waiting.
const LEASE: TimeDelta = TimeDelta::seconds(30);

/// A lease is renewed when less than this is left: an idle node does not write every second.
const RENEW: TimeDelta = TimeDelta::seconds(12);

/// The pause between two passes.
const PAUSE: Duration = Duration::from_secs(1);

/// The work's lease.
const NAME: &str = "work";

/// A process that does background work.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its id, different for every process.
    pub id: Uuid,
    /// How letters leave.
    pub transport: Transport,
    /// Who they come from.
    pub sender: Sender,
}

/// What one pass did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Another node has the lease: nothing was done.
    pub waits: bool,
    /// Messages the mail server took.
    pub sent: usize,
    /// Messages to try again later.
    pub later: usize,
    /// Messages no longer true.
    pub dropped: usize,
    /// Messages given up.
    pub undelivered: usize,
    /// Acts sealed.
    pub sealed: usize,
    /// Clocks that ran, and what each did.
    pub clocks: Vec<(&'static str, usize)>,
    /// What failed; it is tried again.
    pub failed: Vec<String>,
}

/// One pass: messages, clocks, seal. A part that fails does not stop the others.
pub async fn round(app: &App, node: &Node) -> Report {
    let mut report = Report::default();
    match hold(app, node).await {
        Ok(true) => {}
        Ok(false) => {
            report.waits = true;
            return report;
        }
        Err(error) => {
            report.failed.push(format!("lease: {error}"));
            return report;
        }
    }
    clocks::tick(app, node, &mut report).await;
    if let Err(error) = send::send(app, node, &mut report).await {
        report.failed.push(format!("outbox: {error}"));
    }
    match seal::seal(app).await {
        Ok(sealing) => {
            report.sealed = sealing.acts;
            if sealing.of_recall
                && let Err(error) = audit::due(app).await
            {
                report.failed.push(format!("checkpoint: {error}"));
            }
        }
        Err(error) => report.failed.push(format!("seal: {error}")),
    }
    report
}

/// Repeats [`round`] until the process ends. A pass under way is finished, save for letters not begun.
pub async fn run(app: App, node: Node, shutdown: CancellationToken) {
    while !shutdown.is_cancelled() {
        let report = round(&app, &node).await;
        tell(&report);
        tokio::select! {
            () = shutdown.cancelled() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
    if let Err(error) = let_go(&app, &node).await {
        tracing::warn!(%error, "the lease of the work runs out by itself");
    }
}

/// What a pass did, in the log.
fn tell(report: &Report) {
    for failure in &report.failed {
        tracing::error!(failure, "background work failed; it is tried again");
    }
    let Report {
        sent,
        later,
        dropped,
        undelivered,
        ..
    } = report;
    if sent + later + dropped + undelivered > 0 {
        tracing::info!(sent, later, dropped, undelivered, "messages");
    }
}

/// Holds the lease for the next seconds; false when another node has it.
pub(super) async fn hold(app: &App, node: &Node) -> Result<bool, Error> {
    let now = app.db.now().await?;
    if let Some(seen) = lease::seen(&app.db, NAME).await? {
        if seen.holder == node.id && seen.until > now + RENEW {
            return Ok(true);
        }
        if seen.holder != node.id && seen.until > now {
            return Ok(false);
        }
    }
    transact!(app.db, |tx| -> Result<bool, Error> {
        let until = tx.now() + LEASE;
        Ok(lease::hold(tx, NAME, node.id, until).await?)
    })
}

async fn let_go(app: &App, node: &Node) -> Result<(), Error> {
    transact!(app.db, |tx| -> Result<(), Error> {
        let now = tx.now();
        Ok(lease::let_go(tx, NAME, node.id, now).await?)
    })
}

/// Is the instance locked (a restored copy), or not founded yet? Then it sends nothing.
pub(super) async fn is_locked(app: &App) -> Result<bool, Error> {
    Ok(instance::this(&app.db)
        .await?
        .is_none_or(|this| this.locked))
}
