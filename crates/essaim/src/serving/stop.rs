//! When to stop.

use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use crate::Failure;

/// Waits for SIGTERM or SIGINT, then tells everybody.
pub(super) async fn when_told(stop: &CancellationToken) -> Result<(), Failure> {
    let mut terminate = signal(SignalKind::terminate()).map_err(Failure::wrong)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Failure::wrong)?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping: no new requests; those under way may end");
    stop.cancel();
    Ok(())
}

/// The last line of the log.
pub(super) fn tell(in_time: bool) {
    if !in_time {
        tracing::warn!("some requests or letters did not end in time and were cut");
    }
    tracing::info!("stopped");
}
