//! Checkpoints: where the chain ended at some moment, signed with a key that is not in the database.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use uuid::Uuid;

use super::{Canonical, Head, MarksHash};
use crate::stored::{hex32, serde_as_text};
use crate::{Instant, Reason};

hex32! {
    /// The public half of the key that signs checkpoints (Ed25519, RFC 8032).
    PublicKey
}

/// An Ed25519 signature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({self})")
    }
}

impl FromStr for Signature {
    type Err = Reason;
    fn from_str(text: &str) -> Result<Self, Reason> {
        let mut bytes = [0_u8; 64];
        hex::decode_to_slice(text.trim(), &mut bytes).map_err(|_| Reason::NotACode)?;
        Ok(Self(bytes))
    }
}

serde_as_text!(Signature);

/// The key that signs checkpoints. Its secret is forgotten when it is dropped, and never shown.
#[derive(Clone)]
pub struct Signer(SigningKey);

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.public())
    }
}

impl Signer {
    /// The key of a secret: 32 random bytes.
    pub fn of(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// Its public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// Signs where the chain of an instance ends: `marks` is the hash of the marks of the rows after `after`.
    pub fn sign(
        &self,
        instance: Uuid,
        after: u64,
        head: Head,
        at: Instant,
        marks: MarksHash,
    ) -> Checkpoint {
        let mut checkpoint = Checkpoint {
            instance,
            after,
            head,
            at,
            marks,
            key: self.public(),
            signature: Signature([0; 64]),
        };
        let signature = self.0.sign(&checkpoint.canonical());
        checkpoint.signature = Signature(signature.to_bytes());
        checkpoint
    }
}

/// Where the chain of an instance ended at some moment, signed: kept, sent off the machine and published.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Checkpoint {
    /// Of which instance.
    pub instance: Uuid,
    /// Rows of the checkpoint before.
    pub after: u64,
    /// Rows sealed, and the last one's hash.
    #[serde(flatten)]
    pub head: Head,
    /// When it was signed.
    pub at: Instant,
    /// The hash of the marks of the rows since the checkpoint before.
    pub marks: MarksHash,
    /// Whose signature it is.
    pub key: PublicKey,
    /// The signature of all of that.
    pub signature: Signature,
}

/// Why a checkpoint proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// Signature and content do not belong together.
    #[error("its signature is not of what it says")]
    Signature,
    /// Its marks are not those that were signed.
    #[error("its marks are not those that were signed")]
    Marks,
}

impl Checkpoint {
    /// What is signed: never change order or form, only add a new version beside this one.
    pub fn canonical(&self) -> Vec<u8> {
        let mut row = Canonical::new(b"essaim-checkpoint-1");
        row.field(self.instance.as_bytes());
        row.number(self.after);
        row.number(self.head.rows);
        row.field(self.head.hash.bytes());
        row.instant(self.at);
        row.field(self.marks.bytes());
        row.done()
    }

    /// Is its signature of what it says, by the key it names? Whose key that is, the reader must know.
    ///
    /// # Errors
    /// [`CheckpointError::Signature`].
    pub fn verify(&self) -> Result<(), CheckpointError> {
        let signature = ed25519_dalek::Signature::from_bytes(&self.signature.0);
        VerifyingKey::from_bytes(self.key.bytes())
            .and_then(|key| key.verify_strict(&self.canonical(), &signature))
            .map_err(|_| CheckpointError::Signature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::ChainHash;
    use chrono::DateTime;

    fn signed() -> Checkpoint {
        let head = Head {
            rows: 12,
            hash: ChainHash::from([7; 32]),
        };
        let at = DateTime::from_timestamp(1_795_248_000, 0).unwrap();
        let signer = Signer::of(&[1; 32]);
        signer.sign(Uuid::from_u128(1), 10, head, at, MarksHash::of(&[]))
    }

    /// RFC 8032, 7.1, test 2: one byte signed.
    #[test]
    fn the_key_is_that_of_the_standard() {
        let digits = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
        let mut secret = [0; 32];
        hex::decode_to_slice(digits, &mut secret).unwrap();
        let signer = Signer::of(&secret);
        let public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
        assert_eq!(signer.public().to_string(), public);
        let signature = signer.0.sign(&[0x72]).to_bytes();
        let expected = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                        085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        assert_eq!(hex::encode(signature), expected);
    }

    #[test]
    fn everything_a_checkpoint_says_is_signed() {
        assert_eq!(signed().verify(), Ok(()));
        let changes: [fn(&mut Checkpoint); 7] = [
            |one| one.instance = Uuid::from_u128(2),
            |one| one.after = 9,
            |one| one.head.rows = 11,
            |one| one.head.hash = ChainHash::START,
            |one| one.at += chrono::TimeDelta::seconds(1),
            |one| one.marks = MarksHash::from([0; 32]),
            |one| one.key = Signer::of(&[2; 32]).public(),
        ];
        for change in changes {
            let mut other = signed();
            change(&mut other);
            assert_eq!(other.verify(), Err(CheckpointError::Signature), "{other:?}");
        }
    }

    #[test]
    fn a_secret_is_never_shown() {
        let shown = format!("{:?}", Signer::of(&[0x5a; 32]));
        assert!(!shown.contains("5a5a"), "{shown}");
    }
}
