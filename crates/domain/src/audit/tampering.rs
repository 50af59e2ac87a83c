//! What somebody did to the chain, as far as it can be told.

use std::fmt;

/// What was done to a row or rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attack {
    /// It says something else than what was sealed.
    Edited,
    /// A row that stood here is gone.
    Deleted,
    /// A row was put in here.
    Inserted,
    /// It changed places with this other row.
    Swapped {
        /// The other row's number.
        with: u64,
    },
    /// This row and all after it are gone.
    Truncated,
    /// This row and those after it are gone, and others stand in their places.
    Replaced,
    /// Rows were changed, and all after them sealed anew: which ones only marks could tell.
    Restamped,
    /// A row here was edited and sealed, or rows before it are gone: only marks or a checkpoint could tell.
    EditedOrDeleted,
    /// Its content is what was signed; the seal around it was changed.
    SealChanged,
}

/// The first bad row, and what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tampering {
    /// The first bad row is not before this one.
    pub first: u64,
    /// And not after this one.
    pub last: u64,
    /// What was done.
    pub attack: Attack,
    /// The chain itself is whole: the rows after were sealed anew to hide it.
    pub resealed: bool,
}

impl fmt::Display for Tampering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { first, last, .. } = self;
        if first == last {
            write!(f, "the chain is broken at row {first}: ")?;
        } else {
            write!(f, "the chain is broken between rows {first} and {last}: ")?;
        }
        match self.attack {
            Attack::Edited => f.write_str("it was edited")?,
            Attack::Deleted => f.write_str("the row that stood here was deleted")?,
            Attack::Inserted => f.write_str("it was inserted")?,
            Attack::Swapped { with } => write!(f, "it was swapped with row {with}")?,
            Attack::Truncated => f.write_str("it and all rows after it were cut off")?,
            Attack::Replaced => {
                f.write_str("it and all rows after it were cut off, and others appended")?;
            }
            Attack::Restamped => {
                f.write_str(
                    "rows were changed and all after them sealed anew, or cut off and replaced",
                )?;
            }
            Attack::EditedOrDeleted => {
                f.write_str("a row was edited and sealed, or rows before it were deleted")?;
            }
            Attack::SealChanged => {
                f.write_str("its content is what was signed, its seal is not")?;
            }
        }
        if self.resealed && self.attack != Attack::Restamped {
            f.write_str("; the rows after it were sealed anew")?;
        }
        Ok(())
    }
}
