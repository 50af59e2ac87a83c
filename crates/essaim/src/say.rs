//! Lines for whoever started a command.

use std::io::{Write, stderr, stdout};

/// A line of the result. A reader that closed the pipe is no failure.
pub(crate) fn say(line: &str) {
    writeln!(stdout(), "{line}").ok();
}

/// A line about what went wrong.
pub(crate) fn complain(line: &str) {
    writeln!(stderr(), "{line}").ok();
}
