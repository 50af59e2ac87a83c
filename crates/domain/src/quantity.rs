//! Quantities with their units.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

use crate::invalid::Reason;

macro_rules! quantities {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            /// None of it.
            pub const ZERO: Self = Self(0);
            /// A quantity read back from a counter; use a checked constructor for what people type.
            pub const fn of(value: i64) -> Self { Self(value) }
            /// The bare number.
            pub const fn get(self) -> i64 { self.0 }
            /// Is there none?
            pub const fn is_zero(self) -> bool { self.0 == 0 }
            /// More than none?
            pub const fn is_some(self) -> bool { self.0 > 0 }
        }
        impl Add for $name { type Output = Self; fn add(self, other: Self) -> Self { Self(self.0 + other.0) } }
        impl Sub for $name { type Output = Self; fn sub(self, other: Self) -> Self { Self(self.0 - other.0) } }
        impl Neg for $name { type Output = Self; fn neg(self) -> Self { Self(-self.0) } }
        impl AddAssign for $name { fn add_assign(&mut self, other: Self) { self.0 += other.0; } }
        impl SubAssign for $name { fn sub_assign(&mut self, other: Self) { self.0 -= other.0; } }
        impl Sum for $name { fn sum<I: Iterator<Item = Self>>(all: I) -> Self { all.fold(Self::ZERO, Add::add) } }
        impl fmt::Display for $name { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) } }
    )*};
}

quantities! {
    /// Pieces, or kits where a kit is what is counted. Negative only as a difference.
    Units
    /// Grams of material.
    Grams
    /// Minutes of machine or people's time.
    Minutes
}

impl Units {
    /// The largest quantity one need may ask for in one go (reliability notes 4.1: 1 to 100,000).
    pub const MOST: i64 = 100_000;

    /// A quantity as a person types it: from 1 to [`Units::MOST`].
    pub fn typed(value: i64) -> Result<Self, Reason> {
        if (1..=Self::MOST).contains(&value) {
            Ok(Self(value))
        } else {
            Err(Reason::OutOfRange {
                min: 1,
                max: Self::MOST,
            })
        }
    }

    /// This many, `count` times over.
    #[must_use]
    pub fn times(self, count: i64) -> Self {
        Self(self.0 * count)
    }

    /// How many whole groups of `count` (at least 1) there are.
    #[must_use]
    pub fn groups_of(self, count: i64) -> Self {
        Self(self.0 / count.max(1))
    }

    /// How many groups of `count` are needed to cover this many.
    #[must_use]
    pub fn groups_covering(self, count: i64) -> Self {
        let count = count.max(1);
        Self((self.0 + count - 1) / count)
    }
}
