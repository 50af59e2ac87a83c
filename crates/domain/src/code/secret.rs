//! What opens a door: hand-over codes, and secrets in links, cookies and headers.

use std::fmt;
use std::hint::black_box;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::code::is_between;
use crate::stored::serde_as_text;
use crate::{Chance, Reason, Refusal};

serde_as_text!(HandoverCode);

/// The short code on a delivery note: who can say it was handed the parcel or the note.
///
/// Six digits when made here; four to six are read. It is weak on purpose (people say it aloud), so
/// the caller limits how often it may be tried.
#[derive(Clone, PartialEq, Eq)]
pub struct HandoverCode(String);

impl HandoverCode {
    /// A new code of six digits, every one as likely as another.
    pub fn new(chance: &mut dyn Chance) -> Self {
        /// The largest multiple of a million a `u32` holds; numbers from here on are drawn again.
        const FAIR: u32 = 4_294_000_000;
        loop {
            let mut bytes = [0_u8; 4];
            chance.fill(&mut bytes);
            let number = u32::from_be_bytes(bytes);
            if number < FAIR {
                return Self(format!("{:06}", number % 1_000_000));
            }
        }
    }

    /// The digits, for the delivery note.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Refuses unless the code given at the hand-over is this one.
    pub fn check(&self, given: &Self) -> Result<(), Refusal> {
        if same(self.0.as_bytes(), given.0.as_bytes()) {
            Ok(())
        } else {
            Err(Refusal::WrongHandoverCode)
        }
    }
}

impl FromStr for HandoverCode {
    type Err = Reason;

    fn from_str(text: &str) -> Result<Self, Reason> {
        let digits: String = text.chars().filter(|c| !is_between(*c)).collect();
        let right = (4..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if right {
            Ok(Self(digits))
        } else {
            Err(Reason::NotACode)
        }
    }
}

impl fmt::Display for HandoverCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for HandoverCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HandoverCode(…)")
    }
}

/// 128 random bits that open something: a sign-in link, a session, a program's token.
///
/// It is shown once, to the one it is for, and kept only as its [`SecretHash`].
#[derive(Clone)]
pub struct Secret([u8; 16]);

impl Secret {
    /// A new secret.
    pub fn new(chance: &mut dyn Chance) -> Self {
        let mut bytes = [0_u8; 16];
        chance.fill(&mut bytes);
        Self(bytes)
    }

    /// The 32 hexadecimal digits that go into the link, cookie or header. Never into a log.
    pub fn reveal(&self) -> String {
        hex::encode(self.0)
    }

    /// What is kept of it.
    pub fn hash(&self) -> SecretHash {
        SecretHash(Sha256::digest(self.0).into())
    }
}

impl FromStr for Secret {
    type Err = Reason;

    fn from_str(text: &str) -> Result<Self, Reason> {
        let mut bytes = [0_u8; 16];
        hex::decode_to_slice(text.trim(), &mut bytes).map_err(|_| Reason::NotACode)?;
        Ok(Self(bytes))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// SHA-256 of a [`Secret`]: what is kept and looked up. Compared in a time that does not depend on
/// where two hashes differ.
#[derive(Clone, Copy)]
pub struct SecretHash([u8; 32]);

impl SecretHash {
    /// A hash read back from the database.
    pub const fn of_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bare bytes, for the database.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Is this the hash of that secret?
    pub fn is_of(&self, secret: &Secret) -> bool {
        *self == secret.hash()
    }
}

impl PartialEq for SecretHash {
    fn eq(&self, other: &Self) -> bool {
        same(&self.0, &other.0)
    }
}

impl Eq for SecretHash {}

impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretHash(…)")
    }
}

/// Compares without stopping at the first difference; only the lengths may show in the time taken.
fn same(left: &[u8], right: &[u8]) -> bool {
    let differ = left
        .iter()
        .zip(right)
        .fold(0_u8, |seen, (a, b)| black_box(seen | (a ^ b)));
    left.len() == right.len() && differ == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Seeded;

    #[test]
    fn a_handover_code_is_said_aloud_and_checked() {
        let code = HandoverCode::new(&mut Seeded::from_number(2));
        assert_eq!(code.as_str().len(), 6);
        let (left, right) = code.as_str().split_at(3);
        assert_eq!(
            code.check(&format!("{left} {right}").parse().unwrap()),
            Ok(())
        );
        let shorter: HandoverCode = code.as_str()[..5].parse().unwrap();
        assert_eq!(code.check(&shorter), Err(Refusal::WrongHandoverCode));
        assert_eq!("12a4".parse::<HandoverCode>(), Err(Reason::NotACode));
        assert_eq!("123".parse::<HandoverCode>(), Err(Reason::NotACode));
        assert!(!format!("{code:?}").contains(code.as_str()));
    }

    #[test]
    fn a_secret_is_kept_as_a_hash_and_never_logged() {
        let mut chance = Seeded::from_number(3);
        let (secret, other) = (Secret::new(&mut chance), Secret::new(&mut chance));
        let typed: Secret = secret.reveal().parse().unwrap();
        assert_eq!(secret.reveal().len(), 32);
        assert!(secret.hash().is_of(&typed));
        assert!(!secret.hash().is_of(&other));
        assert_eq!(
            format!("{secret:?} {:?}", secret.hash()),
            "Secret(…) SecretHash(…)"
        );
        assert!("00".parse::<Secret>().is_err());
    }
}
