//! Grams and minutes against what can be worked out by hand.

use crate::shapes::{binary, cuboid, flipped, moved, read};
use essaim_mesh::{Estimate, Motion, Profile, Triangle, estimate};
use proptest::prelude::*;

fn of(part: &[Triangle], profile: &Profile) -> Estimate {
    estimate(&read(binary(part)).expect("a readable part"), profile)
}

/// No skirt and nothing sparse: all of the part is plastic.
fn solid() -> Profile {
    Profile {
        fill_density: 1.0,
        skirts: 0,
        ..Profile::default()
    }
}

fn near(ours: f64, truth: f64, share: f64) -> bool {
    (ours - truth).abs() <= truth * share
}

#[test]
fn a_block_of_plastic_weighs_its_volume() {
    let block = of(&cuboid(40.0, 30.0, 20.0), &solid());
    assert!(near(block.grams, 24.0 * 1.24, 0.06), "{block:?}");
    assert_eq!(block.layers, 100);
}

#[test]
fn a_large_box_is_mostly_air_and_its_shell_is_not() {
    let mut bare = solid();
    bare.fill_density = 0.0;
    bare.top_solid_layers = 0;
    bare.bottom_solid_layers = 0;
    bare.infill_overlap = 0.0;
    let tube = of(&cuboid(60.0, 60.0, 20.0), &bare);
    let wall = (60.0 * 60.0 - (60.0 - 2.0 * 0.836_f64).powi(2)) * 20.0 / 1000.0 * 1.24;
    assert!(near(tube.grams, wall, 0.03), "{tube:?} for {wall}");
    let closed = of(
        &cuboid(60.0, 60.0, 20.0),
        &Profile {
            skirts: 0,
            ..Profile::default()
        },
    );
    let half_full = wall + (58.3 * 58.3 * (1.8 + 0.08 + 0.2 * 18.2)) / 1000.0 * 1.24;
    assert!(
        near(closed.grams, half_full, 0.05),
        "{closed:?} for {half_full}"
    );
}

#[test]
fn wherever_it_lies_and_whichever_way_it_is_wound_it_weighs_the_same() {
    let part = cuboid(31.0, 17.0, 8.0);
    let here = of(&part, &Profile::default());
    let inside_out: Vec<Triangle> = part.iter().copied().map(flipped).collect();
    assert_eq!(of(&inside_out, &Profile::default()), here);
    let there = of(&moved(&part, [500.0, -300.0, 40.0]), &Profile::default());
    assert!(near(there.grams, here.grams, 0.01), "{there:?} {here:?}");
}

#[test]
fn a_small_layer_is_slowed_down_until_it_has_cooled() {
    let pin = of(&cuboid(2.0, 2.0, 20.0), &solid());
    let per_layer = pin.minutes * 60.0 / 100.0;
    let unhurried = Profile {
        motion: Motion {
            slowdown_below_layer_time: 0.0,
            ..Motion::basic()
        },
        ..solid()
    };
    assert!(pin.minutes > of(&cuboid(2.0, 2.0, 20.0), &unhurried).minutes);
    assert!(
        per_layer < 20.0,
        "never slower than the slowest speed: {per_layer}"
    );
}

#[test]
fn settings_of_a_slicer_are_read_and_shares_of_speeds_understood() {
    let text = "# by hand\nexternal_perimeter_speed = 50%\nfill_density = 30%\n\
        first_layer_height = 75%\nlayer_height = 0.3\nperimeter_speed = 60\nunknown = x\n\
        nozzle_diameter = 0.4,0.4";
    let profile = Profile::from_ini(text).expect("sane settings");
    assert!(near(profile.motion.external_perimeter_speed, 30.0, 1e-9));
    assert!(near(profile.fill_density, 0.3, 1e-9));
    assert!(near(profile.first_layer_height, 0.225, 1e-9));
}

#[test]
fn a_setting_that_would_never_end_is_refused_by_name() {
    for text in [
        "layer_height = 0",
        "layer_height = nan",
        "perimeter_speed = 0",
        "perimeters = -1",
        "fill_density = lots",
    ] {
        let refused = Profile::from_ini(&format!("\n{text}")).expect_err(text);
        assert_eq!(
            (refused.line, refused.key.as_str()),
            (2, text.split(' ').next().unwrap_or_default())
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn more_filling_is_never_lighter_nor_quicker(x in 3.0_f32..40.0, y in 3.0_f32..40.0, z in 0.3_f32..6.0, density in 0.05..0.9_f64) {
        let part = cuboid(x, y, z);
        let sparse = of(&part, &Profile { fill_density: density, ..Profile::default() });
        let dense = of(&part, &Profile { fill_density: density + 0.1, ..Profile::default() });
        prop_assert!(sparse.grams > 0.0 && sparse.minutes > 0.0);
        prop_assert!(dense.grams >= sparse.grams && dense.minutes >= sparse.minutes * 0.999);
    }
}

#[test]
fn a_mast_is_cut_less_finely_and_takes_as_much_for_each_metre() {
    let metre = of(&cuboid(8.0, 8.0, 1_000.0), &Profile::default());
    let mast = of(&cuboid(8.0, 8.0, 90_000.0), &Profile::default());
    assert_eq!((metre.layers, mast.layers), (5_000, 450_000));
    let (grams, minutes) = (mast.grams / metre.grams, mast.minutes / metre.minutes);
    assert!((grams / 90.0 - 1.0).abs() < 0.01, "{grams}");
    assert!((minutes / 90.0 - 1.0).abs() < 0.01, "{minutes}");
}
