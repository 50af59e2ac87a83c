//! The draw of a sample from a seed, so that nobody picks the good ones.
//!
//! Anybody can do it again with a pocket script. The pieces are numbered from 1 to the inspection
//! size, through the batches in their stated order. For each number, take SHA-256 of the 32 bytes of
//! the seed followed by the number as 8 bytes, most significant first. Sort the numbers by that hash
//! (as bytes). The first `n` are the sample. In a shell, with the seed in hexadecimal:
//!
//! ```sh
//! for i in $(seq 1 "$SIZE"); do
//!   printf '%s%016x' "$SEED" "$i" | xxd -r -p | sha256sum | sed "s/ .*/ $i/"
//! done | sort | head -n "$N" | cut -d' ' -f2 | sort -n
//! ```
//!
//! The seed and the numbers are written when the sample is drawn, and never changed; results are
//! taken only for numbers drawn. A smaller sample is part of a larger one from the same seed.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

/// The numbers of the `n` pieces drawn out of `1..=size` by this seed; all of them when `n` is not
/// below `size`.
pub fn draw(seed: &[u8; 32], size: u32, n: u32) -> BTreeSet<u32> {
    if n >= size {
        return (1..=size).collect();
    }
    let mut order: Vec<([u8; 32], u32)> = (1..=size)
        .map(|index| (place(seed, index), index))
        .collect();
    order.sort_unstable();
    let wanted = usize::try_from(n).unwrap_or(usize::MAX);
    order
        .into_iter()
        .take(wanted)
        .map(|(_, index)| index)
        .collect()
}

/// Were exactly these pieces drawn? What `essaim verify` asks of every inspection.
pub fn is_drawn_by(seed: &[u8; 32], size: u32, drawn: &BTreeSet<u32>) -> bool {
    u32::try_from(drawn.len()).is_ok_and(|n| draw(seed, size, n) == *drawn)
}

fn place(seed: &[u8; 32], index: u32) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed);
    hash.update(u64::from(index).to_be_bytes());
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Chance, Seeded};
    use proptest::prelude::*;

    const SEED: [u8; 32] = [7; 32];

    #[test]
    fn a_draw_is_the_same_for_ever_and_for_everybody() {
        // Made with the shell lines above, not with this program.
        assert_eq!(draw(&SEED, 100, 5), BTreeSet::from([33, 37, 40, 53, 79]));
    }

    #[test]
    fn every_piece_is_drawn_about_as_often_as_any_other() {
        let mut chance = Seeded::from_number(42);
        let mut times = [0_u32; 50];
        for _ in 0..2000 {
            let mut seed = [0_u8; 32];
            chance.fill(&mut seed);
            for index in draw(&seed, 50, 5) {
                times[usize::try_from(index - 1).unwrap()] += 1;
            }
        }
        // Each is drawn 200 times on average; chi-square with 49 degrees of freedom stays below 85
        // in 999 of 1000 honest draws.
        let chi: f64 = times
            .iter()
            .map(|seen| (f64::from(*seen) - 200.0).powi(2) / 200.0)
            .sum();
        assert!(chi < 85.0, "{chi} {times:?}");
    }

    #[test]
    fn another_seed_draws_other_pieces() {
        assert_ne!(draw(&SEED, 1000, 32), draw(&[8; 32], 1000, 32));
    }

    #[test]
    fn a_sample_somebody_changed_is_not_the_one_drawn() {
        let mut drawn = draw(&SEED, 100, 20);
        assert!(is_drawn_by(&SEED, 100, &drawn));
        let left_out = (1..=100).find(|index| !drawn.contains(index)).unwrap();
        drawn.pop_first();
        drawn.insert(left_out);
        assert!(!is_drawn_by(&SEED, 100, &drawn));
    }

    proptest! {
        #[test]
        fn a_sample_has_n_different_pieces_of_the_batch(seed: [u8; 32], size in 1..400_u32, n in 0..500_u32) {
            let drawn = draw(&seed, size, n);
            prop_assert_eq!(drawn.len(), usize::try_from(n.min(size)).unwrap());
            prop_assert!(drawn.iter().all(|index| (1..=size).contains(index)));
            prop_assert!(draw(&seed, size, n / 2).is_subset(&drawn));
            prop_assert!(is_drawn_by(&seed, size, &drawn));
        }
    }
}
