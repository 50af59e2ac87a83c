//! How a part goes on a machine, and what follows from it for a claim.

use serde::Serialize;

use crate::Refusal;
use crate::workshop::Process;

/// Kept free on each side of a printer's bed, in mm: a skirt two lines wide, two mm off the part.
const SKIRT_MM: i64 = 3;

impl Process {
    /// What stays free on each side of the machine's bed, in mm.
    pub const fn margin_mm(self) -> i64 {
        match self {
            Self::Fff => SKIRT_MM,
            Self::Laser | Self::Sewing => 0,
        }
    }

    /// Does laying a part on another face make sense? A sheet has none.
    pub const fn lays_parts(self) -> bool {
        match self {
            Self::Fff => true,
            Self::Laser | Self::Sewing => false,
        }
    }
}

/// By how many mm a part is longer than the room, along each side of the machine; 0 where it fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Over {
    /// Across the bed.
    pub x_mm: i64,
    /// Along the bed.
    pub y_mm: i64,
    /// Up.
    pub z_mm: i64,
}

impl Over {
    const fn all(self) -> i64 {
        self.x_mm + self.y_mm + self.z_mm
    }
}

/// How a part goes on a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fit", rename_all = "kebab-case")]
pub enum Fit {
    /// On the face it was drawn on, as drawn or after a quarter turn.
    Upright,
    /// Only lying on another face. The drawn face carries the strength and the promise that no
    /// support is needed: nobody lays a part by herself, and nobody decides it for her.
    OnlyLaid,
    /// Not at all.
    TooLarge(Over),
}

impl Fit {
    /// May she take it, having answered whether she lays it on another face? True when she will.
    ///
    /// # Errors
    /// [`Refusal::OnlyLaid`] is the question, [`Refusal::TooLarge`] says where it is too long.
    pub const fn taken(self, lays_it: bool) -> Result<bool, Refusal> {
        match self {
            Self::Upright => Ok(false),
            Self::OnlyLaid if lays_it => Ok(true),
            Self::OnlyLaid => Err(Refusal::OnlyLaid),
            Self::TooLarge(Over { x_mm, y_mm, z_mm }) => {
                Err(Refusal::TooLarge { x_mm, y_mm, z_mm })
            }
        }
    }

    /// The better of two machines: upright before laid before too large, by less before by more.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if other.rank() < self.rank() {
            other
        } else {
            self
        }
    }

    const fn rank(self) -> (u8, i64) {
        match self {
            Self::Upright => (0, 0),
            Self::OnlyLaid => (1, 0),
            Self::TooLarge(over) => (2, over.all()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OVER: Over = Over {
        x_mm: 12,
        y_mm: 0,
        z_mm: 3,
    };

    #[test]
    fn a_part_is_laid_on_another_face_only_by_her_own_word() {
        assert_eq!(Fit::Upright.taken(false), Ok(false));
        assert_eq!(
            Fit::Upright.taken(true),
            Ok(false),
            "it stays as it was drawn"
        );
        assert_eq!(Fit::OnlyLaid.taken(false), Err(Refusal::OnlyLaid));
        assert_eq!(Fit::OnlyLaid.taken(true), Ok(true));
    }

    #[test]
    fn what_does_not_fit_says_where_whatever_she_answers() {
        let refused = Refusal::TooLarge {
            x_mm: 12,
            y_mm: 0,
            z_mm: 3,
        };
        assert_eq!(Fit::TooLarge(OVER).taken(true), Err(refused));
    }

    #[test]
    fn of_several_machines_the_best_one_counts() {
        let farther = Fit::TooLarge(Over { z_mm: 40, ..OVER });
        assert_eq!(farther.or(Fit::TooLarge(OVER)), Fit::TooLarge(OVER));
        assert_eq!(Fit::TooLarge(OVER).or(Fit::OnlyLaid), Fit::OnlyLaid);
        assert_eq!(Fit::Upright.or(Fit::OnlyLaid), Fit::Upright);
    }
}
