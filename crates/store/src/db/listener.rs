//! One connection that hears PostgreSQL's notifications, opened again whenever it breaks.

use std::convert::Infallible;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgListener, PgPool, PgPoolOptions};
use tokio::sync::broadcast::Sender;

use super::notice::Notice;

const CHANNEL: &str = "essaim";
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Passes on what the server says, for ever. Says [`Notice::Resync`] each time the line opens.
pub(super) async fn follow(server: PgConnectOptions, to: Sender<Notice>) {
    // Not from the pool of the questions: a line is held for ever.
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .max_lifetime(None)
        .idle_timeout(None)
        .connect_lazy_with(server);
    let mut pause = FIRST_PAUSE;
    loop {
        let Err(error) = hear(&pool, &to, &mut pause).await;
        tracing::warn!(%error, ?pause, "the line that hears changes broke; opening it again");
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

async fn hear(
    pool: &PgPool,
    to: &Sender<Notice>,
    pause: &mut Duration,
) -> Result<Infallible, sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    loop {
        *pause = FIRST_PAUSE;
        // Nobody listening is no error, here and below.
        to.send(Notice::Resync).ok();
        while let Some(said) = listener.try_recv().await? {
            to.send(Notice::of(said.payload().to_owned())).ok();
        }
    }
}
