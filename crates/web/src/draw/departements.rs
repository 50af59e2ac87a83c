//! The outlines of the départements, made from IGN Admin Express (Licence Ouverte 2.0): whole-pixel
//! relative paths. One line each: code, name, middle, path. Overseas ones fit a frame of 62 × 66.

/// Longitude of the left edge and latitude of the top edge of the picture.
const ORIGIN: (f64, f64) = (-5.3, 51.2);
/// Picture units for a degree of latitude.
const DEGREE: f64 = 55.0;
/// Picture units for a degree of longitude: [`DEGREE`] × cos 46.5°, the middle of the country.
const DEGREE_ACROSS: f64 = 37.859_6;

const DATA: &str = include_str!("departements.txt");

/// One département's outline.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outline {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) middle: (i64, i64),
    pub(super) path: &'static str,
}

/// All 101, by code.
pub(super) fn outlines() -> impl Iterator<Item = Outline> {
    DATA.lines().filter_map(|line| {
        let mut parts = line.splitn(4, '|');
        let (code, name, middle, path) =
            (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let (x, y) = middle.split_once(' ')?;
        Some(Outline {
            code,
            name,
            middle: (x.parse().ok()?, y.parse().ok()?),
            path,
        })
    })
}

/// Where a place in metropolitan France (WGS 84 degrees) lies, in hundredths of a picture unit, kept
/// inside the picture.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a float cast saturates, and the value is clamped to the picture just before"
)]
pub(super) fn place(latitude: f64, longitude: f64) -> (i64, i64) {
    let x = (longitude - ORIGIN.0) * DEGREE_ACROSS * 100.0;
    let y = (ORIGIN.1 - latitude) * DEGREE * 100.0;
    (
        x.round().clamp(-4_000.0, 57_000.0) as i64,
        y.round().clamp(0.0, 56_000.0) as i64,
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_departement_is_there_once_with_an_outline() {
        let all: Vec<Outline> = outlines().collect();
        assert_eq!(all.len(), 101);
        assert_eq!(
            all.iter().map(|o| o.code).collect::<BTreeSet<_>>().len(),
            101
        );
        for outline in all {
            assert!(
                outline.path.starts_with('M') && outline.path.ends_with('z'),
                "{}",
                outline.code
            );
            assert!(
                outline
                    .path
                    .chars()
                    .all(|c| c.is_ascii_digit() || "Mlz- ".contains(c)),
                "{}: whole pixels only",
                outline.code
            );
        }
    }

    #[test]
    fn a_town_lies_near_the_middle_of_its_departement() {
        let (x, y) = place(47.218, -1.554);
        let loire = outlines().find(|o| o.code == "44").unwrap().middle;
        assert!(
            (x / 100 - loire.0).abs() < 15 && (y / 100 - loire.1).abs() < 15,
            "{x} {y} {loire:?}"
        );
        assert_eq!(place(f64::NAN, f64::INFINITY).0, 57_000);
    }
}
