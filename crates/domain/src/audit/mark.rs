//! Marks: what is kept of each sealed row off the machine, so that a changed row can be named.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::Reason;
use crate::ids::ActId;
use crate::stored::hex32;

/// What is kept of a sealed row: the first bytes of the hash of its act's id, and of its content.
///
/// The chain says that something was changed; marks say which row, and how. They tell nothing of what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    act: [u8; 4],
    content: [u8; 8],
}

fn first<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let hash: [u8; 32] = Sha256::digest(bytes).into();
    hash.first_chunk().copied().unwrap_or([0; N])
}

impl Mark {
    /// Bytes of a mark.
    pub const BYTES: usize = 12;

    /// The mark of an act with these canonical bytes.
    pub fn of(act: ActId, canonical: &[u8]) -> Self {
        Self {
            act: first(act.uuid().as_bytes()),
            content: first(canonical),
        }
    }

    /// Of the same act?
    pub fn is_same_act(self, other: Self) -> bool {
        self.act == other.act
    }

    fn bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        for (to, from) in bytes.iter_mut().zip(self.act.iter().chain(&self.content)) {
            *to = *from;
        }
        bytes
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (act, content) = bytes.split_first_chunk()?;
        Some(Self {
            act: *act,
            content: *content.first_chunk()?,
        })
    }
}

hex32! {
    /// The hash of a list of marks, which a checkpoint signs.
    MarksHash
}

impl MarksHash {
    /// SHA-256 of the marks, one after the other.
    pub fn of(marks: &[Mark]) -> Self {
        let mut hash = Sha256::new();
        for mark in marks {
            hash.update(mark.bytes());
        }
        Self(hash.finalize().into())
    }
}

/// Marks of rows, in runs as checkpoints brought them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(BTreeMap<u64, Vec<Mark>>);

impl Marks {
    /// Adds the marks of the rows after number `after`.
    pub fn add(&mut self, after: u64, marks: Vec<Mark>) {
        self.0.insert(after, marks);
    }

    /// Adds the runs of others.
    pub fn take_over(&mut self, others: &Self) {
        let runs = others.0.iter();
        self.0
            .extend(runs.map(|(after, marks)| (*after, marks.clone())));
    }

    /// The mark of a row.
    pub fn at(&self, row: u64) -> Option<Mark> {
        let (after, marks) = self.0.range(..row).next_back()?;
        let place = usize::try_from(row - after - 1).ok()?;
        marks.get(place).copied()
    }

    /// As hexadecimal digits, 24 a mark.
    pub fn write(marks: &[Mark]) -> String {
        marks.iter().map(|mark| hex::encode(mark.bytes())).collect()
    }

    /// Marks from their digits.
    ///
    /// # Errors
    /// [`Reason::NotACode`].
    pub fn read(text: &str) -> Result<Vec<Mark>, Reason> {
        let bytes = hex::decode(text.trim()).map_err(|_| Reason::NotACode)?;
        let marks = bytes.chunks(Mark::BYTES).map(Mark::read);
        marks.collect::<Option<_>>().ok_or(Reason::NotACode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn marks_come_back_and_are_found_by_row() {
        let act = |number| ActId::from(Uuid::from_u128(number));
        let some: Vec<Mark> = (1..6).map(|n| Mark::of(act(n), &[0xab])).collect();
        let read = Marks::read(&Marks::write(&some)).unwrap();
        assert_eq!(read, some);
        assert!(some[0] != some[1] && !some[0].is_same_act(some[1]));
        assert!(some[0].is_same_act(Mark::of(act(1), b"changed")));
        let mut marks = Marks::default();
        marks.add(0, some[..2].to_vec());
        marks.add(4, some[2..].to_vec());
        let found: Vec<_> = (0..9).map(|row| marks.at(row)).collect();
        let expected = [
            None,
            Some(0),
            Some(1),
            None,
            None,
            Some(2),
            Some(3),
            Some(4),
            None,
        ];
        assert_eq!(found, expected.map(|at| at.map(|at: usize| some[at])));
        assert_eq!(Marks::read("abcd"), Err(Reason::NotACode));
        assert_eq!(Marks::read("zz"), Err(Reason::NotACode));
    }
}
