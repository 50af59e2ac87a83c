//! The audit: one act, one row; and the seal that makes a changed row show.
//!
//! Rows are insert-only. A sealer adds to each, in order, `hash = SHA-256(prev_hash ‖ row)`, where
//! `row` is the canonical form below. The chain alone shows a changed, removed, inserted or moved row;
//! a checkpoint kept elsewhere (how many rows, and the last hash) shows rows cut off the end, cut off
//! and replaced, or all sealed anew.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::Instant;
use crate::ids::{ActId, PersonId};
use crate::stored::hex32;

mod chain;
mod checkpoint;
mod mark;
mod tampering;
mod trace;

pub use chain::{Broken, ChainVerifier, Fault, Head, Sealed, verify_chain};
pub use checkpoint::{Checkpoint, CheckpointError, PublicKey, Signature, Signer};
pub use mark::{Mark, Marks, MarksHash};
pub use tampering::{Attack, Tampering};
pub use trace::{Seen, Suspect, diagnose};

crate::stored_enum! {
    /// How an act reached us: what stands behind the row.
    pub enum How {
        /// A code was scanned.
        Scan = "scan",
        /// Somebody did it on a page.
        Page = "page",
        /// Somebody said it on the telephone, and somebody else entered it.
        Phone = "phone",
        /// It was signed on paper, entered later with a photo.
        Paper = "paper",
        /// A program did it with a token.
        Api = "api",
        /// The clock did it.
        Clock = "clock",
        /// An operator did it on the command line.
        Command = "command",
    }
}

impl How {
    /// Does somebody enter it for somebody else?
    pub const fn is_entered_for(self) -> bool {
        match self {
            Self::Phone | Self::Paper => true,
            Self::Scan | Self::Page | Self::Api | Self::Clock | Self::Command => false,
        }
    }
}

/// One thing somebody did, as it is audited (decision 7). People are named by id only; free text is
/// named by its hash, so that erasing it leaves the chain whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Its id.
    pub id: ActId,
    /// When it happened.
    pub happened_at: Instant,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// Who did it; nobody when the clock did.
    pub by: Option<PersonId>,
    /// Who entered it for her.
    pub entered_by: Option<PersonId>,
    /// How it reached us.
    pub how: How,
    /// The role she did it in, by its word.
    pub role: Option<String>,
    /// What was done (`claim-given-back`).
    pub verb: String,
    /// The kind of thing it was done to (`claim`).
    pub about: String,
    /// Which one.
    pub about_id: Uuid,
    /// The request it came with.
    pub request: Option<String>,
    /// What else is to be known, without personal data: names and values.
    pub facts: Vec<(String, String)>,
    /// The hash of its free text, if any.
    pub text: Option<[u8; 32]>,
}

impl Act {
    /// The canonical bytes that are sealed: never change their order or form, only add a new
    /// version beside this one.
    pub fn canonical(&self) -> Vec<u8> {
        let mut row = Canonical::new(b"essaim-act-1");
        row.field(self.id.uuid().as_bytes());
        row.instant(self.happened_at);
        row.instant(self.recorded_at);
        row.maybe(
            self.by
                .map(PersonId::uuid)
                .as_ref()
                .map(|id| id.as_bytes().as_slice()),
        );
        row.maybe(
            self.entered_by
                .map(PersonId::uuid)
                .as_ref()
                .map(|id| id.as_bytes().as_slice()),
        );
        row.field(self.how.as_str().as_bytes());
        row.maybe(self.role.as_deref().map(str::as_bytes));
        row.field(self.verb.as_bytes());
        row.field(self.about.as_bytes());
        row.field(self.about_id.as_bytes());
        row.maybe(self.request.as_deref().map(str::as_bytes));
        row.count(self.facts.len());
        for (name, value) in &self.facts {
            row.field(name.as_bytes());
            row.field(value.as_bytes());
        }
        row.maybe(self.text.as_ref().map(<[u8; 32]>::as_slice));
        row.done()
    }
}

/// Writes fields one after the other, each with its length before it, so that no two different rows
/// have the same bytes.
#[derive(Clone, Debug)]
pub struct Canonical(Vec<u8>);

