//! Small parts and the files they make.

use essaim_mesh::{Mesh, Report, Triangle, Unreadable};
use std::fmt::Write;

/// A box from the origin, wound outwards: 12 triangles.
pub(crate) fn cuboid(x: f32, y: f32, z: f32) -> Vec<Triangle> {
    let at = |corner: u8| {
        let side = |bit: u8, length: f32| if corner & bit == 0 { 0.0 } else { length };
        [side(1, x), side(2, y), side(4, z)]
    };
    let faces = [
        [0, 2, 3, 1],
        [4, 5, 7, 6],
        [0, 1, 5, 4],
        [2, 6, 7, 3],
        [0, 4, 6, 2],
        [1, 3, 7, 5],
    ];
    faces
        .into_iter()
        .flat_map(|[a, b, c, d]| [[a, b, c], [a, c, d]])
        .map(|triangle: [u8; 3]| triangle.map(at))
        .collect()
}

/// The same part elsewhere.
pub(crate) fn moved(part: &[Triangle], [x, y, z]: [f32; 3]) -> Vec<Triangle> {
    let shift = |[a, b, c]: [f32; 3]| [a + x, b + y, c + z];
    part.iter().map(|triangle| triangle.map(shift)).collect()
}

/// The same triangle facing the other way.
pub(crate) fn flipped([a, b, c]: Triangle) -> Triangle {
    [a, c, b]
}

/// A binary file with a given header text and count.
pub(crate) fn binary_with(header: &[u8], count: u32, part: &[Triangle]) -> Vec<u8> {
    let mut file = vec![0; 80];
    for (into, byte) in file.iter_mut().zip(header) {
        *into = *byte;
    }
    file.extend(count.to_le_bytes());
    for triangle in part {
        file.extend([0; 12]);
        file.extend(
            triangle
                .as_flattened()
                .iter()
                .flat_map(|number| number.to_le_bytes()),
        );
        file.extend([0, 0]);
    }
    file
}

/// A sound binary file.
pub(crate) fn binary(part: &[Triangle]) -> Vec<u8> {
    binary_with(
        b"part",
        u32::try_from(part.len()).expect("a small part"),
        part,
    )
}

/// A sound text file of one body.
pub(crate) fn text(part: &[Triangle]) -> String {
    let mut file = String::from("solid part\n");
    for triangle in part {
        file.push_str(" facet normal 0 0 0\n  outer loop\n");
        for [x, y, z] in triangle {
            writeln!(file, "   vertex {x:?} {y:?} {z:?}").expect("memory");
        }
        file.push_str("  endloop\n endfacet\n");
    }
    file + "endsolid part\n"
}

/// Reads with the limits a stranger has.
pub(crate) fn read(file: impl AsRef<[u8]>) -> Result<Mesh, Unreadable> {
    essaim_mesh::read(file.as_ref(), essaim_mesh::Limits::default())
}

/// Reads and measures a file that must be readable.
pub(crate) fn report(file: impl AsRef<[u8]>) -> Report {
    essaim_mesh::measure(&read(file).expect("a readable file"))
}
