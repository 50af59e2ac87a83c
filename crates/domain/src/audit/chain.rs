//! Reading the chain again, from the first row to the last, in bounded memory.

use crate::audit::{ChainHash, seal};
use crate::ids::ActId;

/// A sealed row as the database gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Its place, from 1, without gaps.
    pub seq: u64,
    /// The hash of the row before.
    pub prev: ChainHash,
    /// Its own hash.
    pub hash: ChainHash,
    /// The act it seals.
    pub act: ActId,
    /// The canonical bytes of that act as it is now; none when it is gone.
    pub canonical: Vec<u8>,
}

/// Where a chain ends at some moment: what a checkpoint signs.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub struct Head {
    /// Rows sealed so far.
    pub rows: u64,
    /// The hash of the last of them.
    #[serde(rename = "head")]
    pub hash: ChainHash,
}

impl Head {
    /// Before the first row.
    pub const START: Self = Self {
        rows: 0,
        hash: ChainHash::START,
    };

    /// The checkpoint after one more row.
    #[must_use]
    pub fn after(self, canonical: &[u8]) -> Self {
        Self {
            rows: self.rows.saturating_add(1),
            hash: seal(self.hash, canonical),
        }
    }
}

/// What is wrong with a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A number is missing, comes twice or is out of order.
    Sequence,
    /// It does not follow on the row before it.
    Link,
    /// Its content is not what was sealed.
    Content,
    /// It differs from what a checkpoint says: rows before it were sealed anew.
    Checkpoint,
    /// Rows a checkpoint counted are not there.
    CutOff,
}

/// The first place at which a chain is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the audit chain is broken at row {seq}: {fault:?}")]
pub struct Broken {
    /// The row's number.
    pub seq: u64,
    /// What is wrong.
    pub fault: Fault,
}

/// Reads a chain row by row.
#[derive(Clone, Debug)]
pub struct ChainVerifier {
    seen: Head,
    /// Heads still ahead, the next one last.
    ahead: Vec<Head>,
}

impl ChainVerifier {
    /// A reader that also compares with these heads, in whatever order.
    pub fn new(heads: &[Head]) -> Self {
        Self::after(Head::START, heads)
    }

    /// The same from after a place in the chain on.
    pub fn after(start: Head, heads: &[Head]) -> Self {
        let later = heads.iter().copied().filter(|one| one.rows > start.rows);
        let mut ahead: Vec<_> = later.collect();
        ahead.sort_unstable_by(|one, other| other.cmp(one));
        Self { seen: start, ahead }
    }

    /// Reads the next row.
    pub fn read(&mut self, row: &Sealed) -> Result<(), Broken> {
        let next = self.seen.after(&row.canonical);
        let broken = |fault| {
            Err(Broken {
                seq: next.rows,
                fault,
            })
        };
        if row.seq != next.rows {
            return broken(Fault::Sequence);
        }
        if row.prev != self.seen.hash {
            return broken(Fault::Link);
        }
        if row.hash != next.hash {
            return broken(Fault::Content);
        }
        while let Some(checkpoint) = self.ahead.pop_if(|ahead| ahead.rows <= next.rows) {
            if checkpoint != next {
                return broken(Fault::Checkpoint);
            }
        }
        self.seen = next;
        Ok(())
    }

    /// There are no more rows: answers where the chain ends, for the next checkpoint.
    pub fn finish(self) -> Result<Head, Broken> {
        if self.ahead.is_empty() {
            Ok(self.seen)
        } else {
            Err(Broken {
                seq: self.seen.rows.saturating_add(1),
                fault: Fault::CutOff,
            })
        }
    }
}

