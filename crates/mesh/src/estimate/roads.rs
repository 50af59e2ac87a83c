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
    let spacing = profile.spacing_mm(layer.height);
    let speed = |speed: f64| {
        if layer.first {
            profile.first_layer_speed
        } else {
            speed
        }
    };
    let thin = (layer.outline - layer.roomy).max(0.0);
    let inner = layer.roomy * f64::from(profile.perimeters.saturating_sub(1));
    // What is left of thin walls between their outer loops.
    let gaps = (layer.walls - layer.roomy * profile.wall_mm() - thin * spacing).max(0.0);
    let small = layer.small.min(layer.outline);
    let mut roads = Roads::new(profile);
    roads.curve(
        layer.outline - small,
        speed(profile.external_perimeter_speed),
    );
    roads.curve(small, speed(profile.small_perimeter_speed));
    roads.curve(inner, speed(profile.perimeter_speed));
    roads.curve(gaps / spacing, speed(profile.gap_fill_speed));
    let reach = layer.reach(profile);
    roads.lines(
        layer.bridge,
        1.0,
        profile.bridge_spacing_mm(),
        speed(profile.bridge_speed),
    );
    roads.lines(
        layer.top,
        1.0,
        spacing,
        speed(profile.top_solid_infill_speed),
    );
    roads.lines(layer.solid, 1.0, spacing, speed(profile.solid_infill_speed));
    roads.lines(
        layer.sparse,
        profile.fill_density,
        spacing,
        speed(profile.infill_speed),
    );
    let filled = (layer.top.area + layer.solid.area + layer.sparse.area * profile.fill_density)
        * layer.height
        + layer.bridge.area * profile.bridge_mm();
    let loops = layer.loops * f64::from(profile.perimeters) + layer.islands;
    roads.hops(loops);
    Taken {
        mm3: layer.walls * layer.height + filled * reach,
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
    printed_mm: f64,
    printing: f64,
    moving: f64,
}

impl<'a> Roads<'a> {
    fn new(profile: &'a Profile) -> Self {
        Self {
            profile,
            printed_mm: 0.0,
            printing: 0.0,
            moving: 0.0,
        }
    }

    /// Loops: hardly ever braked.
    fn curve(&mut self, length: f64, speed: f64) {
        self.printed_mm += length;
        self.printing += length / speed;
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
        let (acceleration, jerk) = (
            self.profile.default_acceleration,
            self.profile.jerk.min(speed),
        );
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
        let profile = self.profile;
        let retracting = 2.0 * profile.retract_length / profile.retract_speed;
        self.moving += hops * (self.line(HOP_MM, profile.travel_speed) + retracting);
    }

    /// Layers that would be done too soon are printed slower.
    fn cooled(&self) -> f64 {
        let profile = self.profile;
        let slowest = (self.printed_mm / profile.min_print_speed).max(self.printing);
        let wanted = profile.slowdown_below_layer_time - self.moving;
        self.moving + self.printing.max(wanted.min(slowest))
    }
}

/// A middling way from the end of one road to the start of the next.
const HOP_MM: f64 = 10.0;
