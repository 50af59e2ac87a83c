//! What holds for any box and any tetrahedron.

use crate::shapes::{binary, cuboid, flipped, moved, read, report};
use essaim_mesh::Triangle;
use proptest::{prelude::*, test_runner::RngSeed};

fn tetrahedron([a, b, c, d]: [[f32; 3]; 4]) -> Vec<Triangle> {
    let part = vec![[a, c, b], [a, b, d], [b, c, d], [c, a, d]];
    let inside_out = report(binary(&part))
        .volume_mm3
        .is_some_and(|volume| volume < 0.0);
    if inside_out {
        part.into_iter().map(flipped).collect()
    } else {
        part
    }
}

/// Sixteenths of a mm, so that moving loses nothing and volumes are exact.
fn sixteenths() -> impl Strategy<Value = f32> {
    (-4000_i16..4000).prop_map(|n| f32::from(n) / 16.0)
}

fn point() -> impl Strategy<Value = [f32; 3]> {
    [sixteenths(), sixteenths(), sixteenths()]
}

fn part() -> impl Strategy<Value = Vec<Triangle>> {
    let side = || (1_i16..4000).prop_map(|n| f32::from(n) / 16.0);
    let boxes = (side(), side(), side()).prop_map(|(x, y, z)| cuboid(x, y, z));
    let tetrahedra = [point(), point(), point(), point()].prop_map(tetrahedron);
    prop_oneof![boxes, tetrahedra].prop_filter("a part with a volume", |part| {
        report(binary(part))
            .volume_mm3
            .is_some_and(|volume| volume > 0.01)
    })
}

/// The same parts every time; nothing is written next to the tests.
fn seeded() -> ProptestConfig {
    let (rng_seed, failure_persistence) = (RngSeed::Fixed(838), None);
    ProptestConfig {
        rng_seed,
        failure_persistence,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn moving_a_part_changes_no_measure(part in part(), by in point()) {
        let (here, there) = (report(binary(&part)), report(binary(&moved(&part, by))));
        let (before, after) = (here.volume_mm3.unwrap(), there.volume_mm3.unwrap());
        prop_assert!((before - after).abs() <= 1e-9 * before, "{before} {after}");
        prop_assert!((here.area_mm2 - there.area_mm2).abs() <= 1e-9 * here.area_mm2);
        prop_assert!(here.watertight && there.watertight);
    }

    #[test]
    fn where_a_triangle_starts_does_not_matter(part in part(), steps in 1_usize..3) {
        let turned: Vec<Triangle> = part.iter().copied().map(|mut triangle| {
            triangle.rotate_left(steps);
            triangle
        }).collect();
        let (before, after) = (report(binary(&part)), report(binary(&turned)));
        let (volume, again) = (before.volume_mm3.unwrap(), after.volume_mm3.unwrap());
        prop_assert!((volume - again).abs() <= 1e-12 * volume);
        prop_assert_eq!((before.watertight, before.bodies), (after.watertight, after.bodies));
    }

    #[test]
    fn a_part_missing_a_triangle_is_not_watertight(
        part in part(), lost in any::<prop::sample::Index>()
    ) {
        let mut part = part;
        part.remove(lost.index(part.len()));
        let report = report(binary(&part));
        prop_assert!(!report.watertight);
        prop_assert_eq!((report.open_edges, report.miswound_edges), (3, 0));
    }

    #[test]
    fn a_flipped_triangle_is_mis_wound(part in part(), turned in any::<prop::sample::Index>()) {
        let mut part = part;
        let turned = turned.index(part.len());
        part[turned] = flipped(part[turned]);
        let report = report(binary(&part));
        prop_assert_eq!((report.miswound_edges, report.volume_mm3), (3, None));
        prop_assert!(report.watertight);
    }

    #[test]
    fn any_bytes_are_read_or_refused_in_peace(
        bytes in prop::collection::vec(any::<u8>(), 0..600)
    ) {
        let read = read(&bytes);
        prop_assert!(read.is_err() || !read.unwrap().triangles().is_empty());
    }

    #[test]
    fn any_damage_to_a_file_is_read_or_refused_in_peace(
        part in part(), at in any::<prop::sample::Index>(), byte in any::<u8>(), text in any::<bool>()
    ) {
        let mut file = if text { crate::shapes::text(&part).into_bytes() } else { binary(&part) };
        let at = at.index(file.len());
        file[at] = byte;
        if let Ok(mesh) = read(&file) {
            let report = essaim_mesh::measure(&mesh);
            prop_assert!(report.area_mm2.is_finite());
            prop_assert!(report.volume_mm3.is_none_or(f64::is_finite));
        }
    }
}
