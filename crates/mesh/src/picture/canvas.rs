//! Triangles become points, each with how near it is and where its surface looks.

#![expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    reason = "points are rounded to the picture on purpose, and kept inside it"
)]

use super::camera::dot;

/// What is seen at one point.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    /// How near the eye, in points; `NEVER` where nothing is.
    pub(super) near: f32,
    /// Where its surface looks: right, down, towards the eye.
    pub(super) normal: [f32; 3],
}

/// Behind everything.
pub(super) const NEVER: f32 = f32::NEG_INFINITY;

/// The picture before it is coloured.
pub(super) struct Canvas {
    pub(super) width: usize,
    pub(super) height: usize,
    seen: Vec<Seen>,
}

impl Canvas {
    pub(super) fn new(width: usize, height: usize) -> Self {
        let nothing = Seen {
            near: NEVER,
            normal: [0.0; 3],
        };
        Self {
            width,
            height,
            seen: vec![nothing; width * height],
        }
    }

    pub(super) fn at(&self, x: usize, y: usize) -> Seen {
        self.seen[y * self.width + x]
    }

    /// Draws a triangle where it is nearer than what was drawn before. Both of its faces are seen:
    /// real parts are sometimes inside out.
    pub(super) fn draw(&mut self, corners: [[f64; 3]; 3]) {
        let [a, b, c] = corners;
        let (along, across) = (minus(b, a), minus(c, a));
        let mut normal = cross(along, across);
        if normal[2] == 0.0 {
            return;
        }
        let length = dot(normal, normal).sqrt() * normal[2].signum();
        normal = normal.map(|part| part / length);
        let seen = normal.map(|part| part as f32);
        // On its plane, nearness changes evenly from point to point.
        let (per_x, per_y) = (-normal[0] / normal[2], -normal[1] / normal[2]);
        let (top, bottom) = span([a[1], b[1], c[1]], self.height);
        for y in top..bottom {
            let middle = y as f64 + 0.5;
            let Some((left, right)) = cut(corners, middle) else {
                continue;
            };
            let (from, to) = span([left, right, left], self.width);
            let row = y * self.width;
            for x in from..to {
                let near = a[2] + (x as f64 + 0.5 - a[0]) * per_x + (middle - a[1]) * per_y;
                let point = &mut self.seen[row + x];
                if near as f32 > point.near {
                    *point = Seen {
                        near: near as f32,
                        normal: seen,
                    };
                }
            }
        }
    }
}

/// The points whose middle lies between the least and the greatest of three, inside the picture.
fn span(of: [f64; 3], end: usize) -> (usize, usize) {
    let least = of.into_iter().fold(f64::INFINITY, f64::min);
    let greatest = of.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let point = |at: f64| (at + 0.5).floor().clamp(0.0, end as f64) as usize;
    (point(least), point(greatest))
}

/// Where a row enters and leaves a triangle.
fn cut([a, b, c]: [[f64; 3]; 3], y: f64) -> Option<(f64, f64)> {
    let mut ends = [(a, b), (b, c), (c, a)]
        .into_iter()
        .filter_map(|(from, to)| {
            let between = (from[1] <= y) != (to[1] <= y);
            between.then(|| from[0] + (to[0] - from[0]) * (y - from[1]) / (to[1] - from[1]))
        });
    let (first, second) = (ends.next()?, ends.next()?);
    Some((first.min(second), first.max(second)))
}

fn minus([ax, ay, az]: [f64; 3], [bx, by, bz]: [f64; 3]) -> [f64; 3] {
    [ax - bx, ay - by, az - bz]
}

fn cross([ax, ay, az]: [f64; 3], [bx, by, bz]: [f64; 3]) -> [f64; 3] {
    [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
}
