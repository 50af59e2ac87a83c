//! Processor time of this process, so that a busy machine does not make worse tours.

use std::time::Instant;

use essaim_planning::tours::Pace;

/// The kernel tells times in hundredths of a second, whatever its own clock.
const TICKS: f64 = 100.0;

/// A budget of processor time; of time on the wall where the kernel does not tell the former.
#[derive(Debug)]
pub(super) struct Cpu {
    seconds: f64,
    since: Instant,
}

impl Cpu {
    /// So many seconds, of which what was used since the start of the program is gone.
    pub(super) fn new(seconds: f64) -> Self {
        Self {
            seconds,
            since: Instant::now(),
        }
    }
}

impl Pace for Cpu {
    fn used(&self) -> f64 {
        let spent = cpu().unwrap_or_else(|| self.since.elapsed().as_secs_f64());
        if self.seconds > 0.0 {
            spent / self.seconds
        } else {
            1.0
        }
    }
}

/// Seconds of all threads, those of the kernel for it included.
fn cpu() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name, in brackets, may hold blanks.
    let (_, after) = stat.rsplit_once(") ")?;
    let mut times = after.split(' ').skip(11).map(|it| it.parse::<f64>().ok());
    Some((times.next()?? + times.next()??) / TICKS)
}
