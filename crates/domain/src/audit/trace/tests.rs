//! Seven attacks at every place of a chain of thirty, told with and without marks.

use uuid::Uuid;

use super::*;
use crate::audit::ChainVerifier;
use crate::ids::ActId;

const ROWS: u64 = 30;

fn content(number: u64) -> (ActId, Vec<u8>) {
    let act = ActId::from(Uuid::from_u128(number.into()));
    (act, format!("row {number}").into_bytes())
}

fn sealed(contents: impl IntoIterator<Item = (ActId, Vec<u8>)>) -> Vec<Sealed> {
    let mut head = Head::START;
    let next = |(act, canonical): (ActId, Vec<u8>)| {
        let prev = head.hash;
        head = head.after(&canonical);
        let (seq, hash) = (head.rows, head.hash);
        Sealed {
            seq,
            prev,
            hash,
            act,
            canonical,
        }
    };
    contents.into_iter().map(next).collect()
}

fn honest() -> Vec<Sealed> {
    sealed((1..=ROWS).map(content))
}

fn resealed(rows: &[Sealed]) -> Vec<Sealed> {
    sealed(rows.iter().map(|row| (row.act, row.canonical.clone())))
}

fn renumbered(rows: &mut [Sealed]) {
    for (place, row) in rows.iter_mut().enumerate() {
        row.seq = number(place);
    }
}

/// Every tenth row has a checkpoint.
fn heads() -> Vec<Head> {
    let all = honest();
    let tenth = all.iter().filter(|row| row.seq % 10 == 0);
    tenth
        .map(|row| Head {
            rows: row.seq,
            hash: row.hash,
        })
        .collect()
}

fn marks() -> Marks {
    let mut marks = Marks::default();
    for after in [0, 10, 20] {
        let run = (after + 1..=after + 10).map(content);
        marks.add(
            after,
            run.map(|(act, bytes)| Mark::of(act, &bytes)).collect(),
        );
    }
    marks
}

fn told(rows: &[Sealed], marks: &Marks) -> Tampering {
    let mut chain = ChainVerifier::new(&heads());
    let broken = rows
        .iter()
        .find_map(|row| Some((chain.read(row).err()?, Some(row))));
    let (broken, row) = broken.unwrap_or_else(|| (chain.finish().unwrap_err(), None));
    let suspect = Suspect::new(broken, row);
    let seen: Vec<Seen> = rows.iter().map(|row| suspect.see(row)).collect();
    diagnose(&suspect, &seen, &heads(), marks)
}

/// What was done at a place, with what must be told of it.
fn attacks(place: usize) -> Vec<(Vec<Sealed>, Attack, bool)> {
    let all = honest();
    let next = number(place) + 1;
    let mut edited = all.clone();
    edited[place].canonical.push(b'!');
    let restamped = resealed(&edited);
    let mut alone = edited.clone();
    alone[place].hash = seal(alone[place].prev, &alone[place].canonical);
    let mut deleted = all.clone();
    deleted.remove(place);
    let mut moved_up = deleted.clone();
    renumbered(&mut moved_up);
    let never = Sealed {
        seq: 0,
        act: content(99).0,
        canonical: b"never".to_vec(),
        ..all[place].clone()
    };
    let mut inserted = all.clone();
    inserted.insert(place, never.clone());
    renumbered(&mut inserted);
    let mut fitted = inserted.clone();
    fitted[place].hash = seal(fitted[place].prev, &fitted[place].canonical);
    let mut swapped = all.clone();
    swapped.swap(place, place + 1);
    renumbered(&mut swapped);
    let mut exchanged = all.clone();
    exchanged[place]
        .canonical
        .clone_from(&all[place + 1].canonical);
    exchanged[place].act = all[place + 1].act;
    exchanged[place + 1]
        .canonical
        .clone_from(&all[place].canonical);
    exchanged[place + 1].act = all[place].act;
    let cut = all[..place].to_vec();
    let kept = all[..place]
        .iter()
        .map(|row| (row.act, row.canonical.clone()));
    let replaced = sealed(kept.chain((100..141 - number(place)).map(content)));
    let swap = Attack::Swapped { with: next };
    vec![
        (edited, Attack::Edited, false),
        (alone, Attack::Edited, false),
        (restamped, Attack::Edited, true),
        (resealed(&deleted), Attack::Deleted, true),
        (deleted, Attack::Deleted, false),
        (moved_up, Attack::Deleted, false),
        (resealed(&inserted), Attack::Inserted, true),
        (inserted, Attack::Inserted, false),
        (fitted, Attack::Inserted, false),
        (resealed(&swapped), swap, true),
        (swapped, swap, false),
        (exchanged, swap, false),
        (cut, Attack::Truncated, true),
        (replaced, Attack::Replaced, true),
    ]
}

#[test]
fn with_marks_every_attack_is_named_with_its_first_row() {
    for place in 0..29 {
        for (rows, attack, resealed) in attacks(place) {
            let row = number(place);
            let expected = Tampering {
                first: row,
                last: row,
                attack,
                resealed,
            };
            assert_eq!(told(&rows, &marks()), expected);
        }
    }
}

#[test]
fn without_marks_the_first_bad_row_lies_where_it_is_said_to() {
    for place in 0..29 {
        for (which, (rows, attack, resealed)) in attacks(place).into_iter().enumerate() {
            let row = number(place);
            let found = told(&rows, &Marks::default());
            assert!(
                found.first <= row && row <= found.last,
                "{which} at {row}: {found}"
            );
            if resealed {
                assert!(
                    matches!(found.attack, Attack::Restamped | Attack::Truncated),
                    "{found}"
                );
                assert_eq!((found.first - 1) % 10, 0, "after a checkpoint: {found}");
            } else {
                let told = Tampering {
                    first: row,
                    last: row,
                    attack,
                    resealed,
                };
                assert_eq!(found, told, "attack {which}");
            }
        }
    }
}

#[test]
fn a_seal_changed_alone_is_told_from_its_content() {
    let mut rows = honest();
    rows[12].hash = ChainHash::START;
    let expected = Tampering {
        first: 13,
        last: 13,
        attack: Attack::SealChanged,
        resealed: false,
    };
    assert_eq!(told(&rows, &marks()), expected);
    let said = "the chain is broken at row 13: its content is what was signed, its seal is not";
    assert_eq!(expected.to_string(), said);
}
