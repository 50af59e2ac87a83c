//! How far a search is, in hundredths, by a count or by what it is told of time.

use super::super::request::Settings;
use crate::number::count;

/// Iterations between two looks.
pub(super) const LOOK: u32 = 32;

/// What lets a search go on. It is asked every few iterations.
pub trait Pace {
    /// How much of the budget is used: 0 at the beginning; from 1 on the search ends. One that is to
    /// stop at once says 1.
    fn used(&self) -> f64;

    /// Tours better than all before were found; `tours` writes them down.
    fn better(&mut self, tours: &dyn Fn() -> super::super::Tours) {
        let _ = tours;
    }
}

/// How far a search is.
#[derive(Debug)]
pub(super) struct Clock {
    iterations: u32,
    /// Iterations after which each hundredth was used.
    marks: Vec<u32>,
    by_time: bool,
    hundredth: u32,
}

impl Clock {
    /// A clock that counts, or notes what it is told.
    pub(super) fn new(settings: &Settings, by_time: bool) -> Self {
        Self {
            iterations: settings.iterations,
            marks: if by_time {
                Vec::new()
            } else {
                settings.marks.clone()
            },
            by_time,
            hundredth: 0,
        }
    }

    /// How far it is after so many iterations; `None` at the end.
    pub(super) fn look(&mut self, done: u32, pace: Option<&dyn Pace>) -> Option<u32> {
        if let Some(pace) = pace {
            let used = pace.used();
            while self.hundredth < 100 && f64::from(self.hundredth + 1) <= used * 100.0 {
                self.hundredth += 1;
                self.marks.push(done);
            }
            return (self.hundredth < 100).then_some(self.hundredth);
        }
        if done >= self.iterations {
            return None;
        }
        self.hundredth = if self.marks.is_empty() {
            let part = u64::from(done) * 100 / u64::from(self.iterations.max(1));
            u32::try_from(part).unwrap_or(100)
        } else {
            count(self.marks.iter().take_while(|mark| **mark <= done).count())
        };
        Some(self.hundredth.min(99))
    }

    /// Whether an iteration is one to look after.
    pub(super) fn is_due(&self, done: u32) -> bool {
        done.is_multiple_of(LOOK) || (!self.by_time && done >= self.iterations)
    }

    /// What time said.
    pub(super) fn marks(&self) -> &[u32] {
        if self.by_time { &self.marks } else { &[] }
    }
}
