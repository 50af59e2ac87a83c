//! How a machine prints: the settings an estimate needs, with the slicer's own names and defaults.

use std::f64::consts::FRAC_PI_4;
use std::ops::RangeInclusive;

use super::motion::Motion;

/// Print settings of a design and a material, and how a machine moves. Lengths in mm.
///
/// Names are those of `PrusaSlicer`'s `.ini` files; what such a file leaves out keeps `PrusaSlicer`'s
/// default, or what a [basic](Motion::basic) machine does. [`Profile::default`] is PLA through a 0.4 mm
/// nozzle of such a machine.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Height of a layer.
    pub layer_height: f64,
    /// Height of the first layer.
    pub first_layer_height: f64,
    /// Width of the nozzle.
    pub nozzle_diameter: f64,
    /// Loops around each layer.
    pub perimeters: u32,
    /// Share of the inside that is filled, 0 to 1.
    pub fill_density: f64,
    /// Full layers under a top.
    pub top_solid_layers: u32,
    /// Full layers above a bottom.
    pub bottom_solid_layers: u32,
    /// Sparse areas smaller than this many mm² are filled whole.
    pub solid_infill_below_area: f64,
    /// Weight of the material in g/cm³.
    pub filament_density: f64,
    /// How far filling reaches into the loops, as a share of a line.
    pub infill_overlap: f64,
    /// Loops of skirt around the part, on the first layer.
    pub skirts: u32,
    /// How the machine moves.
    pub motion: Motion,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            layer_height: 0.2,
            first_layer_height: 0.2,
            nozzle_diameter: 0.4,
            perimeters: 2,
            fill_density: 0.2,
            top_solid_layers: 5,
            bottom_solid_layers: 4,
            solid_infill_below_area: 70.0,
            filament_density: 1.24,
            infill_overlap: 0.25,
            skirts: 1,
            motion: Motion::basic(),
        }
    }
}

impl Profile {
    /// Reads `PrusaSlicer`'s own settings (`key = value`, a line each); keys it does not need are
    /// passed over, speeds in percent are of the speed `PrusaSlicer` says.
    ///
    /// # Errors
    /// [`Unusable`] names the first line with a value that cannot be used.
    pub fn from_ini(text: &str) -> Result<Self, Unusable> {
        let mut profile = Self::default();
        // Twice: a share of another speed may stand before that speed.
        for (line, pair) in (1..).zip(text.lines()).chain((1..).zip(text.lines())) {
            let Some((key, value)) = pair.split_once('=') else {
                continue;
            };
            // A printer with several nozzles lists a value for each.
            let value = value.split([',', ';']).next().unwrap_or_default().trim();
            let known = profile.set(key.trim(), value);
            known.map_err(|()| Unusable {
                line,
                key: key.trim().to_owned(),
            })?;
        }
        Ok(profile)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), ()> {
        match key {
            "layer_height" => put(&mut self.layer_height, value, 0.02..=2.0),
            "first_layer_height" => self.set_first_layer(value),
            "nozzle_diameter" => put(&mut self.nozzle_diameter, value, 0.1..=3.0),
            "perimeters" => put_count(&mut self.perimeters, value),
            "top_solid_layers" => put_count(&mut self.top_solid_layers, value),
            "bottom_solid_layers" => put_count(&mut self.bottom_solid_layers, value),
            "skirts" => put_count(&mut self.skirts, value),
            "fill_density" => put_share(&mut self.fill_density, value),
            "infill_overlap" => put_share(&mut self.infill_overlap, value),
            "filament_density" => put(&mut self.filament_density, value, 0.1..=30.0),
            "solid_infill_below_area" => put(&mut self.solid_infill_below_area, value, 0.0..=1e5),
            _ => self.motion.set(key, value),
        }
    }

    fn set_first_layer(&mut self, value: &str) -> Result<(), ()> {
        if value.ends_with('%') {
            let mut share = 1.0;
            put_share(&mut share, value)?;
            self.first_layer_height = share * self.layer_height;
            return Ok(());
        }
        put(&mut self.first_layer_height, value, 0.02..=2.0)
    }

    /// Width of a printed line: `PrusaSlicer`'s own choice is 1.125 times the nozzle.
    pub(super) fn width_mm(&self) -> f64 {
        1.125 * self.nozzle_diameter
    }

    /// From line to line: they are rounded at the sides and overlap there.
    pub(super) fn spacing_mm(&self, height: f64) -> f64 {
        let width = self.width_mm();
        (width - height * (1.0 - FRAC_PI_4)).max(width / 2.0)
    }

    /// Height that a bridge's round threads would have as a full layer: they are as thick as the
    /// nozzle is wide.
    pub(super) fn bridge_mm(&self) -> f64 {
        let thread = self.nozzle_diameter;
        FRAC_PI_4 * thread * thread / self.bridge_spacing_mm()
    }

    /// From thread to thread of a bridge.
    pub(super) fn bridge_spacing_mm(&self) -> f64 {
        self.nozzle_diameter + 0.05
    }

    /// How deep the loops reach from the outline.
    pub(super) fn wall_mm(&self) -> f64 {
        let spacing = self.spacing_mm(self.layer_height);
        let behind = f64::from(self.perimeters) - 0.5;
        (self.width_mm() / 2.0 + behind.max(0.0) * spacing).max(0.1)
    }
}

pub(super) fn put(field: &mut f64, value: &str, sane: RangeInclusive<f64>) -> Result<(), ()> {
    let number: f64 = value.parse().map_err(|_not_a_number| ())?;
    if !sane.contains(&number) {
        return Err(());
    }
    *field = number;
    Ok(())
}

fn put_count(field: &mut u32, value: &str) -> Result<(), ()> {
    let number: u32 = value.parse().map_err(|_not_a_number| ())?;
    if number > 1000 {
        return Err(());
    }
    *field = number;
    Ok(())
}

fn put_share(field: &mut f64, value: &str) -> Result<(), ()> {
    let percent = value.strip_suffix('%');
    let number = percent.unwrap_or(value).trim().parse::<f64>();
    let number = number.map_err(|_not_a_number| ())?;
    let share = if percent.is_some() {
        number / 100.0
    } else {
        number
    };
    if !(0.0..=3.0).contains(&share) {
        return Err(());
    }
    *field = share;
    Ok(())
}

/// A profile with a value that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: the value of {key} cannot be used")]
pub struct Unusable {
    /// Where, from 1.
    pub line: usize,
    /// Which setting.
    pub key: String,
}
