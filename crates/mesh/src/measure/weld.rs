//! Equal corners become one numbered vertex.

#![expect(
    clippy::indexing_slicing,
    reason = "the mask keeps every slot inside the table"
)]

use super::{index, snap};
use crate::Triangle;
use std::hash::{BuildHasher, RandomState};

/// A mesh as vertex numbers.
pub(super) struct Welded {
    pub(super) corners: Vec<[u32; 3]>,
    pub(super) vertices: usize,
}

impl Welded {
    /// Triangles that still have three corners after merging.
    pub(super) fn whole(&self) -> impl Iterator<Item = [u32; 3]> + '_ {
        self.corners
            .iter()
            .copied()
            .filter(|[a, b, c]| a != b && b != c && c != a)
    }
}

/// Numbers the distinct corners in the order they come, then merges those within `merging_mm` of
/// each other on every axis.
pub(super) fn weld(triangles: &[Triangle], merging_mm: f64) -> Welded {
    let mut table = Table::new(triangles.len());
    let mut corners = vec![[0; 3]; triangles.len()];
    let blocks = corners.chunks_mut(BLOCK).zip(triangles.chunks(BLOCK));
    for (numbers, triangles) in blocks {
        let numbers = numbers.as_flattened_mut();
        table.number_all(triangles.as_flattened(), numbers);
    }
    let mut points = table.points;
    if !snap::snap(&mut points, merging_mm) {
        return Welded {
            corners,
            vertices: points.len(),
        };
    }
    let mut table = Table::new(points.len());
    let merged: Vec<u32> = points
        .iter()
        .map(|point| {
            table.make_room(1);
            table.number(*point, table.home(*point))
        })
        .collect();
    for corner in corners.as_flattened_mut() {
        *corner = merged[index(*corner)];
    }
    Welded {
        corners,
        vertices: table.points.len(),
    }
}

/// Triangles whose corners are looked up together.
const BLOCK: usize = 64;

/// Open addressing over the points seen so far; a slot holds a point's number plus one.
struct Table {
    slots: Vec<u32>,
    points: Vec<[u32; 3]>,
    seed: [u64; 2],
}

impl Table {
    fn new(expected: usize) -> Self {
        // A seed of the process's own: nobody can send a file whose corners all collide. The
        // numbers given do not depend on it.
        let state = RandomState::new();
        Self {
            slots: vec![0; (expected * 2).max(8).next_power_of_two()],
            points: Vec::with_capacity(expected / 2),
            seed: [state.hash_one(0_u8), state.hash_one(1_u8)],
        }
    }

    /// Numbers a block of corners. Its slots are fetched in one go and the points they hold in
    /// another, so that the processor waits for many at once and not for one after the other.
    fn number_all(&mut self, corners: &[[f32; 3]], numbers: &mut [u32]) {
        self.make_room(corners.len());
        let mut homes = [0; BLOCK * 3];
        for (home, corner) in homes.iter_mut().zip(corners) {
            *home = self.home(corner.map(f32::to_bits));
        }
        for (number, home) in numbers.iter_mut().zip(homes) {
            *number = self.slots[home];
        }
        let mut known = [false; BLOCK * 3];
        for ((known, number), corner) in known.iter_mut().zip(&*numbers).zip(corners) {
            let held = index(number.saturating_sub(1));
            let point = self.points.get(held).copied().unwrap_or_default();
            *known = (*number != 0) & (point == corner.map(f32::to_bits));
        }
        let looked_up = numbers.iter_mut().zip(corners).zip(known).zip(homes);
        for (((number, corner), known), home) in looked_up {
            *number = if known {
                *number - 1
            } else {
                self.number(corner.map(f32::to_bits), home)
            };
        }
    }

    /// The number of a point; the table has room for it.
    fn number(&mut self, point: [u32; 3], home: usize) -> u32 {
        let mut slot = home;
        loop {
            let held = self.slots[slot];
            if held == 0 {
                break;
            }
            if self.points[index(held - 1)] == point {
                return held - 1;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.points.push(point);
        let held = u32::try_from(self.points.len()).unwrap_or(u32::MAX);
        self.slots[slot] = held;
        held - 1
    }

    /// Grows until another few points leave two slots in five empty.
    fn make_room(&mut self, points: usize) {
        while (self.points.len() + points) * 5 > self.slots.len() * 3 {
            self.grow();
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        for (held, point) in (1..).zip(&self.points) {
            let mut slot = home(self.seed, self.slots.len(), *point);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = held;
        }
    }

    fn home(&self, point: [u32; 3]) -> usize {
        home(self.seed, self.slots.len(), point)
    }
}

/// Two folded 64 × 64 bit products, as wyhash does; `slots` is a power of two.
fn home([first, second]: [u64; 2], slots: usize, [x, y, z]: [u32; 3]) -> usize {
    let xy = (u64::from(x) << 32) | u64::from(y);
    let mixed = fold(xy ^ first, 0x9E37_79B9_7F4A_7C15) ^ u64::from(z);
    let hash = fold(mixed ^ second, 0xD6E8_FEB8_6659_FD93);
    let mask = u64::try_from(slots - 1).unwrap_or(u64::MAX);
    usize::try_from(hash & mask).unwrap_or(0)
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "both halves of the product are kept"
)]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ ((product >> 64) as u64)
}
