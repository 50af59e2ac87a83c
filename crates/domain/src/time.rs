//! Instants are UTC, to the microsecond: what both databases keep.

use chrono::{DateTime, SubsecRound, Utc};

/// A moment in UTC, to the microsecond (PostgreSQL keeps no more, so neither do we).
pub type Instant = DateTime<Utc>;

/// Cuts an instant to the microsecond, so that what was written equals what is read back.
pub fn to_micros(at: Instant) -> Instant {
    at.trunc_subsecs(6)
}
