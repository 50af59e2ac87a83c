//! An STL file's bytes become triangles, measures and a fit.
//!
//! [`read`] lets a file in only when it is one whole STL, [`measure`] says what is in it, [`fit`]
//! whether it goes on a machine's bed, and [`estimate`] how much material and time it takes;
//! [`picture`] draws it. Nothing here opens files, hashes or waits: the caller hands over bytes, off
//! the request path. STL has no unit; lengths are taken as mm.

mod estimate;
mod fit;
mod measure;
mod mesh;
mod picture;
mod read;
mod sentence;
mod unreadable;

pub use estimate::{Estimate, Motion, Profile, Unusable, estimate, estimates};
pub use fit::{Axis, Envelope, Fit, TooLong, fit};
pub use measure::{BoundingBox, Report, UnitSuspicion, Warning, measure};
pub use mesh::{Format, Mesh, Triangle};
pub use picture::{NotDrawn, Size, View, picture};
pub use read::{Limits, LooksLike, read};
pub use sentence::Argument;
pub use unreadable::Unreadable;
