//! The processor time this process took.

use std::time::Instant;

/// Measures from the start of the process where the kernel tells, else from the start of the clock.
#[derive(Debug)]
pub(crate) struct Clock {
    since: Instant,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Self {
            since: Instant::now(),
        }
    }

    /// Seconds so far. Only the main thread of this command works.
    pub(crate) fn seconds(&self) -> f64 {
        let told = std::fs::read_to_string("/proc/self/schedstat");
        let nanoseconds = told.ok().and_then(|text| {
            let first = text.split(' ').next()?;
            first.parse::<f64>().ok()
        });
        nanoseconds.map_or_else(|| self.since.elapsed().as_secs_f64(), |ns| ns / 1e9)
    }
}
