//! How sharply outlines turn, and how far it is from turn to turn: what a fast machine brakes for.

use std::collections::HashMap;

use super::contours::Segment;

/// Turns are counted by their sharpness: up to these angles in radians, and beyond the last.
const UP_TO: [f64; 7] = [0.03, 0.06, 0.12, 0.25, 0.5, 0.9, 1.3];

/// Kinds of turns.
const KINDS: usize = UP_TO.len() + 1;

/// A point nearer than this to the straight way past it makes no turn, in mm: `PrusaSlicer` leaves it out too.
const OUT_OF_LINE_MM: f64 = 0.0125;

/// Segments looked at in all cuts of a part; beyond that only some cuts are looked at.
const MOST_SEGMENTS: f64 = 4e6;

/// Turns of about the same sharpness.
#[derive(Clone, Copy, Debug, Default)]
struct Kind {
    count: f64,
    /// Half the way to their neighbours on both sides, added up, in mm.
    length: f64,
    /// Their angles, added up.
    angles: f64,
}

/// The turns of a layer's outlines.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bends {
    kinds: [Kind; KINDS],
    length: f64,
}

/// Turns alike: how sharp, how far apart, and the share of the outline they are on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alike {
    /// Radians.
    pub(super) angle: f64,
    /// From one to the next, in mm.
    pub(super) apart: f64,
    /// 0 to 1.
    pub(super) share: f64,
}

impl Bends {
    /// Those of some outlines.
    pub(super) fn of(segments: &[Segment]) -> Self {
        let mut bends = Self::default();
        for line in lines(segments) {
            bends.add(&straightened(&line));
        }
        bends
    }

    /// Kinds of turns there are.
    pub(super) fn alike(&self) -> impl Iterator<Item = Alike> + '_ {
        let kinds = self.kinds.iter().filter(|kind| kind.length > 0.0);
        kinds.map(|kind| Alike {
            angle: kind.angles / kind.count,
            apart: kind.length / kind.count,
            share: kind.length / self.length,
        })
    }

    /// The turns at every point of a closed line.
    fn add(&mut self, points: &[[f64; 2]]) {
        let next = points.iter().cycle().skip(1);
        let ways: Vec<[f64; 2]> = points
            .iter()
            .zip(next)
            .map(|(from, to)| [to[0] - from[0], to[1] - from[1]])
            .collect();
        for (before, after) in ways.iter().zip(ways.iter().cycle().skip(1)) {
            let length = f64::midpoint(before[0].hypot(before[1]), after[0].hypot(after[1]));
            let across = before[0] * after[1] - before[1] * after[0];
            let along = before[0] * after[0] + before[1] * after[1];
            let angle = across.atan2(along).abs();
            let kind = UP_TO.iter().take_while(|most| angle > **most).count();
            if let Some(kind) = self.kinds.get_mut(kind) {
                kind.count += 1.0;
                kind.length += length;
                kind.angles += angle;
                self.length += length;
            }
        }
    }
}

/// Looks at cuts as long as there is time for it, and else keeps what the last one looked at said.
#[derive(Default)]
pub(super) struct Looking {
    looked_at: f64,
    last: Bends,
}

impl Looking {
    /// The turns of a cut at this share of the part's height.
    pub(super) fn at(&mut self, share: f64, segments: &[Segment]) -> Bends {
        if self.looked_at <= share * MOST_SEGMENTS {
            self.looked_at += u32::try_from(segments.len()).map_or(f64::MAX, f64::from);
            self.last = Bends::of(segments);
        }
        self.last
    }
}

/// A point that neighbouring segments share to the last bit.
type Point = [u64; 2];

fn point([x, y]: [f64; 2]) -> Point {
    // -0.0 is 0.0.
    [(x + 0.0).to_bits(), (y + 0.0).to_bits()]
}

/// Segments joined end to end into closed lines. Where an outline has a gap, its ends are joined.
fn lines(segments: &[Segment]) -> Vec<Vec<[f64; 2]>> {
    let mut onward: HashMap<Point, [f64; 2]> = HashMap::with_capacity(segments.len());
    for segment in segments {
        onward.insert(point(segment.from), segment.to);
    }
    let mut lines = Vec::new();
    for segment in segments {
        let mut at = segment.from;
        let mut line = Vec::new();
        while let Some(next) = onward.remove(&point(at)) {
            line.push(at);
            at = next;
        }
        if line.len() > 2 {
            lines.push(line);
        }
    }
    lines
}

/// Without the points that are hardly out of line. From each point kept, the directions are narrowed to those
/// that pass near every point since; the first point outside them begins a new way.
fn straightened(points: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let mut kept: Vec<[f64; 2]> = Vec::new();
    let mut passed: Option<[f64; 2]> = None;
    let (mut right, mut left) = (f64::NEG_INFINITY, f64::INFINITY);
    let mut ahead = 0.0;
    for at in points {
        let Some(from) = kept.last().copied() else {
            kept.push(*at);
            continue;
        };
        let way = |from: [f64; 2]| [at[0] - from[0], at[1] - from[1]];
        let [dx, dy] = way(from);
        let far = dx.hypot(dy);
        if passed.is_none() {
            ahead = dy.atan2(dx);
        }
        let turned = folded(dy.atan2(dx) - ahead);
        if passed.is_some() && !(right..=left).contains(&turned) {
            kept.extend(passed);
            let [dx, dy] = passed.map_or([dx, dy], way);
            ahead = dy.atan2(dx);
            (right, left) = (f64::NEG_INFINITY, f64::INFINITY);
            narrow(&mut right, &mut left, 0.0, dx.hypot(dy));
        } else {
            narrow(&mut right, &mut left, turned, far);
        }
        passed = Some(*at);
    }
    kept.extend(passed);
    kept
}

fn narrow(right: &mut f64, left: &mut f64, turned: f64, far: f64) {
    if far > OUT_OF_LINE_MM {
        let wide = (OUT_OF_LINE_MM / far).asin();
        *right = right.max(turned - wide);
        *left = left.min(turned + wide);
    }
}

/// An angle between -π and π.
fn folded(angle: f64) -> f64 {
    use std::f64::consts::{PI, TAU};
    (angle + PI).rem_euclid(TAU) - PI
}
