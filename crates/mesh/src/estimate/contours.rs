//! Where a level plane cuts the surface.

use crate::Triangle;

/// A cut through one triangle, with the inside on its left, in mm.
#[derive(Clone, Copy)]
pub(super) struct Segment {
    pub(super) from: [f64; 2],
    pub(super) to: [f64; 2],
}

impl Segment {
    pub(super) fn length(&self) -> f64 {
        let [dx, dy] = [self.to[0] - self.from[0], self.to[1] - self.from[1]];
        dx.hypot(dy)
    }
}

/// Sweeps a level plane upwards over the triangles.
pub(super) struct Sweep<'a> {
    triangles: &'a [Triangle],
    /// By lowest corner, the lowest last.
    waiting: Vec<u32>,
    crossing: Vec<u32>,
}

impl<'a> Sweep<'a> {
    pub(super) fn new(triangles: &'a [Triangle]) -> Self {
        let mut waiting: Vec<u32> = (0..).take(triangles.len()).collect();
        waiting.sort_unstable_by(|a, b| lowest(triangles, *b).total_cmp(&lowest(triangles, *a)));
        Self {
            triangles,
            waiting,
            crossing: Vec::new(),
        }
    }

    /// Every cut at this height; heights must rise from call to call.
    pub(super) fn cut(&mut self, z: f64, into: &mut Vec<Segment>) {
        while let Some(next) = self
            .waiting
            .pop_if(|next| lowest(self.triangles, *next) <= z)
        {
            self.crossing.push(next);
        }
        let triangles = self.triangles;
        self.crossing.retain(|one| highest(triangles, *one) > z);
        into.clear();
        into.extend(
            self.crossing
                .iter()
                .filter_map(|one| cut(corners(triangles, *one), z)),
        );
    }
}

/// A corner exactly on the plane counts as above it, so neighbours agree about every edge.
fn cut(corners: [[f64; 3]; 3], z: f64) -> Option<Segment> {
    let [a, b, c] = corners;
    let above = [a[2] >= z, b[2] >= z, c[2] >= z];
    // Turned so that the first corner is alone on its side.
    let (alone, next, last) = match above {
        [true, false, false] | [false, true, true] => (a, b, c),
        [false, true, false] | [true, false, true] => (b, c, a),
        [false, false, true] | [true, true, false] => (c, a, b),
        [true, true, true] | [false, false, false] => return None,
    };
    let (first, second) = (on_edge(alone, next, z), on_edge(alone, last, z));
    let (from, to) = if alone[2] >= z {
        (first, second)
    } else {
        (second, first)
    };
    Some(Segment { from, to })
}

/// From the lower end up: both triangles at an edge find the same point, to the last bit.
fn on_edge(one: [f64; 3], other: [f64; 3], z: f64) -> [f64; 2] {
    if one[2] < other[2] {
        at(one, other, z)
    } else {
        at(other, one, z)
    }
}

fn at(from: [f64; 3], to: [f64; 3], z: f64) -> [f64; 2] {
    let share = (z - from[2]) / (to[2] - from[2]);
    [
        from[0] + (to[0] - from[0]) * share,
        from[1] + (to[1] - from[1]) * share,
    ]
}

fn corners(triangles: &[Triangle], one: u32) -> [[f64; 3]; 3] {
    let triangle = usize::try_from(one).ok().and_then(|one| triangles.get(one));
    triangle.map_or([[0.0; 3]; 3], |triangle| {
        triangle.map(|corner| corner.map(f64::from))
    })
}

fn lowest(triangles: &[Triangle], one: u32) -> f64 {
    let [a, b, c] = corners(triangles, one);
    a[2].min(b[2]).min(c[2])
}

fn highest(triangles: &[Triangle], one: u32) -> f64 {
    let [a, b, c] = corners(triangles, one);
    a[2].max(b[2]).max(c[2])
}
