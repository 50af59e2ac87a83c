//! Files that other programs write in odd ways.

use crate::shapes::{binary_with, cuboid, moved, read, report, text};
use essaim_mesh::{Format, Warning};

fn reads_as_the_cube(file: impl AsRef<[u8]>) {
    let report = report(file);
    assert_eq!(
        (report.format, report.triangles, report.bodies),
        (Format::Text, 12, 1)
    );
    assert_eq!(report.volume_mm3, Some(8000.0));
    assert!(
        report.watertight && report.warnings.is_empty(),
        "{report:?}"
    );
}

fn cube() -> String {
    text(&cuboid(20.0, 20.0, 20.0))
}

#[test]
fn a_binary_file_whose_header_says_solid_is_binary() {
    for header in [
        b"solid SolidWorks export".as_slice(),
        b"solid a\nfacet",
        b"SOLID",
        b"solid",
    ] {
        let report = report(binary_with(header, 12, &cuboid(20.0, 20.0, 20.0)));
        assert_eq!(
            (report.format, report.volume_mm3),
            (Format::Binary, Some(8000.0))
        );
    }
}

#[test]
fn attribute_bytes_and_normals_are_ignored() {
    let mut file = binary_with(b"colours", 12, &cuboid(20.0, 20.0, 20.0));
    for record in file[84..].chunks_exact_mut(50) {
        record[..4].copy_from_slice(&f32::NAN.to_le_bytes());
        record[48..].copy_from_slice(&[0xFF, 0x7F]);
    }
    assert_eq!(report(file).volume_mm3, Some(8000.0));
}

#[test]
fn text_reads_the_same_whatever_its_case_spaces_and_line_ends() {
    reads_as_the_cube(cube());
    reads_as_the_cube(cube().to_uppercase());
    reads_as_the_cube(format!("\u{feff}{}", cube()));
    reads_as_the_cube(format!("  \t\n {}", cube()));
    reads_as_the_cube(cube().replace('\n', "\r"));
    reads_as_the_cube(cube().replace('\n', "\r\n"));
    reads_as_the_cube(cube().replace("  ", "\t\u{b}"));
    reads_as_the_cube(cube().replace('\n', "\n\n"));
    reads_as_the_cube(cube() + "\n\0\0\u{1a}");
    reads_as_the_cube(cube().replace("20.0", "+2.000000E+001"));
    reads_as_the_cube(cube().replace("normal 0 0 0", "normal nan -nan(ind) 1.#QNAN"));
}

#[test]
fn text_reads_with_any_name_or_none() {
    for name in [
        "",
        " ",
        " endsolid",
        " facet normal",
        " pièce nº 1",
        "\tpart",
    ] {
        reads_as_the_cube(cube().replace("solid part", &format!("solid{name}")));
    }
    let latin = cube().replacen("solid part", "solid pi@ce", 1);
    let latin: Vec<u8> = latin
        .bytes()
        .map(|byte| if byte == b'@' { 0xE8 } else { byte })
        .collect();
    assert_eq!(read(&latin).expect("readable").name(), Some("pièce"));
    reads_as_the_cube(latin);
}

#[test]
fn every_solid_of_a_text_file_is_read() {
    let other = text(&moved(&cuboid(20.0, 20.0, 20.0), [100.0, 0.0, 0.0]));
    let report = report(cube() + &other);
    assert_eq!((report.triangles, report.bodies), (24, 2));
    assert_eq!(report.volume_mm3, Some(16000.0));
}

#[test]
fn a_missing_closing_line_is_read_with_a_warning() {
    let open = cube().replace("endsolid part\n", "");
    assert_eq!(report(&open).warnings, [Warning::EndLineMissing]);
    let report = report(open + &text(&moved(&cuboid(9.0, 9.0, 9.0), [100.0, 0.0, 0.0])));
    assert_eq!(
        (report.bodies, report.warnings),
        (2, vec![Warning::EndLineMissing])
    );
}
