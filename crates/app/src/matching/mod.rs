//! The matching: run, proposals sent, answered.
