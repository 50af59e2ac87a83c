//! How long tours are looked for: processor time, so that a busy machine does not make worse tours, or time
//! on the wall.

use std::time::Instant;

use essaim_planning::tours::Pace;

use crate::commands::cpu::Clock;

/// A budget of processor time.
#[derive(Debug)]
pub(super) struct Cpu {
    seconds: f64,
    clock: Clock,
}

impl Cpu {
    /// So many seconds, of which what was used since the start of the program is gone.
    pub(super) fn new(seconds: f64) -> Self {
        Self {
            seconds,
            clock: Clock::start(),
        }
    }
}

impl Pace for Cpu {
    fn used(&self) -> f64 {
        part(self.clock.seconds(), self.seconds)
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