/// Reads a whole chain and compares it with these checkpoints; names the first bad row.
pub fn verify_chain<'a>(
    rows: impl IntoIterator<Item = &'a Sealed>,
    checkpoints: &[Head],
) -> Result<Head, Broken> {
    let mut verifier = ChainVerifier::new(checkpoints);
    for row in rows {
        verifier.read(row)?;
    }
    verifier.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chain(contents: impl IntoIterator<Item = Vec<u8>>) -> Vec<Sealed> {
        let mut seen = Head::START;
        let seal_next = |canonical: Vec<u8>| {
            let prev = seen.hash;
            seen = seen.after(&canonical);
            Sealed {
                seq: seen.rows,
                prev,
                hash: seen.hash,
                act: ActId::from(uuid::Uuid::nil()),
                canonical,
            }
        };
        contents.into_iter().map(seal_next).collect()
    }

    fn rows(count: usize) -> Vec<Sealed> {
        chain((0..count).map(|number| format!("row {number}").into_bytes()))
    }

    fn end(rows: &[Sealed]) -> Head {
        verify_chain(rows, &[]).unwrap()
    }

    /// The same rows with one changed, all sealed anew from the start.
    fn restamped(rows: &[Sealed], place: usize) -> Vec<Sealed> {
        let mut contents: Vec<_> = rows.iter().map(|row| row.canonical.clone()).collect();
        contents[place].push(b'!');
        chain(contents)
    }

    #[test]
    fn an_honest_chain_is_whole_and_may_grow() {
        let all = rows(20);
        let checkpoints = [end(&all[..20]), end(&all[..7]), Head::START, end(&all[..7])];
        assert_eq!(verify_chain(&all, &checkpoints), Ok(checkpoints[0]));
        assert_eq!(verify_chain(&[], &[]), Ok(Head::START));
    }

    #[test]
    fn without_a_checkpoint_a_cut_end_does_not_show() {
        let all = rows(20);
        assert!(
            verify_chain(&all[..19], &[]).is_ok(),
            "this is why checkpoints are kept elsewhere"
        );
        let cut = Broken {
            seq: 20,
            fault: Fault::CutOff,
        };
        assert_eq!(verify_chain(&all[..19], &[end(&all)]), Err(cut));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(50))]
        #[test]
        fn seven_attacks_are_found_and_the_first_bad_row_named(place in 0..39_usize) {
            let honest = rows(40);
            let checkpoint = [end(&honest)];
            let seq = u64::try_from(place).unwrap() + 1;
            let broken_at = |rows: &[Sealed]| verify_chain(rows, &checkpoint).unwrap_err();

            let mut edited = honest.clone();
            edited[place].canonical.push(b'!');
            prop_assert_eq!(broken_at(&edited), Broken { seq, fault: Fault::Content });

            let mut deleted = honest.clone();
            deleted.remove(place);
            prop_assert_eq!(broken_at(&deleted), Broken { seq, fault: Fault::Sequence });
            // The clever one numbers the rest anew.
            for row in &mut deleted[place..] {
                row.seq -= 1;
            }
            prop_assert_eq!(broken_at(&deleted), Broken { seq, fault: Fault::Link });

            let mut inserted = honest.clone();
            inserted.insert(place, Sealed { canonical: b"never happened".to_vec(), ..honest[place].clone() });
            prop_assert_eq!(broken_at(&inserted).seq, seq);

            let mut swapped = honest.clone();
            swapped.swap(place, place + 1);
            prop_assert_eq!(broken_at(&swapped), Broken { seq, fault: Fault::Sequence });

            let truncated = &honest[..place];
            prop_assert_eq!(broken_at(truncated), Broken { seq, fault: Fault::CutOff });

            let contents = |row: &Sealed| row.canonical.clone();
            let invented = (place..40).map(|number| format!("other {number}").into_bytes());
            let replaced = chain(honest[..place].iter().map(contents).chain(invented));
            prop_assert_eq!(broken_at(&replaced), Broken { seq: 40, fault: Fault::Checkpoint });

            let restamped = restamped(&honest, place);
            prop_assert!(verify_chain(&restamped, &[]).is_ok());
            prop_assert_eq!(broken_at(&restamped), Broken { seq: 40, fault: Fault::Checkpoint });
        }
    }
}
