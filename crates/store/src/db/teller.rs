//! One connection that tells PostgreSQL's listeners what was committed.
//!
//! A `NOTIFY` inside a transaction takes a lock of the whole server and keeps it until that transaction is on
//! disk: commits would happen one by one. So topics are told just after, all that wait by one statement. A node
//! that dies in between leaves them untold; they stay in `live_event`, and every page load shows them.

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::types::Json;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

use super::PUBLISH;

/// Transactions told by one statement at most.
const MOST: usize = 256;
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// The topics of a transaction, and who waits until they are told.
struct Due {
    topics: Vec<String>,
    waits: oneshot::Sender<()>,
}

/// The way to the task that tells; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Teller(UnboundedSender<Due>);

impl Teller {
    /// Opens its connection when there is something to tell. Needs a tokio runtime.
    pub(super) fn of_server(server: PgConnectOptions) -> Self {
        // Not from the pool of the questions: nobody's question waits behind this.
        let pool = PgPoolOptions::new()
            .max_connections(1)
            .acquire_timeout(LONGEST_WAIT)
            .test_before_acquire(false)
            .connect_lazy_with(server);
        let (sender, due) = unbounded_channel();
        tokio::spawn(tell_all(pool, due));
        Self(sender)
    }

    /// Tells topics; returns when they are told, or cannot be.
    pub(super) async fn tell(&self, topics: Vec<String>) {
        let (waits, told) = oneshot::channel();
        if self.0.send(Due { topics, waits }).is_ok() {
            // Those who wait hear that their end was dropped.
            told.await.ok();
        }
    }
}

async fn tell_all(pool: PgPool, mut due: UnboundedReceiver<Due>) {
    let mut all = Vec::new();
    // Said instead of what could not be told: read everything again.
    let mut missed: Option<String> = None;
    while due.recv_many(&mut all, MOST).await > 0 {
        let (topics, waiting): (Vec<_>, Vec<_>) =
            all.drain(..).map(|one| (one.topics, one.waits)).unzip();
        let topics = missed.iter().cloned().chain(topics.into_iter().flatten());
        missed = match publish(&pool, topics.collect()).await {
            Ok(()) => None,
            Err(error) => {
                tracing::warn!(%error, "open pages could not be told what changed");
                Some(String::new())
            }
        };
        drop(waiting);
    }
}

/// Once more when it fails: the connection may have died while it rested.
async fn publish(pool: &PgPool, topics: Vec<String>) -> Result<(), sqlx::Error> {
    let topics = Json(topics);
    let first = sqlx::query(PUBLISH).bind(&topics).execute(pool).await;
    if first.is_err() {
        sqlx::query(PUBLISH).bind(&topics).execute(pool).await?;
    }
    Ok(())
}
