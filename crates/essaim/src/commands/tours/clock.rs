//! How long tours are looked for: processor time of this process, so that a busy machine does not make
//! worse tours, or time on the wall.

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
        part(spent, self.seconds)
    }
}

/// A budget of time on the wall.
#[derive(Debug)]
pub(super) struct Wall {
    seconds: f64,
    since: Instant,
}

impl Wall {
    /// So many seconds from now.
    pub(super) fn new(seconds: f64) -> Self {
        Self {
            seconds,
            since: Instant::now(),
        }
    }
}

impl Pace for Wall {
    fn used(&self) -> f64 {
        part(self.since.elapsed().as_secs_f64(), self.seconds)
    }
}

fn part(spent: f64, whole: f64) -> f64 {
    if whole > 0.0 { spent / whole } else { 1.0 }
}

/// Seconds of all threads, those of the kernel for it included.
fn cpu() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name, in brackets, may hold blanks.
    let (_, after) = stat.rsplit_once(") ")?;
    let mut times = after.split(' ').skip(11).map(|it| it.parse::<f64>().ok());
    Some((times.next()?? + times.next()??) / TICKS)
}
