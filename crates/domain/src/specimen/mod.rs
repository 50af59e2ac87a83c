//! A specimen (échantillon): up to five pieces of a candidate version, made for one site's approver to
//! look at. It lies outside every need and figure, and is never used in care.

use sha2::{Digest, Sha256};

use crate::conformity::Class;
use crate::ids::{MachineId, PersonId, SiteId, SpecimenId, SpoolId, VersionId};
use crate::need::UseKey;
use crate::premises::Premises;
use crate::workshop::Material;
use crate::{Instant, Reason, Refusal};

mod state;

pub use state::{SpecimenState, Verdict};

crate::stored_enum! {
    /// How the pieces travel.
    pub enum Way {
        /// By post.
        Post = "post",
        /// A volunteer takes them along.
        Volunteer = "volunteer",
        /// The maker brings them.
        ByHand = "by-hand",
    }
}

/// How many pieces of a specimen there are: one to five.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pieces(i64);

impl Pieces {
    /// The most pieces one specimen has.
    pub const MOST: i64 = 5;

    /// A number as a person types it.
    ///
    /// # Errors
    /// [`Reason::OutOfRange`] below one and above [`Pieces::MOST`].
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

    /// A number read back.
    pub const fn of(value: i64) -> Self {
        Self(value)
    }

    /// The bare number.
    pub const fn get(self) -> i64 {
        self.0
    }
}

/// The name under which hospitals know a maker: always the same one, and nobody finds the person by it.
pub fn maker_name(maker: PersonId) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let hash = Sha256::digest([b"essaim-maker-1".as_slice(), maker.uuid().as_bytes()].concat());
    let symbol = |byte: &u8| ALPHABET.get(usize::from(byte & 31)).copied();
    let symbols = hash.iter().filter_map(symbol).map(char::from);
    let name: String = symbols.take(6).collect();
    let (head, tail) = name.split_at(3);
    format!("{head}-{tail}")
}

/// What decides whether a version may be asked for as a specimen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Candidate {
    /// The class of its product.
    pub class: Class,
    /// Nobody makes it: it is bought.
    pub is_bought: bool,
    /// A stop of it stands, at the site that asks or everywhere.
    pub is_stopped: bool,
    /// It was withdrawn for good.
    pub is_withdrawn: bool,
    /// The site has a specimen of it on its way already.
    pub is_asked: bool,
}

impl Candidate {
    /// May pieces of it be made now?
    ///
    /// # Errors
    /// [`Refusal::Withdrawn`], [`Refusal::VersionStopped`].
    pub const fn may_make(&self) -> Result<(), Refusal> {
        if self.is_withdrawn {
            Err(Refusal::Withdrawn)
        } else if self.is_stopped {
            Err(Refusal::VersionStopped)
        } else {
            Ok(())
        }
    }

    /// May a site ask for a specimen of it, from premises like these?
    ///
    /// # Errors
    /// As [`Candidate::may_make`]; [`Refusal::IsBought`], [`Refusal::FromHome`], [`Refusal::SpecimenOpen`].
    pub fn may_ask(&self, from: Premises) -> Result<(), Refusal> {
        if self.is_bought {
            return Err(Refusal::IsBought);
        }
        self.may_make()?;
        from.may_make_specimen(self.class)?;
        if self.is_asked {
            return Err(Refusal::SpecimenOpen);
        }
        Ok(())
    }
}

/// What the pieces were made of and on, as the maker says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Making {
    /// The material.
    pub material: Material,
    /// Her spool, if she names it.
    pub spool: Option<SpoolId>,
    /// Her machine, if she names it.
    pub machine: Option<MachineId>,
}

/// A specimen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Specimen {
    /// Its id.
    pub id: SpecimenId,
    /// Of which version.
    pub version: VersionId,
    /// Which site looks at it.
    pub site: SiteId,
    /// For which use.
    pub use_key: UseKey,
    /// Who makes it.
    pub maker: PersonId,
    /// Who asked for it.
    pub asked_by: PersonId,
    /// How many pieces.
    pub pieces: Pieces,
    /// Wanted by then.
    pub wanted_by: Instant,
    /// Where it stands.
    pub state: SpecimenState,
    /// When the maker promised it; none before she agreed.
    pub promised: Option<Instant>,
    /// What it was made of; none before it was.
    pub making: Option<Making>,
    /// How it travels; none before it left.
    pub way: Option<Way>,
    /// Approvers of other sites may read what was found.
    pub shared: bool,
}

impl Specimen {
    /// The maker agrees, with a date.
    ///
    /// # Errors
    /// [`Refusal::SpecimenState`].
    pub fn agree(&mut self, promised: Instant) -> Result<(), Refusal> {
        self.state = self.state.agree()?;
        self.promised = Some(promised);
        Ok(())
    }

    /// The pieces are made.
    ///
    /// # Errors
    /// [`Refusal::SpecimenState`].
    pub fn make(&mut self, making: Making) -> Result<(), Refusal> {
        self.state = self.state.make()?;
        self.making = Some(making);
        Ok(())
    }

    /// They are on their way.
    ///
    /// # Errors
    /// [`Refusal::SpecimenState`].
    pub fn send(&mut self, way: Way) -> Result<(), Refusal> {
        self.state = self.state.send()?;
        self.way = Some(way);
        Ok(())
    }

    /// The site looked at them.
    ///
    /// # Errors
    /// [`Refusal::SpecimenState`].
    pub fn judge(&mut self, verdict: Verdict, shared: bool) -> Result<(), Refusal> {
        self.state = self.state.judge(verdict)?;
        self.shared = shared;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
