//! Coordinates that differ by less than the merging distance become equal.

#![expect(clippy::indexing_slicing, reason = "an axis is 0, 1 or 2 of three")]

/// Replaces, on each axis, values within `merging_mm` of the smallest of their group by that one.
/// Values are the bits of finite numbers, zero never negative. Says whether anything changed.
///
/// Groups are found in sorted order rather than on a grid, so two values next to each other are
/// never split by a grid line between them.
pub(super) fn snap(points: &mut [[u32; 3]], merging_mm: f64) -> bool {
    let mut changed = false;
    for axis in 0..3 {
        let mut values: Vec<u32> = points
            .iter()
            .map(|point| point[axis])
            .filter(|number| may_have_a_neighbour(*number, merging_mm))
            .map(in_order)
            .collect();
        values.sort_unstable();
        values.dedup();
        let moves = moves(&values, merging_mm);
        if moves.is_empty() {
            continue;
        }
        changed = true;
        for point in points.iter_mut() {
            if let Ok(at) = moves.binary_search_by_key(&in_order(point[axis]), |(from, _)| *from) {
                point[axis] = bits(moves[at].1);
            }
        }
    }
    changed
}

/// Neighbouring `f32`s at x are at least |x|·2⁻²⁴ apart, so far values have none that near.
fn may_have_a_neighbour(number: u32, merging_mm: f64) -> bool {
    f64::from(f32::from_bits(number)).abs() <= merging_mm * f64::from(1_u32 << 24)
}

/// The pairs (value, value it becomes), by value; `sorted` has no doubles.
fn moves(sorted: &[u32], merging_mm: f64) -> Vec<(u32, u32)> {
    let mut moves = vec![];
    let mut group = None;
    for value in sorted {
        let number = f64::from(f32::from_bits(bits(*value)));
        match group {
            Some((start, from)) if number - from <= merging_mm => moves.push((*value, start)),
            Some(_) | None => group = Some((*value, number)),
        }
    }
    moves
}

/// Maps the bits of a number to an integer of the same order.
fn in_order(bits: u32) -> u32 {
    if bits & SIGN == 0 { bits | SIGN } else { !bits }
}

/// The bits such an integer came from.
fn bits(ordered: u32) -> u32 {
    if ordered & SIGN == 0 {
        !ordered
    } else {
        ordered & !SIGN
    }
}

const SIGN: u32 = 1 << 31;
