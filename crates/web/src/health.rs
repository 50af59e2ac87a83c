//! For whoever watches the node: is the process alive, is it fit to serve. No personal data.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use essaim_app::work;
use serde::Serialize;

use crate::state::Web;

/// `/healthz` and `/readyz`.
pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
}

/// The process answers: nothing more is asked, so that a slow database does not get it restarted.
async fn alive() -> &'static str {
    "ok\n"
}

/// What [`ready`] answers.
#[derive(Serialize)]
struct Answer {
    ready: bool,
    database: bool,
    outbox_seconds: Option<i64>,
    disk_free_percent: Option<u8>,
    damaged_files: u64,
}

/// 200 when requests may come here, else 503.
async fn ready(State(web): State<Web>) -> (StatusCode, Json<Answer>) {
    let health = work::health(&web.app).await;
    let status = if health.is_ready() {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let body = Answer {
        ready: health.is_ready(),
        database: health.database,
        outbox_seconds: health.outbox_seconds,
        disk_free_percent: health.disk_free,
        damaged_files: web.app.files().damaged(),
    };
    (status, Json(body))
}
