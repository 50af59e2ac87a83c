//! A node at work: pages and API, the background loop, figures, and a clean end.

mod metrics;
mod stop;
mod watch;

use std::net::SocketAddr;
use std::time::Duration;

use axum::middleware;
use essaim_domain::chance::Mint;
use essaim_store::Db;
use essaim_web::Web;
use tokio::net::TcpListener;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::settings::Settings;
use crate::{Failure, open, post};

/// How long requests and the background work may take to end.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// Serves until the process is told to stop.
pub(crate) async fn serve(db: Db, settings: Settings) -> Result<(), Failure> {
    let this = open::instance_of(&db).await?;
    if this.locked {
        tracing::warn!("this is a restored copy: it mails nobody until `essaim unlock`");
    }
    let app = open::over(db, &settings).await?;
    let now = app.db().now().await.map_err(Failure::wrong)?;
    let id = Mint::new(now, app.chance()).uuid();
    let node = post::node(&settings, id, app.settings().demonstration)?;

    let stop = CancellationToken::new();
    let listener = bind(settings.listen).await?;
    let figures = match settings.metrics {
        Some(address) => Some(metrics::start(
            app.clone(),
            bind(address).await?,
            stop.clone(),
        )?),
        None => None,
    };
    let watched = middleware::from_fn_with_state(stop.clone(), watch::watch);
    let router = essaim_web::router(Web { app: app.clone() }).layer(watched);
    let address = listener.local_addr().map_err(Failure::wrong)?;
    tracing::info!(%address, instance = %this.id, node = %id, "serving");

    let work = tokio::spawn(essaim_app::work::run(app.clone(), node, stop.clone()));
    let server =
        axum::serve(listener, router).with_graceful_shutdown(stop.clone().cancelled_owned());
    let server = tokio::spawn(server.into_future());
    stop::when_told(&stop).await?;
    tracing::info!("stopping: no new requests; those under way may end");
    let ended = timeout(LAST_WORDS, async {
        drop(tokio::join!(server, work));
        if let Some(figures) = figures {
            drop(figures.await);
        }
    });
    if ended.await.is_err() {
        tracing::warn!("some requests or letters did not end in time and were cut");
    }
    app.db().close().await;
    tracing::info!("stopped");
    Ok(())
}

async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address)
        .await
        .map_err(|error| Failure::wrong(format!("cannot listen at {address}: {error}")))
}
