//! The settings a version is sliced with: the design's own layers, walls and filling on a class of machine, as
//! the estimate takes them, in the slicer's own words.

use essaim_mesh::{Motion, Profile};

/// Room around the part on the bed it is sliced on: it never fails for want of bed.
const AROUND_MM: i64 = 60;

/// The settings as a file for `--load`.
pub(super) fn ini(profile: &Profile, (x, y, z): (i64, i64, i64)) -> String {
    let (wide, deep, tall) = (x + AROUND_MM, y + AROUND_MM, z + AROUND_MM);
    let numbers = [
        ("layer_height", profile.layer_height),
        ("first_layer_height", profile.first_layer_height),
        ("nozzle_diameter", profile.nozzle_diameter),
        ("filament_density", profile.filament_density),
        ("solid_infill_below_area", profile.solid_infill_below_area),
    ];
    let counts = [
        ("perimeters", profile.perimeters),
        ("top_solid_layers", profile.top_solid_layers),
        ("bottom_solid_layers", profile.bottom_solid_layers),
        ("skirts", profile.skirts),
    ];
    let moves = moves(&profile.motion);
    let numbers = numbers
        .iter()
        .chain(&moves)
        .map(|(key, number)| format!("{key} = {number}"));
    let counts = counts.iter().map(|(key, count)| format!("{key} = {count}"));
    let words = [
        format!("fill_density = {}%", profile.fill_density * 100.0),
        format!("infill_overlap = {}%", profile.infill_overlap * 100.0),
        // A whole number of seconds is all the slicer takes here.
        format!(
            "slowdown_below_layer_time = {:.0}",
            profile.motion.slowdown_below_layer_time
        ),
        // A grid cannot be full.
        if profile.fill_density < 1.0 {
            "fill_pattern = grid".to_owned()
        } else {
            "fill_pattern = rectilinear".to_owned()
        },
        "filament_diameter = 1.75".to_owned(),
        "support_material = 0".to_owned(),
        "gcode_flavor = marlin".to_owned(),
        "machine_limits_usage = time_estimate_only".to_owned(),
        format!("bed_shape = 0x0,{wide}x0,{wide}x{deep},0x{deep}"),
        format!("max_print_height = {tall}"),
    ];
    let lines: Vec<String> = numbers.chain(counts).chain(words).collect();
    lines.join("\n") + "\n"
}

/// How the machine moves.
const fn moves(motion: &Motion) -> [(&'static str, f64); 21] {
    [
        ("perimeter_speed", motion.perimeter_speed),
        ("external_perimeter_speed", motion.external_perimeter_speed),
        ("small_perimeter_speed", motion.small_perimeter_speed),
        ("infill_speed", motion.infill_speed),
        ("solid_infill_speed", motion.solid_infill_speed),
        ("top_solid_infill_speed", motion.top_solid_infill_speed),
        ("bridge_speed", motion.bridge_speed),
        ("gap_fill_speed", motion.gap_fill_speed),
        ("first_layer_speed", motion.first_layer_speed),
        ("travel_speed", motion.travel_speed),
        ("min_print_speed", motion.min_print_speed),
        ("default_acceleration", motion.default_acceleration),
        ("machine_max_acceleration_x", motion.default_acceleration),
        ("machine_max_acceleration_y", motion.default_acceleration),
        (
            "machine_max_acceleration_extruding",
            motion.default_acceleration,
        ),
        (
            "machine_max_acceleration_travel",
            motion.default_acceleration,
        ),
        (
            "filament_max_volumetric_speed",
            motion.filament_max_volumetric_speed,
        ),
        ("machine_max_jerk_x", motion.jerk),
        ("machine_max_jerk_y", motion.jerk),
        ("retract_length", motion.retract_length),
        ("retract_speed", motion.retract_speed),
    ]
}
