//! A maker's workshop: processes, materials, the room and the speed of machines.

use serde::{Deserialize, Serialize};

use crate::{Minutes, Reason};

crate::stored_enum! {
    /// How a machine makes things.
    pub enum Process {
        /// Fused filament printing (FFF, FDM).
        Fff = "fff",
        /// Laser cutting of sheets.
        Laser = "laser",
        /// Sewing.
        Sewing = "sewing",
    }
}

crate::stored_enum! {
    /// What a part is made of. Hospitals need it on the bag to choose how to disinfect.
    pub enum Material {
        /// Polylactic acid; softens at 60 °C.
        Pla = "pla",
        /// Glycol-modified polyethylene terephthalate.
        Petg = "petg",
        /// Acrylonitrile butadiene styrene.
        Abs = "abs",
        /// Acrylonitrile styrene acrylate.
        Asa = "asa",
        /// Thermoplastic polyurethane, flexible.
        Tpu = "tpu",
        /// Polyamide (nylon).
        Pa = "pa",
        /// Polycarbonate.
        Pc = "pc",
        /// Polypropylene.
        Pp = "pp",
        /// Clear polyethylene terephthalate sheet.
        PetSheet = "pet-sheet",
        /// Clear polyvinyl chloride sheet.
        PvcSheet = "pvc-sheet",
        /// Cast acrylic sheet.
        PmmaSheet = "pmma-sheet",
        /// Non-woven polypropylene cloth.
        Nonwoven = "nonwoven",
        /// Woven cotton.
        Cotton = "cotton",
    }
}

impl Material {
    /// The hottest it may be washed or dried, in degrees Celsius: our own proposal, well below where it softens.
    /// By the data sheets our cleaning sheets cite, PLA bends under load at 58.8 °C and PETG at 76.2 °C.
    pub const fn most_celsius(self) -> i64 {
        match self {
            Self::Pla => 45,
            Self::PvcSheet | Self::PetSheet => 50,
            Self::Petg | Self::Tpu | Self::PmmaSheet | Self::Nonwoven | Self::Cotton => 60,
            Self::Abs | Self::Asa | Self::Pa | Self::Pp => 80,
            Self::Pc => 100,
        }
    }

    /// The process it is worked with.
    pub const fn process(self) -> Process {
        match self {
            Self::Pla
            | Self::Petg
            | Self::Abs
            | Self::Asa
            | Self::Tpu
            | Self::Pa
            | Self::Pc
            | Self::Pp => Process::Fff,
            Self::PetSheet | Self::PvcSheet | Self::PmmaSheet => Process::Laser,
            Self::Nonwoven | Self::Cotton => Process::Sewing,
        }
    }
}

/// A length in whole millimetres, from 1 to 10 000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Millimetres(i64);

impl Millimetres {
    /// The longest side taken: ten metres.
    pub const LONGEST: i64 = 10_000;

    /// A length as a person types it.
    pub fn typed(value: i64) -> Result<Self, Reason> {
        if (1..=Self::LONGEST).contains(&value) {
            Ok(Self(value))
        } else {
            Err(Reason::OutOfRange {
                min: 1,
                max: Self::LONGEST,
            })
        }
    }

    /// The bare number.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl TryFrom<i64> for Millimetres {
    type Error = &'static str;

    fn try_from(value: i64) -> Result<Self, Self::Error> {
        Self::typed(value).map_err(Reason::key)
    }
}

impl From<Millimetres> for i64 {
    fn from(length: Millimetres) -> Self {
        length.0
    }
}

/// The room a machine has, or a part takes: width, depth and height. Sheets and cloth have a height
/// of a millimetre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Width.
    pub x: Millimetres,
    /// Depth.
    pub y: Millimetres,
    /// Height.
    pub z: Millimetres,
}

impl Envelope {
    /// An envelope as a person types it.
    pub fn typed(x: i64, y: i64, z: i64) -> Result<Self, Reason> {
        let side = Millimetres::typed;
        Ok(Self {
            x: side(x)?,
            y: side(y)?,
            z: side(z)?,
        })
    }
}

/// How fast a machine is, in hundredths of what its class takes for the same piece: 200 takes twice as long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RateFactor(i64);

impl RateFactor {
    /// What its class takes, no more and no less.
    pub const AS_ITS_CLASS: Self = Self(100);

    /// A tenth of the estimate.
    pub const FASTEST: i64 = 10;

    /// Ten times the estimate.
    pub const SLOWEST: i64 = 1000;

    /// A factor from a tenth (10) to ten times (1000) the estimate.
    pub fn of_hundredths(value: i64) -> Result<Self, Reason> {
        let (min, max) = (Self::FASTEST, Self::SLOWEST);
        if (min..=max).contains(&value) {
            Ok(Self(value))
        } else {
            Err(Reason::OutOfRange { min, max })
        }
    }

    /// The hundredths.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// The time something estimated takes here, rounded up.
    pub fn applied_to(self, estimate: Minutes) -> Minutes {
        Minutes::of((estimate.get().saturating_mul(self.0).saturating_add(99)) / 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_from_a_millimetre_to_ten_metres() {
        assert!(Envelope::typed(250, 210, 200).is_ok());
        assert!(Envelope::typed(0, 10, 10).is_err());
        assert!(Envelope::typed(10, 10, 10_001).is_err());
    }

    #[test]
    fn a_slow_machine_takes_longer_rounded_up() {
        let slow = RateFactor::of_hundredths(150).unwrap();
        assert_eq!(slow.applied_to(Minutes::of(61)), Minutes::of(92));
        assert!(RateFactor::of_hundredths(9).is_err());
    }
}
