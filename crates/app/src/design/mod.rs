//! Designs: added, accepted, shown.
