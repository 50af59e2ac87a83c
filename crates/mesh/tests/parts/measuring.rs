//! What is counted, summed and warned about.

use crate::shapes::{binary, cuboid, flipped, moved, report, text};
use essaim_mesh::{BoundingBox, Triangle, UnitSuspicion, Warning};

fn cube() -> Vec<Triangle> {
    cuboid(20.0, 20.0, 20.0)
}

#[test]
fn a_box_measures_what_it_was_drawn_as() {
    let report = report(binary(&moved(&cuboid(30.0, 20.0, 10.0), [-5.0, 7.0, 1.0])));
    let drawn = BoundingBox {
        min_mm: [-5.0, 7.0, 1.0],
        max_mm: [25.0, 27.0, 11.0],
    };
    assert_eq!(report.bounding_box, drawn);
    assert_eq!((report.area_mm2, report.volume_mm3), (2200.0, Some(6000.0)));
    assert!(report.watertight && report.warnings.is_empty());
}

#[test]
fn text_and_binary_of_one_part_measure_the_same() {
    let part = moved(&cuboid(33.3, 17.7, 12.1), [0.1, 0.2, 0.3]);
    let (first, second) = (report(binary(&part)), report(text(&part)));
    assert_eq!(first.bounding_box, second.bounding_box);
    assert_eq!(
        (first.volume_mm3, first.area_mm2),
        (second.volume_mm3, second.area_mm2)
    );
}

#[test]
fn a_hole_leaves_open_edges_and_still_a_volume() {
    let report = report(binary(&cube()[1..]));
    assert_eq!((report.watertight, report.open_edges), (false, 3));
    assert!(report.volume_mm3.is_some());
    assert_eq!(report.warnings, [Warning::NotClosed { edges: 3 }]);
}

#[test]
fn a_flipped_triangle_takes_the_volume_away() {
    let mut part = cube();
    part[3] = flipped(part[3]);
    let report = report(binary(&part));
    assert_eq!(
        (report.watertight, report.miswound_edges, report.volume_mm3),
        (true, 3, None)
    );
    assert_eq!(report.warnings, [Warning::MisWound { edges: 3 }]);
}

#[test]
fn an_inside_out_part_has_a_negative_volume() {
    let part: Vec<Triangle> = cube().into_iter().map(flipped).collect();
    let report = report(binary(&part));
    assert_eq!(
        (report.volume_mm3, report.warnings),
        (Some(-8000.0), vec![Warning::InsideOut])
    );
}

#[test]
fn a_stack_counts_its_bodies() {
    let stack: Vec<Triangle> = (0_u8..18)
        .flat_map(|n| moved(&cube(), [0.0, 0.0, f32::from(n) * 25.0]))
        .collect();
    let report = report(binary(&stack));
    assert_eq!((report.bodies, report.watertight), (18, true));
}

#[test]
fn cubes_touching_along_an_edge_share_it_too_often() {
    let mut part = cube();
    part.extend(moved(&cube(), [20.0, 20.0, 0.0]));
    let report = report(binary(&part));
    assert_eq!(
        (
            report.over_shared_edges,
            report.open_edges,
            report.watertight
        ),
        (1, 0, false)
    );
    assert_eq!(
        (report.miswound_edges, report.volume_mm3),
        (0, Some(16000.0))
    );
    assert_eq!(report.warnings, [Warning::OverShared { edges: 1 }]);
}

#[test]
fn a_doubled_surface_is_told_from_a_single_one() {
    let report = report(binary(&[cube(), cube()].concat()));
    assert_eq!((report.over_shared_edges, report.watertight), (18, false));
}

#[test]
fn minus_zero_and_a_hair_beside_zero_are_zero() {
    for hair in [-0.0, 1e-9, -1e-7] {
        let mut part = cube();
        for triangle in part.iter_mut().step_by(2) {
            for number in triangle
                .as_flattened_mut()
                .iter_mut()
                .filter(|n| **n == 0.0)
            {
                *number = hair;
            }
        }
        let report = report(binary(&part));
        assert!(
            report.watertight && report.bodies == 1,
            "{hair}: {report:?}"
        );
    }
    let mut part = cube();
    part[0][0][0] = -1e-5;
    assert!(!report(binary(&part)).watertight);
}

#[test]
fn a_sliver_is_counted_and_keeps_a_part_closed_but_a_collapsed_triangle_does_not() {
    // A corner on the middle of an edge, joined by a triangle whose corners lie on a line.
    let mut part = cube();
    let [a, b, c] = part[0];
    let middle = [0, 1, 2].map(|axis| f32::midpoint(a[axis], b[axis]));
    part.splice(0..1, [[a, middle, c], [middle, b, c], [a, b, middle]]);
    let sliver = report(binary(&part));
    assert_eq!((sliver.degenerate_triangles, sliver.watertight), (1, true));
    assert_eq!(sliver.warnings, [Warning::Degenerate { triangles: 1 }]);

    let mut part = cube();
    part.push([a, a, b]);
    let collapsed = report(binary(&part));
    assert_eq!(
        (collapsed.degenerate_triangles, collapsed.watertight),
        (1, false)
    );
    assert_eq!(
        (collapsed.open_edges, collapsed.volume_mm3),
        (0, Some(8000.0))
    );
}

