//! The colours of a drawn part: honey planes in two lights, ink along its edges.

#![expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "colours are rounded to 8 bits, and stay within them"
)]

use super::canvas::{Canvas, NEVER, Seen};

/// Red, green, blue and how much it covers, each 0 to 1.
pub(super) type Colour = [f32; 4];

/// The honey of the mark, and the ink of the pages.
const HONEY: [f32; 3] = [0.93, 0.72, 0.29];
const INK: [f32; 3] = [0.086, 0.137, 0.122];

/// Two lights: from above on the left, and a weak one from the right. Right, down, towards the eye.
const LIGHTS: [([f32; 3], f32); 2] = [([-0.44, -0.66, 0.61], 0.62), ([0.83, 0.21, 0.52], 0.22)];

/// Light that comes from everywhere.
const EVERYWHERE: f32 = 0.42;

/// The colour of one point, looking at its neighbours right and below for edges.
pub(super) fn colour(canvas: &Canvas, x: usize, y: usize) -> Colour {
    let here = canvas.at(x, y);
    let right = (x + 1 < canvas.width).then(|| canvas.at(x + 1, y));
    let below = (y + 1 < canvas.height).then(|| canvas.at(x, y + 1));
    if [right, below]
        .into_iter()
        .flatten()
        .any(|other| edge(here, other))
    {
        return [INK[0], INK[1], INK[2], 1.0];
    }
    if here.near == NEVER {
        return [0.0; 4];
    }
    let lit: f32 = LIGHTS
        .iter()
        .map(|(from, strength)| dot(here.normal, *from).max(0.0) * strength)
        .sum();
    let [red, green, blue] = HONEY.map(|part| (part * (EVERYWHERE + lit)).min(1.0));
    [red, green, blue, 1.0]
}

/// Does the surface end between two points, or turn by more than 50°, or jump?
fn edge(a: Seen, b: Seen) -> bool {
    if a.near == NEVER || b.near == NEVER {
        return (a.near == NEVER) != (b.near == NEVER);
    }
    let steep = 1.0 / a.normal[2].min(b.normal[2]).max(0.05);
    dot(a.normal, b.normal) < 0.64 || (a.near - b.near).abs() > 3.0 + 2.0 * steep
}

fn dot([ax, ay, az]: [f32; 3], [bx, by, bz]: [f32; 3]) -> f32 {
    ax * bx + ay * by + az * bz
}

/// Four points become one: red, green, blue, opacity, 8 bits each.
pub(super) fn blended(points: [Colour; 4]) -> [u8; 4] {
    let cover: f32 = points.iter().map(|point| point[3]).sum();
    let part = |channel: usize| {
        let sum: f32 = points
            .iter()
            .filter_map(|point| point.get(channel).map(|part| part * point[3]))
            .sum();
        byte(sum / cover.max(1.0))
    };
    [part(0), part(1), part(2), byte(cover / 4.0)]
}

fn byte(part: f32) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0).round() as u8
}
