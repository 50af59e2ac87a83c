//! Every request is timed, counted and logged by its route's pattern: a path may hold an id or a code.

use std::time::Instant;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;
use futures_util::StreamExt;
use tokio_util::sync::CancellationToken;

/// Counts and logs a request; a live stream is counted while it is open, and ends when the node stops.
pub(super) async fn watch(
    State(stop): State<CancellationToken>,
    request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let method = request.method().as_str().to_owned();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let seconds = began.elapsed().as_secs_f64();
    let id = response.headers().get("x-request-id");
    let id = id.and_then(|id| id.to_str().ok()).unwrap_or("");
    tracing::info!(request = id, method, route, status, seconds, "answered");
    let labels = [
        ("method", method),
        ("route", route),
        ("status", status.to_string()),
    ];
    metrics::histogram!("essaim_request_seconds", &labels).record(seconds);
    if is_stream(&response) {
        response.map(|body| until(body, stop))
    } else {
        response
    }
}

fn is_stream(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"))
}

fn until(body: Body, stop: CancellationToken) -> Body {
    let open = Open::new();
    let events = body.into_data_stream().map(move |event| {
        let _still_open = &open;
        event
    });
    Body::from_stream(events.take_until(stop.cancelled_owned()))
}

/// A live stream, counted until it is dropped.
struct Open;

impl Open {
    fn new() -> Self {
        metrics::gauge!("essaim_live_streams").increment(1.0);
        Self
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        metrics::gauge!("essaim_live_streams").decrement(1.0);
    }
}
