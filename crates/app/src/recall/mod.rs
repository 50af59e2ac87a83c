//! Recalls and stops of versions.
