//! A maker's workshop: machines, what fits on them, and spools of material.

use serde::{Deserialize, Serialize};

use crate::ids::{MachineId, PersonId, SpoolId};
use crate::{Grams, Minutes, Reason};

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

    /// Does a part fit, standing as designed, turned by a quarter at most? Parts are never laid on
    /// another side: that changes how strong they are.
    pub fn takes(self, part: Self) -> bool {
        let flat = (part.x <= self.x && part.y <= self.y) || (part.y <= self.x && part.x <= self.y);
        flat && part.z <= self.z
    }
}

/// How fast a machine is, in hundredths of the time estimate: 100 takes as long as estimated, 200
/// twice as long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RateFactor(i64);

impl RateFactor {
    /// As long as estimated.
    pub const AS_ESTIMATED: Self = Self(100);

    /// A factor from a tenth (10) to ten times (1000) the estimate.
    pub fn of_hundredths(value: i64) -> Result<Self, Reason> {
        if (10..=1000).contains(&value) {
            Ok(Self(value))
        } else {
            Err(Reason::OutOfRange { min: 10, max: 1000 })
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

/// A machine of a maker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// Its id.
    pub id: MachineId,
    /// Whose it is.
    pub owner: PersonId,
    /// What she calls it.
    pub name: String,
    /// How it makes things.
    pub process: Process,
    /// The room it has.
    pub envelope: Envelope,
    /// The materials she runs on it.
    pub materials: Vec<Material>,
    /// How fast it is.
    pub rate: RateFactor,
    /// How long it may run in a day, at most 24 hours.
    pub per_day: Minutes,
}

impl Machine {
    /// Can it make a part of this size in this material?
    pub fn can_make(&self, part: Envelope, material: Material) -> bool {
        material.process() == self.process
            && self.materials.contains(&material)
            && self.envelope.takes(part)
    }

    /// How many pieces it makes in so many days, when one is estimated at `each`.
    pub fn output(&self, each: Minutes, days: i64) -> i64 {
        let each = self.rate.applied_to(each).get().max(1);
        self.per_day
            .get()
            .clamp(0, 24 * 60)
            .saturating_mul(days.max(0))
            / each
    }
}

/// A spool of filament, a stack of sheets or a bolt of cloth: what a recall may be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spool {
    /// Its id.
    pub id: SpoolId,
    /// Whose it is.
    pub owner: PersonId,
    /// What it is.
    pub material: Material,
    /// Its colour, in her words.
    pub colour: String,
    /// Who sold it, and the batch number on it, as printed there.
    pub supplier_batch: Option<String>,
    /// What is left of it.
    pub left: Grams,
}

impl Spool {
    /// Is there enough for something of this mass?
    pub fn lasts_for(&self, mass: Grams) -> bool {
        self.left >= mass
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn machine() -> Machine {
        Machine {
            id: MachineId::from(Uuid::nil()),
            owner: PersonId::from(Uuid::nil()),
            name: "MK3".to_owned(),
            process: Process::Fff,
            envelope: Envelope::typed(250, 210, 200).unwrap(),
            materials: vec![Material::Petg, Material::PetSheet],
            rate: RateFactor::of_hundredths(150).unwrap(),
            per_day: Minutes::of(600),
        }
    }

    #[test]
    fn a_part_may_be_turned_but_not_laid_down() {
        let bed = machine().envelope;
        assert!(bed.takes(Envelope::typed(200, 240, 20).unwrap()));
        assert!(!bed.takes(Envelope::typed(20, 20, 240).unwrap()));
        assert!(!bed.takes(Envelope::typed(240, 240, 20).unwrap()));
        assert!(Envelope::typed(0, 10, 10).is_err());
    }

    #[test]
    fn a_printer_makes_parts_of_what_it_runs() {
        let part = Envelope::typed(180, 150, 20).unwrap();
        assert!(machine().can_make(part, Material::Petg));
        assert!(!machine().can_make(part, Material::Abs));
        assert!(
            !machine().can_make(part, Material::PetSheet),
            "a printer cuts no sheets"
        );
    }

    #[test]
    fn a_slow_machine_makes_fewer_pieces() {
        assert_eq!(machine().rate.applied_to(Minutes::of(61)), Minutes::of(92));
        assert_eq!(machine().output(Minutes::of(80), 7), 35);
        assert_eq!(machine().output(Minutes::of(80), -1), 0);
        assert!(RateFactor::of_hundredths(9).is_err());
    }
}
