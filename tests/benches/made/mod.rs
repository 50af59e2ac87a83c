//! Meshes the bench makes itself.

use std::f64::consts::TAU;
use std::path::Path;

/// Three corners.
pub(crate) type Triangle = [[f32; 3]; 3];

/// Quads each way; a quad is two triangles.
const SIDES: u32 = 1000;

/// In which order the triangles stand in the file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Order {
    /// Neighbours next to each other.
    Rows,
    /// Every quad's first triangle, then every quad's second.
    Halves,
    /// No two neighbours near each other.
    Scattered,
}

impl Order {
    pub(crate) const ALL: [Self; 3] = [Self::Rows, Self::Halves, Self::Scattered];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Rows => "rows",
            Self::Halves => "halves",
            Self::Scattered => "scattered",
        }
    }
}

/// A closed ring with bumps, of two million triangles.
pub(crate) fn ring(order: Order) -> Vec<Triangle> {
    let quads = || (0..SIDES).flat_map(|i| (0..SIDES).map(move |j| (i, j)));
    let first = |(i, j)| [at(i, j), at(i + 1, j), at(i + 1, j + 1)];
    let second = |(i, j)| [at(i, j), at(i + 1, j + 1), at(i, j + 1)];
    match order {
        Order::Rows => quads().flat_map(|q| [first(q), second(q)]).collect(),
        Order::Halves => quads().map(first).chain(quads().map(second)).collect(),
        Order::Scattered => {
            let rows = ring(Order::Rows);
            // A step prime to their number meets each of them once.
            let steps = (0..rows.len()).map(|step| step * 1_234_567 % rows.len());
            steps.filter_map(|at| rows.get(at).copied()).collect()
        }
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "an STL holds 32 bit numbers"
)]
fn at(i: u32, j: u32) -> [f32; 3] {
    let angle = |step: u32| f64::from(step % SIDES) / f64::from(SIDES) * TAU;
    let (around, tube) = (angle(i), angle(j));
    let radius = 20.0 + 2.0 * (7.0 * around).sin() * (5.0 * tube).sin();
    let out = 60.0 + radius * tube.cos();
    [out * around.cos(), out * around.sin(), radius * tube.sin()].map(|number| number as f32)
}

/// The part in a file, its triangles cut in two until there are so many.
pub(crate) fn finer(file: &Path, wanted: usize) -> Vec<Triangle> {
    let bytes = std::fs::read(file).expect("a part");
    let limits = essaim_mesh::Limits::default();
    let mesh = essaim_mesh::read(&bytes, limits).expect("a readable part");
    let mut part = mesh.triangles().to_vec();
    let mut next = 0;
    while part.len() < wanted {
        let [a, b, c] = *part.get(next).expect("a triangle");
        let middle = [0, 1, 2].map(|axis: usize| a[axis].midpoint(b[axis]));
        part[next] = [b, c, middle];
        part.push([c, a, middle]);
        next += 1;
    }
    part
}

/// Writes a binary STL.
pub(crate) fn write(file: &Path, part: &[Triangle]) {
    let mut bytes = vec![0; 80];
    let count = u32::try_from(part.len()).expect("a count");
    bytes.extend(count.to_le_bytes());
    for triangle in part {
        bytes.extend([0; 12]);
        let numbers = triangle.as_flattened().iter();
        bytes.extend(numbers.flat_map(|number| number.to_le_bytes()));
        bytes.extend([0; 2]);
    }
    std::fs::write(file, bytes).expect("the file is written");
}