impl Canonical {
    /// Starts a row of a kind and version.
    pub fn new(kind: &[u8]) -> Self {
        let mut row = Self(Vec::new());
        row.field(kind);
        row
    }

    /// A field: 8 bytes of length, most significant first, then its bytes.
    pub fn field(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// A field that may be absent, which is not the same as empty: a byte 0 or 1 before it.
    pub fn maybe(&mut self, bytes: Option<&[u8]>) {
        self.0.push(u8::from(bytes.is_some()));
        if let Some(bytes) = bytes {
            self.field(bytes);
        }
    }

    /// An instant: microseconds since 1970, 8 bytes, two's complement, most significant first.
    pub fn instant(&mut self, at: Instant) {
        self.0
            .extend_from_slice(&at.timestamp_micros().to_be_bytes());
    }

    /// A count: 8 bytes, most significant first.
    pub fn count(&mut self, count: usize) {
        self.number(u64::try_from(count).unwrap_or(u64::MAX));
    }

    /// A number: 8 bytes, most significant first.
    pub fn number(&mut self, number: u64) {
        self.0.extend_from_slice(&number.to_be_bytes());
    }

    /// The bytes.
    pub fn done(self) -> Vec<u8> {
        self.0
    }
}

hex32! {
    /// A link of the chain.
    ChainHash
}

impl ChainHash {
    /// What the first row is chained to.
    pub const START: Self = Self([0; 32]);
}

/// The seal of a row after the one sealed before it: SHA-256(prev ‖ row). Anybody can do it again.
pub fn seal(prev: ChainHash, canonical: &[u8]) -> ChainHash {
    let mut hash = Sha256::new();
    hash.update(prev.bytes());
    hash.update(canonical);
    ChainHash(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn act() -> Act {
        Act {
            id: ActId::from(Uuid::from_u128(1)),
            happened_at: DateTime::from_timestamp(1_585_000_000, 0).unwrap(),
            recorded_at: DateTime::from_timestamp(1_585_000_060, 0).unwrap(),
            by: Some(PersonId::from(Uuid::from_u128(2))),
            entered_by: None,
            how: How::Page,
            role: Some("maker".to_owned()),
            verb: "claim-given-back".to_owned(),
            about: "claim".to_owned(),
            about_id: Uuid::from_u128(3),
            request: None,
            facts: vec![("units".to_owned(), "12".to_owned())],
            text: None,
        }
    }

    #[test]
    fn every_field_of_an_act_is_sealed() {
        let changes: [fn(&mut Act); 13] = [
            |row| row.id = ActId::from(Uuid::from_u128(9)),
            |row| row.happened_at += chrono::TimeDelta::microseconds(1),
            |row| row.recorded_at += chrono::TimeDelta::microseconds(1),
            |row| row.by = None,
            |row| row.entered_by = row.by,
            |row| row.how = How::Paper,
            |row| row.role = None,
            |row| row.verb.push('s'),
            |row| row.about.push('s'),
            |row| row.about_id = Uuid::from_u128(4),
            |row| row.request = Some(String::new()),
            |row| row.facts = vec![("units1".to_owned(), "2".to_owned())],
            |row| row.text = Some([0; 32]),
        ];
        for change in changes {
            let mut other = act();
            change(&mut other);
            assert_ne!(other.canonical(), act().canonical(), "{other:?}");
        }
    }

    #[test]
    fn a_seal_is_the_same_for_ever() {
        // Made with `printf '%064d' 0 | xxd -r -p; printf abc` through sha256sum.
        let expected = "365aa7d8f7f9402c4b9434502b4cc89ddb09fe50d7cd95b493b834c62d5a5370";
        assert_eq!(seal(ChainHash::START, b"abc").to_string(), expected);
        assert_ne!(
            seal(seal(ChainHash::START, b"abc"), b"abc").to_string(),
            expected
        );
    }

    #[test]
    fn moving_a_letter_between_fields_changes_the_row() {
        let bytes = |one: &[u8], two: &[u8]| {
            let mut row = Canonical::new(b"test");
            row.field(one);
            row.field(two);
            row.done()
        };
        assert_ne!(bytes(b"ab", b"c"), bytes(b"a", b"bc"));
        assert_ne!(bytes(b"", b"a"), bytes(b"a", b""));
    }
}
