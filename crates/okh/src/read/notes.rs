//! The warnings collected while reading.

use crate::Warning;

/// More are counted, not listed.
const MOST: usize = 100;

/// Warnings in the order they were found, each once.
#[derive(Debug, Default)]
pub(super) struct Notes {
    warnings: Vec<Warning>,
    more: u64,
}

impl Notes {
    pub(super) fn add(&mut self, warning: Warning) {
        if self.warnings.contains(&warning) {
            return;
        }
        if self.warnings.len() < MOST {
            self.warnings.push(warning);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn end(mut self) -> Vec<Warning> {
        if self.more > 0 {
            self.warnings.push(Warning::More { count: self.more });
        }
        self.warnings
    }
}
