//! Chance is a parameter: the program draws from the operating system, tests from a seed.

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::Instant;

/// A source of random bytes.
pub trait Chance: Send + Sync {
    /// Fills `bytes` with random bytes.
    fn fill(&mut self, bytes: &mut [u8]);
}

/// Chance from a seed, the same on every machine for ever: SHA-256 of seed and counter.
#[derive(Debug, Clone)]
pub struct Seeded {
    seed: [u8; 32],
    counter: u64,
}

impl Seeded {
    /// Starts a stream of bytes from 32 seed bytes.
    pub fn new(seed: [u8; 32]) -> Self {
        Self { seed, counter: 0 }
    }

    /// Starts a stream from a number, for tests and the demo.
    pub fn from_number(number: u64) -> Self {
        Self::new(Sha256::digest(number.to_be_bytes()).into())
    }

    fn block(&mut self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.seed);
        hash.update(self.counter.to_be_bytes());
        self.counter += 1;
        hash.finalize().into()
    }
}

impl Chance for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            for (to, from) in chunk.iter_mut().zip(self.block()) {
                *to = from;
            }
        }
    }
}

/// Makes ids within one transaction: `UUIDv7` of the transaction's instant, in order of making.
///
/// The twelve bits after the milliseconds count the ids made, so that ids of one transaction sort
/// in the order they were made (RFC 9562, section 6.2, method 1).
pub struct Mint {
    now: Instant,
    made: u16,
    chance: Box<dyn Chance>,
}

impl std::fmt::Debug for Mint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mint")
            .field("now", &self.now)
            .field("made", &self.made)
            .finish_non_exhaustive()
    }
}

impl Mint {
    /// A mint for one transaction.
    pub fn new(now: Instant, chance: Box<dyn Chance>) -> Self {
        Self {
            now,
            made: 0,
            chance,
        }
    }

    /// Moves to a later instant; later ids sort after all made so far.
    pub fn move_to(&mut self, now: Instant) {
        self.now = now;
        self.made = 0;
    }

    /// A new `UUIDv7`, greater than every one this mint made before.
    pub fn uuid(&mut self) -> Uuid {
        let millis = u64::try_from(self.now.timestamp_millis()).unwrap_or(0);
        let mut random = [0_u8; 10];
        self.chance.fill(&mut random);
        let [high, low] = self.made.to_be_bytes();
        let [a, b, ..] = &mut random;
        *a = high;
        *b = low;
        self.made += 1;
        if self.made > 0x0fff {
            // All ids of this millisecond are made: go on in the next (RFC 9562, section 6.2).
            self.now += chrono::TimeDelta::milliseconds(1);
            self.made = 0;
        }
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// The source of chance itself, for codes and secrets.
    pub fn chance(&mut self) -> &mut dyn Chance {
        &mut *self.chance
    }

    /// Random bytes for secrets and seeds.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0_u8; N];
        self.chance.fill(&mut bytes);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    #[test]
    fn ids_of_one_transaction_sort_in_the_order_they_were_made() {
        let now = DateTime::from_timestamp(1_585_000_000, 0).unwrap();
        let mut mint = Mint::new(now, Box::new(Seeded::from_number(7)));
        let ids: Vec<_> = (0..9000).map(|_| mint.uuid()).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(ids[0].get_version_num(), 7);
    }
}
