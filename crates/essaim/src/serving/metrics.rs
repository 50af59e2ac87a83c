//! Figures for Prometheus, on an address of their own: they are nobody else's business.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use essaim_app::{App, work};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::Failure;

/// Bounds of the histogram of requests, in seconds.
const SECONDS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// Starts to serve `/metrics`.
pub(super) fn start(
    app: App,
    listener: TcpListener,
    stop: CancellationToken,
) -> Result<JoinHandle<()>, Failure> {
    let handle = PrometheusBuilder::new()
        .set_buckets(&SECONDS)
        .and_then(PrometheusBuilder::install_recorder)
        .map_err(Failure::wrong)?;
    metrics::describe_histogram!(
        "essaim_request_seconds",
        "Requests by route, method and status"
    );
    metrics::describe_gauge!("essaim_live_streams", "Live streams open now");
    metrics::describe_gauge!(
        "essaim_outbox_seconds",
        "Seconds the oldest unsent message is late"
    );
    metrics::describe_counter!("essaim_claims_total", "Claims ever made");
    metrics::describe_counter!(
        "essaim_damaged_files_total",
        "Times a file was missing or not as it was kept, since the process began"
    );
    metrics::gauge!("essaim_live_streams").set(0.0);
    let router = Router::new()
        .route("/metrics", get(figures))
        .with_state((app, handle));
    Ok(super::until_stop(listener, router, stop))
}

async fn figures(State((app, handle)): State<(App, PrometheusHandle)>) -> Response {
    let (late, claims) = match work::figures(&app).await {
        Ok(figures) => figures,
        Err(error) => {
            tracing::error!(%error, "no figures");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let late = u32::try_from(late).unwrap_or(u32::MAX);
    metrics::gauge!("essaim_outbox_seconds").set(late);
    let claims = u64::try_from(claims).unwrap_or_default();
    metrics::counter!("essaim_claims_total").absolute(claims);
    metrics::counter!("essaim_damaged_files_total").absolute(app.files().damaged());
    handle.run_upkeep();
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    (kind, handle.render()).into_response()
}
