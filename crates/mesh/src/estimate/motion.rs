//! How a machine moves: what a class of machines makes of the same design in less time or more.
//!
//! The classes are proposals of our own, each from the settings a widespread machine of its kind comes with.
//! A machine differs from its class; it learns its own speed from what its batches really took.

use std::ops::RangeInclusive;

use super::profile::put;

/// Speeds in mm/s, accelerations in mm/s², lengths in mm.
///
/// Names are those of `PrusaSlicer`'s `.ini` files.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Motion {
    /// Speed of inner loops.
    pub perimeter_speed: f64,
    /// Speed of the outer loop.
    pub external_perimeter_speed: f64,
    /// Speed of loops of a radius under 6.5 mm.
    pub small_perimeter_speed: f64,
    /// Speed of sparse filling.
    pub infill_speed: f64,
    /// Speed of full layers.
    pub solid_infill_speed: f64,
    /// Speed of the topmost layer.
    pub top_solid_infill_speed: f64,
    /// Speed over a gap.
    pub bridge_speed: f64,
    /// Speed where a wall is too thin for two loops.
    pub gap_fill_speed: f64,
    /// Speed of everything on the first layer.
    pub first_layer_speed: f64,
    /// Speed without printing.
    pub travel_speed: f64,
    /// How fast it speeds up.
    pub default_acceleration: f64,
    /// The change of speed it makes at once.
    pub jerk: f64,
    /// The most mm³ of material it melts in a second; 0 where nothing limits it.
    pub filament_max_volumetric_speed: f64,
    /// Layers quicker than this many seconds are slowed down.
    pub slowdown_below_layer_time: f64,
    /// But never below this speed.
    pub min_print_speed: f64,
    /// Filament pulled back before a travel.
    pub retract_length: f64,
    /// How fast it is pulled.
    pub retract_speed: f64,
}

impl Motion {
    /// A slow one: a frame printer with a moving bed that pushes its filament through a tube, as Creality's
    /// Ender 3 and CR-10. Speeds, acceleration, jerk and cooling as Cura 4 and 5 set them for these
    /// (`creality_base`: 50 mm/s, walls and full layers at half of that, 500 mm/s²), 5 mm pulled back, and
    /// the 8 mm³/s a short hot end melts.
    pub const fn slow() -> Self {
        Self {
            perimeter_speed: 25.0,
            external_perimeter_speed: 25.0,
            small_perimeter_speed: 25.0,
            infill_speed: 50.0,
            solid_infill_speed: 25.0,
            top_solid_infill_speed: 25.0,
            bridge_speed: 25.0,
            gap_fill_speed: 20.0,
            first_layer_speed: 20.0,
            travel_speed: 125.0,
            default_acceleration: 500.0,
            jerk: 8.0,
            filament_max_volumetric_speed: 8.0,
            slowdown_below_layer_time: 10.0,
            min_print_speed: 10.0,
            retract_length: 5.0,
            retract_speed: 45.0,
        }
    }

    /// An ordinary one: a printer of 2020 as most makers of that spring had, with the careful speeds a part
    /// for a hospital is printed at. What nothing else is said of is `PrusaSlicer` 2's own default.
    pub const fn basic() -> Self {
        Self {
            perimeter_speed: 45.0,
            external_perimeter_speed: 25.0,
            small_perimeter_speed: 15.0,
            infill_speed: 80.0,
            solid_infill_speed: 80.0,
            top_solid_infill_speed: 40.0,
            bridge_speed: 60.0,
            gap_fill_speed: 20.0,
            first_layer_speed: 20.0,
            travel_speed: 150.0,
            default_acceleration: 1000.0,
            jerk: 10.0,
            filament_max_volumetric_speed: 0.0,
            slowdown_below_layer_time: 20.0,
            min_print_speed: 15.0,
            retract_length: 2.0,
            retract_speed: 40.0,
        }
    }

    /// A fast one: a light head on crossed belts in a closed frame (core-XY), as Bambu Lab's P1 and X1 or a
    /// Voron. Speeds as `OrcaSlicer` 2 sets them for the former at 0.2 mm (`fdm_process_single_0.20`), the
    /// acceleration of its outer loops (5000 mm/s²) everywhere, and 15 mm³/s: between what it trusts a
    /// stranger's filament with (12) and the maker's own (21).
    pub const fn fast() -> Self {
        Self {
            perimeter_speed: 300.0,
            external_perimeter_speed: 200.0,
            small_perimeter_speed: 150.0,
            infill_speed: 270.0,
            solid_infill_speed: 250.0,
            top_solid_infill_speed: 200.0,
            bridge_speed: 50.0,
            gap_fill_speed: 150.0,
            first_layer_speed: 50.0,
            travel_speed: 500.0,
            default_acceleration: 5000.0,
            jerk: 9.0,
            filament_max_volumetric_speed: 15.0,
            slowdown_below_layer_time: 6.0,
            min_print_speed: 20.0,
            retract_length: 0.8,
            retract_speed: 30.0,
        }
    }

    pub(super) fn set(&mut self, key: &str, value: &str) -> Result<(), ()> {
        let field = match key {
            "retract_length" => &mut self.retract_length,
            "slowdown_below_layer_time" => &mut self.slowdown_below_layer_time,
            "machine_max_jerk_x" => &mut self.jerk,
            "filament_max_volumetric_speed" => &mut self.filament_max_volumetric_speed,
            "default_acceleration" => return put(&mut self.default_acceleration, value, 1.0..=1e5),
            _ => return self.set_speed(key, value),
        };
        put(field, value, 0.0..=1e5)
    }

    /// A speed in percent is a share of the speed of the same kind of road.
    fn set_speed(&mut self, key: &str, value: &str) -> Result<(), ()> {
        let (whole, field) = match key {
            "perimeter_speed" => (None, &mut self.perimeter_speed),
            "infill_speed" => (None, &mut self.infill_speed),
            "external_perimeter_speed" => (
                Some(self.perimeter_speed),
                &mut self.external_perimeter_speed,
            ),
            "small_perimeter_speed" => {
                (Some(self.perimeter_speed), &mut self.small_perimeter_speed)
            }
            "solid_infill_speed" => (Some(self.infill_speed), &mut self.solid_infill_speed),
            "top_solid_infill_speed" => (
                Some(self.solid_infill_speed),
                &mut self.top_solid_infill_speed,
            ),
            "bridge_speed" => (None, &mut self.bridge_speed),
            "gap_fill_speed" => (None, &mut self.gap_fill_speed),
            "first_layer_speed" => (Some(self.perimeter_speed), &mut self.first_layer_speed),
            "travel_speed" => (None, &mut self.travel_speed),
            "min_print_speed" => (None, &mut self.min_print_speed),
            "retract_speed" => (None, &mut self.retract_speed),
            _ => return Ok(()),
        };
        match (value.strip_suffix('%'), whole) {
            (Some(share), Some(whole)) => {
                let share: f64 = share.trim().parse().map_err(|_not_a_number| ())?;
                put(field, &(share / 100.0 * whole).to_string(), SPEEDS)
            }
            (Some(_), None) => Err(()),
            (None, _) => put(field, value, SPEEDS),
        }
    }
}

/// Slower is a misprint; faster no printer of today is.
const SPEEDS: RangeInclusive<f64> = 0.5..=2000.0;
