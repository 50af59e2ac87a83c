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
    stop.cancel();
    Ok(())
}