#[test]
fn a_part_that_is_nothing_but_a_point_or_a_sheet_is_measured_too() {
    let point = report(binary(&[[[3.0; 3]; 3]]));
    assert_eq!(
        (point.bodies, point.watertight, point.volume_mm3),
        (0, false, None)
    );
    assert_eq!(point.degenerate_triangles, 1);
    let [first, ..] = cube()[..] else {
        panic!("a cube has triangles")
    };
    let sheet = report(binary(&[first]));
    assert!(sheet.warnings.contains(&Warning::Flat), "{sheet:?}");
}

#[test]
fn sizes_of_another_unit_are_suspected() {
    let suspicion = |side: f32| report(binary(&cuboid(side, side, side))).unit_suspicion;
    assert_eq!(suspicion(0.183), Some(UnitSuspicion::BelowOneMillimetre));
    assert_eq!(suspicion(7.2), Some(UnitSuspicion::PerhapsInches));
    assert_eq!(suspicion(183.0), None);
    assert_eq!(suspicion(4648.2), Some(UnitSuspicion::AboveOneMetre));
}

#[test]
fn a_report_survives_being_stored() {
    let mut part = cuboid(5.3, 2.0, 1.0);
    part[0] = flipped(part[0]);
    let report = report(text(&part));
    let stored = serde_json::to_string(&report).expect("a report is plain data");
    let again = serde_json::from_str(&stored).expect("as written");
    assert_eq!(report, again);
}

/// A ring of 2 · `sides`² triangles, each neighbouring the next.
fn ring(sides: u16) -> Vec<Triangle> {
    let angle = |step: u16| f32::from(step % sides) / f32::from(sides) * std::f32::consts::TAU;
    let at = |around: u16, tube: u16| {
        let (out, up) = (30.0 + 9.0 * angle(tube).cos(), 9.0 * angle(tube).sin());
        [out * angle(around).cos(), out * angle(around).sin(), up]
    };
    let places = (0..sides).flat_map(|around| (0..sides).map(move |tube| (around, tube)));
    places
        .flat_map(|(i, j)| {
            let [a, b, c, d] = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
            [[a, b, c], [a, c, d]]
        })
        .collect()
}

#[test]
fn a_large_part_measures_the_same_in_any_order() {
    let mut part = ring(120);
    let here = report(binary(&part));
    assert_eq!((here.triangles, here.bodies), (28_800, 1));
    assert!(here.watertight && here.warnings.is_empty(), "{here:?}");
    let sliced = 2.0 * std::f64::consts::PI.powi(2) * 30.0 * 81.0;
    let volume = here.volume_mm3.expect("a volume");
    assert!((volume / sliced - 1.0).abs() < 0.01, "{volume} {sliced}");
    // A step prime to the number of triangles meets each of them once.
    part = (0..part.len())
        .map(|step| part[step * 10_007 % part.len()])
        .collect();
    let there = report(binary(&part));
    assert!((there.volume_mm3.expect("a volume") - volume).abs() <= 1e-9 * volume);
    assert_eq!((there.watertight, there.bodies), (true, 1));
}

#[test]
fn loose_triangles_are_counted_one_by_one() {
    let part: Vec<Triangle> = (0..2_000_u16)
        .map(|number| {
            let x = f32::from(number) * 0.02;
            [[x, 0.0, 0.0], [x + 0.01, 0.0, 0.0], [x, 20.0, 1.0]]
        })
        .collect();
    let report = report(binary(&part));
    assert_eq!((report.bodies, report.open_edges), (2_000, 6_000));
}

#[test]
fn a_fan_of_many_triangles_around_one_corner_is_closed() {
    let rim = |step: u16| {
        let angle = f32::from(step % 200) / 200.0 * std::f32::consts::TAU;
        [20.0 * angle.cos(), 20.0 * angle.sin(), 0.0]
    };
    let (top, bottom) = ([0.0, 0.0, 30.0], [0.0, 0.0, 0.0]);
    let part: Vec<Triangle> = (0..200)
        .flat_map(|step| {
            let (here, next) = (rim(step), rim(step + 1));
            [[here, next, top], [next, here, bottom]]
        })
        .collect();
    let report = report(binary(&part));
    assert_eq!((report.watertight, report.miswound_edges), (true, 0));
    assert_eq!((report.bodies, report.open_edges), (1, 0));
}
