//! Logs on stderr: what happened, with the request's id, never personal data.

use std::io::stderr;

use tracing_subscriber::EnvFilter;

use crate::Failure;
use crate::settings::Settings;

/// Starts the logs.
pub(crate) fn start(settings: &Settings) -> Result<(), Failure> {
    let filter: EnvFilter = settings.log.parse().map_err(|error| {
        Failure::usage(format!(
            "log = {:?}: {error}; write for example info",
            settings.log
        ))
    })?;
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(stderr);
    let started = if settings.log_json {
        logs.json().flatten_event(true).try_init()
    } else {
        logs.with_ansi(false).try_init()
    };
    started.map_err(Failure::wrong)
}
