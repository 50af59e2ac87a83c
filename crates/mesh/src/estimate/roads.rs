//! How long the roads of a layer take, and how much material lies on them.

use std::f64::consts::PI;

use super::Profile;
use super::layers::{Layer, Patch};

/// What one layer takes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Taken {
    pub(super) mm3: f64,
    pub(super) seconds: f64,
}

/// Material and time of a layer.
pub(super) fn taken(layer: &Layer, profile: &Profile) -> Taken {
    let filled = (layer.top.area + layer.solid.area + layer.sparse.area * profile.fill_density)
        * layer.height
        + layer.bridge.area * profile.bridge_mm();
    let mut roads = Roads::new(profile, layer);
    roads.walls();
    roads.fillings();
    roads.hops(layer.loops * f64::from(profile.perimeters) + layer.islands);
    Taken {
        mm3: layer.walls * layer.height + filled * layer.reach(profile),
        seconds: roads.cooled(),
    }
}

impl Layer {
    /// How much larger fillings are because they reach into the walls.
    fn reach(&self, profile: &Profile) -> f64 {
        let area = self.top.area + self.bridge.area + self.solid.area + self.sparse.area;
        let more = self.core * profile.infill_overlap * profile.spacing_mm(self.height);
        if area > 0.0 { 1.0 + more / area } else { 1.0 }
    }
}

struct Roads<'a> {
    profile: &'a Profile,
    layer: &'a Layer,
    printed_mm: f64,
    printing: f64,
    moving: f64,
}

impl<'a> Roads<'a> {
    fn new(profile: &'a Profile, layer: &'a Layer) -> Self {
        Self {
            profile,
            layer,
            printed_mm: 0.0,
            printing: 0.0,
            moving: 0.0,
        }
    }

    /// The speed of a road of so many mm² across, as the first layer and what the machine melts allow.
    fn speed(&self, wanted: f64, across: f64) -> f64 {
        let motion = &self.profile.motion;
        let wanted = if self.layer.first {
            motion.first_layer_speed
        } else {
            wanted
        };
        let most = motion.filament_max_volumetric_speed;
        if most > 0.0 {
            wanted.min(most / across)
        } else {
            wanted
        }
    }

    fn walls(&mut self) {
        let (layer, profile, motion) = (self.layer, self.profile, &self.profile.motion);
        let spacing = profile.spacing_mm(layer.height);
        let across = spacing * layer.height;
        let thin = (layer.outline - layer.roomy).max(0.0);
        // Thin walls: behind the outer loop as many as there is room for on the whole, but not every one; what
        // is left between them is a gap.
        let left = (layer.walls - layer.roomy * profile.wall_mm() - thin * spacing).max(0.0);
        let most = f64::from(profile.perimeters.saturating_sub(2));
        let behind = if thin > 0.0 {
            (left / (thin * spacing)).floor().min(most)
        } else {
            0.0
        };
        let gaps = left - thin * behind * spacing;
        let inner = layer.roomy * f64::from(profile.perimeters.saturating_sub(1)) + thin * behind;
        let small = layer.small.min(layer.outline);
        let roads = [
            (layer.outline - small, motion.external_perimeter_speed),
            (small, motion.small_perimeter_speed),
            (inner, motion.perimeter_speed),
            (gaps / spacing, motion.gap_fill_speed),
        ];
        for (length, speed) in roads {
            self.curve(length, self.speed(speed, across));
        }
    }

    fn fillings(&mut self) {
        let (layer, profile, motion) = (self.layer, self.profile, &self.profile.motion);
        let spacing = profile.spacing_mm(layer.height);
        let across = spacing * layer.height;
        let thread = profile.bridge_mm() * profile.bridge_spacing_mm();
        let bridging = self.speed(motion.bridge_speed, thread);
        self.lines(layer.bridge, 1.0, profile.bridge_spacing_mm(), bridging);
        let roads = [
            (layer.top, 1.0, motion.top_solid_infill_speed),
            (layer.solid, 1.0, motion.solid_infill_speed),
            (layer.sparse, profile.fill_density, motion.infill_speed),
        ];
        for (patch, density, speed) in roads {
            self.lines(patch, density, spacing, self.speed(speed, across));
        }
    }

    /// Loops: braked for every turn, the more the sharper it is.
    fn curve(&mut self, length: f64, speed: f64) {
        self.printed_mm += length;
        let (mut seconds, mut known) = (0.0, 0.0);
        for alike in self.layer.bends.alike() {
            let sideways = (2.0 * (alike.angle / 2.0).sin()).min(1.0);
            let slowest = (self.profile.motion.jerk / sideways).min(speed);
            seconds += alike.share / alike.apart * self.between(alike.apart, speed, slowest);
            known += alike.share;
        }
        self.printing += length * if known > 0.0 { seconds } else { 1.0 / speed };
    }

    /// Lines to and fro over an area. Their mean length is that of its chords: π × area ÷ outline
    /// (Cauchy); a short way along the wall leads from each to the next.
    fn lines(&mut self, patch: Patch, density: f64, spacing: f64, speed: f64) {
        if patch.area <= 0.0 || patch.outline <= 0.0 {
            return;
        }
        let length = patch.area * density / spacing;
        let chord = PI * patch.area / patch.outline;
        self.printed_mm += length;
        let turn = self.line(spacing / density, speed);
        self.printing += length / chord * (self.line(chord, speed) + turn);
    }

    /// One straight line between two sharp turns, taken at the speed the machine may jump to.
    fn line(&self, length: f64, speed: f64) -> f64 {
        self.between(length, speed, self.profile.motion.jerk.min(speed))
    }

    /// One straight line whose ends are taken at the same slower speed.
    fn between(&self, length: f64, speed: f64, ends: f64) -> f64 {
        let (acceleration, jerk) = (self.profile.motion.default_acceleration, ends);
        let braked = (speed * speed - jerk * jerk) / acceleration;
        if length >= braked {
            length / speed + (speed - jerk).powi(2) / (speed * acceleration)
        } else {
            let fastest = (jerk * jerk + acceleration * length).sqrt();
            2.0 * (fastest - jerk) / acceleration
        }
    }

    /// From one road to another, the filament pulled back and pushed again.
    fn hops(&mut self, hops: f64) {
        let motion = &self.profile.motion;
        let retracting = 2.0 * motion.retract_length / motion.retract_speed;
        self.moving += hops * (self.line(HOP_MM, motion.travel_speed) + retracting);
    }

    /// Layers that would be done too soon are printed slower.
    fn cooled(&self) -> f64 {
        let motion = &self.profile.motion;
        let slowest = (self.printed_mm / motion.min_print_speed).max(self.printing);
        let wanted = motion.slowdown_below_layer_time - self.moving;
        self.moving + self.printing.max(wanted.min(slowest))
    }
}

/// A middling way from the end of one road to the start of the next.
const HOP_MM: f64 = 10.0;
