//! Is this node fit to serve, and figures for whoever watches it.

use std::path::Path;
use std::time::Duration;

use essaim_store::work::{figures as store, outbox};
use tokio::process::Command;
use tokio::time::timeout;

use crate::{App, Error};

/// Less free space than this, in percent, and the node no longer counts as ready.
const FREE: u8 = 5;

/// A database that needs longer does not answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// How a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    /// The database answers.
    pub database: bool,
    /// Seconds since the oldest unsent message was due; none when the database does not answer.
    pub outbox_seconds: Option<i64>,
    /// Free space where the files lie, in percent; none when the system does not say.
    pub disk_free: Option<u8>,
}

impl Health {
    /// May requests come here? Late mail is told, but is no reason to send people elsewhere.
    pub fn is_ready(&self) -> bool {
        self.database && self.disk_free.is_none_or(|free| free >= FREE)
    }
}

/// How this node is now.
pub async fn health(app: &App) -> Health {
    let answered = timeout(PATIENCE, outbox_seconds(app)).await;
    let outbox_seconds = answered.ok().and_then(Result::ok);
    Health {
        database: outbox_seconds.is_some(),
        outbox_seconds,
        disk_free: disk_free(app.files.folder()).await,
    }
}

/// Seconds since the oldest unsent message was due, and claims ever made.
pub async fn figures(app: &App) -> Result<(i64, i64), Error> {
    Ok((outbox_seconds(app).await?, store::claims(&app.db).await?))
}

async fn outbox_seconds(app: &App) -> Result<i64, Error> {
    let now = app.db.now().await?;
    let oldest = outbox::oldest(&app.db).await?;
    Ok(oldest.map_or(0, |due| (now - due).num_seconds().max(0)))
}

/// Asks `df` (POSIX.1): the standard library does not know, and asking the system itself is unsafe code.
async fn disk_free(folder: &Path) -> Option<u8> {
    let df = Command::new("df").arg("-P").arg(folder).output();
    let said = timeout(PATIENCE, df).await.ok()?.ok()?;
    free_in(&String::from_utf8_lossy(&said.stdout))
}

/// The second line of `df -P`: file system, blocks, used, available, use in percent, mounted on.
fn free_in(said: &str) -> Option<u8> {
    let line = said.lines().nth(1)?;
    let used = line
        .split_whitespace()
        .find_map(|word| word.strip_suffix('%'))?;
    Some(100_u8.saturating_sub(used.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_with_a_full_disk_or_a_silent_database_is_not_ready() {
        let said =
            "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/sda1 100 97 3 97% /\n";
        assert_eq!(free_in(said), Some(3));
        assert_eq!(free_in("df: no such file"), None);
        let well = Health {
            database: true,
            outbox_seconds: Some(90_000),
            disk_free: Some(5),
        };
        assert!(well.is_ready());
        assert!(
            !Health {
                disk_free: Some(4),
                ..well
            }
            .is_ready()
        );
        assert!(
            !Health {
                database: false,
                ..well
            }
            .is_ready()
        );
    }
}
