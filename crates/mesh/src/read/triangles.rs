//! The triangle reader itself, and what it lets through that we do not.

use crate::{Triangle, Unreadable};
use std::io::{Read, Seek};

/// Coordinates reach no further than 100 m, where an `f32` still resolves 0.01 mm.
const FURTHEST_MM: f32 = 1e5;
const FURTHEST_WHOLE_MM: u64 = 100_000;

/// Every triangle of a file that passed the gate; `expected` is counted from bytes that are there.
pub(super) fn all<R: Read + Seek>(
    file: &mut R,
    expected: u64,
) -> Result<Vec<Triangle>, Unreadable> {
    let mut triangles = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
    let reader = stl_io::create_stl_reader(file)
        .map_err(|_refused| Unreadable::ReaderRefused { after: 0 })?;
    let mut done = 0;
    for read in reader {
        // Its iterator may repeat an error for ever, so the first one ends the reading.
        let read = read.map_err(|_refused| Unreadable::ReaderRefused { after: done })?;
        done += 1;
        let mut triangle = [[0.0; 3]; 3];
        for (corner, vertex) in triangle.iter_mut().zip(read.vertices) {
            *corner = checked(vertex.0, done)?;
        }
        triangles.push(triangle);
    }
    if done == expected {
        Ok(triangles)
    } else {
        Err(Unreadable::ReaderRefused { after: done })
    }
}

/// Adding zero turns minus zero into zero, which then merges with its neighbours.
fn checked(corner: [f32; 3], triangle: u64) -> Result<[f32; 3], Unreadable> {
    if corner.iter().all(|number| number.abs() < FURTHEST_MM) {
        return Ok(corner.map(|number| number + 0.0));
    }
    if corner.iter().all(|number| number.is_finite()) {
        Err(Unreadable::TooFar {
            triangle,
            limit_mm: FURTHEST_WHOLE_MM,
        })
    } else {
        Err(Unreadable::NotFinite { triangle })
    }
}
