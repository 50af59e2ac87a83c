//! Parts on beds.

use essaim_mesh::{Axis, BoundingBox, Envelope, Fit, TooLong, fit};

const ENDER: Envelope = Envelope {
    x_mm: 220.0,
    y_mm: 220.0,
    z_mm: 250.0,
};
const PRUSA: Envelope = Envelope {
    x_mm: 250.0,
    y_mm: 210.0,
    z_mm: 210.0,
};

fn part(size: [f64; 3]) -> BoundingBox {
    BoundingBox {
        min_mm: [-7.0; 3],
        max_mm: size.map(|side| side - 7.0),
    }
}

#[test]
fn a_part_goes_as_drawn_or_after_a_quarter_turn() {
    assert_eq!(
        fit(&part([240.0, 200.0, 5.0]), &PRUSA, 3.0),
        Fit::Fits { turned: false }
    );
    assert_eq!(
        fit(&part([180.0, 218.0, 5.0]), &PRUSA, 3.0),
        Fit::Fits { turned: true }
    );
}

#[test]
fn the_skirt_needs_its_margin_on_both_sides_but_not_above() {
    assert_eq!(
        fit(&part([214.0, 214.0, 250.0]), &ENDER, 3.0),
        Fit::Fits { turned: false }
    );
    let over = vec![TooLong {
        axis: Axis::X,
        part_mm: 214.5,
        room_mm: 214.0,
    }];
    assert_eq!(
        fit(&part([214.5, 10.0, 250.0]), &ENDER, 3.0),
        Fit::TooLarge { over }
    );
}

#[test]
fn rounding_of_the_file_does_not_keep_a_part_off_the_bed() {
    let bed = fit(&part([220.000_02, 220.0, 1.0]), &ENDER, 0.0);
    assert_eq!(bed, Fit::Fits { turned: false });
}

fn laid(axis: Axis, part_mm: f64, room_mm: f64) -> Fit {
    let over = vec![TooLong {
        axis,
        part_mm,
        room_mm,
    }];
    Fit::FitsLaidOnAnotherFace { over }
}

#[test]
fn another_face_is_a_question_not_a_fit() {
    assert_eq!(
        fit(&part([247.0, 82.0, 72.0]), &ENDER, 3.0),
        laid(Axis::X, 247.0, 214.0)
    );
    assert_eq!(
        fit(&part([20.0, 60.0, 300.0]), &PRUSA, 0.0),
        Fit::TooLarge {
            over: vec![TooLong {
                axis: Axis::Z,
                part_mm: 300.0,
                room_mm: 210.0
            }]
        }
    );
    assert_eq!(
        fit(&part([20.0, 60.0, 240.0]), &PRUSA, 3.0),
        laid(Axis::Z, 240.0, 210.0)
    );
}

#[test]
fn a_part_too_large_says_where_the_better_way_round() {
    let Fit::TooLarge { over } = fit(&part([100.0, 260.0, 300.0]), &PRUSA, 0.0) else {
        panic!("260 x 300 goes nowhere")
    };
    let axes: Vec<Axis> = over.iter().map(|axis| axis.axis).collect();
    assert_eq!(axes, [Axis::X, Axis::Z]);
}

#[test]
fn a_margin_wider_than_the_bed_leaves_no_room() {
    let fit = fit(&part([1.0, 1.0, 1.0]), &ENDER, 500.0);
    let Fit::TooLarge { over } = fit else {
        panic!("no room is no fit")
    };
    assert!(over.iter().all(|axis| axis.room_mm == 0.0) && over.len() == 2);
}
