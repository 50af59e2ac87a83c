//! Pictures: what is filled, what is seen through, and that they never change.

use crate::shapes::{binary, cuboid, flipped, moved, read};
use essaim_mesh::{Size, Triangle, View, picture};

const SMALL: Size = Size {
    width: 100,
    height: 80,
};

/// The opacity of every point, row by row.
fn cover(part: &[Triangle], view: View, size: Size) -> (u32, u32, Vec<u8>) {
    let mesh = read(binary(part)).expect("a readable part");
    let file = picture(&mesh, view, size).expect("a picture");
    let mut reader = png::Decoder::new(std::io::Cursor::new(file))
        .read_info()
        .expect("a PNG");
    let mut points = vec![0; reader.output_buffer_size().expect("a small picture")];
    let info = reader.next_frame(&mut points).expect("its points");
    let cover = points.chunks(4).map(|point| point[3]).collect();
    (info.width, info.height, cover)
}

fn filled(cover: &[u8]) -> usize {
    cover.iter().filter(|cover| **cover > 127).count()
}

#[test]
fn a_square_from_above_fills_the_height_of_its_picture() {
    let (width, height, cover) = cover(&cuboid(30.0, 30.0, 5.0), View::Top, SMALL);
    assert_eq!((width, height), (100, 80));
    let side = 80.0 * 0.92;
    let expected = side * side;
    let filled = f64::from(u32::try_from(filled(&cover)).expect("few points"));
    assert!(
        (filled - expected).abs() < expected * 0.04,
        "{filled} for {expected}"
    );
    assert_eq!(
        (cover[0], cover[40 * 100 + 50]),
        (0, 255),
        "paper at the corner, part in the middle"
    );
}

#[test]
fn every_view_shows_the_part_and_the_same_part_gives_the_same_bytes() {
    let mut part = cuboid(12.0, 30.0, 5.0);
    part.extend(moved(&cuboid(4.0, 4.0, 9.0), [1.0, 2.0, 5.0]));
    let mesh = read(binary(&part)).expect("a readable part");
    let mut pictures = vec![];
    for view in View::ALL {
        assert!(
            filled(&cover(&part, view, SMALL).2) > 300,
            "{}",
            view.as_str()
        );
        let drawn = picture(&mesh, view, SMALL).expect("a picture");
        assert_eq!(drawn, picture(&mesh, view, SMALL).expect("a picture"));
        pictures.push(drawn);
    }
    pictures.dedup();
    assert_eq!(pictures.len(), View::ALL.len());
}

#[test]
fn a_part_that_is_inside_out_or_far_from_the_origin_is_seen_as_well() {
    let part = cuboid(12.0, 30.0, 5.0);
    let here = filled(&cover(&part, View::Corner, SMALL).2);
    let inside_out: Vec<Triangle> = part.iter().copied().map(flipped).collect();
    let there = moved(&part, [900.0, -400.0, 70.0]);
    for other in [inside_out, there] {
        assert!(filled(&cover(&other, View::Corner, SMALL).2).abs_diff(here) <= 4);
    }
}

#[test]
fn a_part_without_thickness_gives_a_picture_all_the_same() {
    let flat: Vec<Triangle> = cuboid(10.0, 10.0, 0.0);
    assert!(filled(&cover(&flat, View::Top, SMALL).2) > 300);
    let (width, height, _) = cover(
        &flat,
        View::Front,
        Size {
            width: 0,
            height: 999_999,
        },
    );
    assert_eq!((width, height), (16, 2048));
}
