//! A node at work: pages and API, the background loop, figures, and a clean end.

mod metrics;
mod stop;
mod watch;

use std::net::SocketAddr;
use std::time::Duration;

use axum::{Router, middleware};
use essaim_app::App;
use essaim_app::work::slicing::Slicer;
use essaim_domain::chance::Mint;
use essaim_store::Db;
use essaim_web::Web;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::settings::Settings;
use crate::{Failure, open, post};

/// How long requests and the background work may take to end.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// Serves until the process is told to stop.
pub(crate) async fn serve(db: Db, settings: Settings) -> Result<(), Failure> {
    let signer = open::made_key(&settings)?;
    tracing::info!(key = %signer.public(), "checkpoints of the audit are signed with this key");
    let app = open::over(db, &settings).await?;
    let stop = CancellationToken::new();
    let tasks = start(&app, &settings, &stop).await?;
    stop::when_told(&stop).await?;
    let end = async {
        for task in tasks {
            drop(task.await);
        }
    };
    let in_time = timeout(LAST_WORDS, end).await.is_ok();
    app.db().close().await;
    stop::tell(in_time);
    Ok(())
}

/// Starts everything a node does; each task ends by itself once told to stop.
async fn start(
    app: &App,
    settings: &Settings,
    stop: &CancellationToken,
) -> Result<Vec<JoinHandle<()>>, Failure> {
    let this = open::instance_of(app.db()).await?;
    let now = app.db().now().await.map_err(Failure::wrong)?;
    let id = Mint::new(now, app.chance()).uuid();
    let node = post::node(settings, id, app.settings().demonstration)?;
    let listener = bind(settings.listen).await?;
    let address = listener.local_addr().map_err(Failure::wrong)?;
    let mut tasks = Vec::new();
    if let Some(address) = settings.metrics {
        let listener = bind(address).await?;
        tasks.push(metrics::start(app.clone(), listener, stop.clone())?);
    }
    let watched = middleware::from_fn_with_state(stop.clone(), watch::watch);
    let router = essaim_web::router(Web::new(app.clone())).layer(watched);
    tasks.push(until_stop(listener, router, stop.clone()));
    let work = essaim_app::work::run(app.clone(), node, stop.clone());
    tasks.push(tokio::spawn(work));
    let plannings = essaim_app::work::plannings::run(app.clone(), stop.clone());
    tasks.push(tokio::spawn(plannings));
    if let Some(program) = settings.slicer.clone() {
        let slicer = Slicer::new(program);
        let slicing = essaim_app::work::slicing::run(app.clone(), slicer, stop.clone());
        tasks.push(tokio::spawn(slicing));
    }
    tracing::info!(%address, instance = %this.id, node = %id, locked = this.locked, "serving");
    Ok(tasks)
}

/// Serves a router until told to stop; requests under way may end.
fn until_stop(listener: TcpListener, router: Router, stop: CancellationToken) -> JoinHandle<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(stop.cancelled_owned());
    tokio::spawn(async move {
        if let Err(error) = server.await {
            tracing::error!(%error, "a listener failed");
        }
    })
}

async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address)
        .await
        .map_err(|error| Failure::wrong(format!("cannot listen at {address}: {error}")))
}
