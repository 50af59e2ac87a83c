//! Where things are on Earth: points, distances, communes and départements.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Reason;
use crate::stored::serde_as_text;

/// The mean radius of the Earth (IUGG), in kilometres.
const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// A distance in kilometres.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kilometres(f64);

impl Kilometres {
    /// A distance in kilometres.
    pub const fn of(km: f64) -> Self {
        Self(km)
    }

    /// The bare number.
    pub const fn get(self) -> f64 {
        self.0
    }
}

/// A point in degrees (WGS 84), always finite and in range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "BarePoint")]
pub struct Point {
    lat: f64,
    lon: f64,
}

#[derive(Deserialize)]
struct BarePoint {
    lat: f64,
    lon: f64,
}

impl TryFrom<BarePoint> for Point {
    type Error = &'static str;

    fn try_from(bare: BarePoint) -> Result<Self, Self::Error> {
        Self::new(bare.lat, bare.lon).map_err(Reason::key)
    }
}

impl Point {
    /// A point from its latitude (−90 to 90) and longitude (−180 to 180), in degrees.
    pub fn new(lat: f64, lon: f64) -> Result<Self, Reason> {
        if !(lat.is_finite() && lon.is_finite()) {
            return Err(Reason::NotANumber);
        }
        if !(-90.0..=90.0).contains(&lat) {
            return Err(Reason::OutOfRange { min: -90, max: 90 });
        }
        if !(-180.0..=180.0).contains(&lon) {
            return Err(Reason::OutOfRange {
                min: -180,
                max: 180,
            });
        }
        Ok(Self { lat, lon })
    }

    /// Degrees north.
    pub const fn lat(self) -> f64 {
        self.lat
    }

    /// Degrees east.
    pub const fn lon(self) -> f64 {
        self.lon
    }

    /// The great-circle distance (haversine), as the crow flies.
    pub fn distance_to(self, other: Self) -> Kilometres {
        let (lat, other_lat) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = (other_lat - lat) / 2.0;
        let half_lon = (other.lon - self.lon).to_radians() / 2.0;
        let chord = half_lat.sin().powi(2) + lat.cos() * other_lat.cos() * half_lon.sin().powi(2);
        Kilometres(2.0 * EARTH_RADIUS_KM * chord.clamp(0.0, 1.0).sqrt().asin())
    }
}

/// A commune by its INSEE code (five characters: `35238`, `2A004`, `97411`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Insee([u8; 5]);

impl Insee {
    /// The département it lies in: two characters, three overseas (971 to 989).
    pub fn departement(self) -> Departement {
        match self.0 {
            [b'9', second @ (b'7' | b'8'), third, ..] => Departement([b'9', second, third]),
            [first, second, ..] => Departement([first, second, b' ']),
        }
    }
}

impl FromStr for Insee {
    type Err = Reason;

    fn from_str(text: &str) -> Result<Self, Reason> {
        let upper = text.trim().to_ascii_uppercase();
        let code = <[u8; 5]>::try_from(upper.as_bytes()).map_err(|_| Reason::UnknownCommune)?;
        let (known, rest) = match &code {
            [b'2', b'A' | b'B', rest @ ..] => (true, rest.as_slice()),
            [b'9', b'7', third, rest @ ..] => (matches!(third, b'1'..=b'8'), rest.as_slice()),
            [b'9', b'8', third, rest @ ..] => (matches!(third, b'4'..=b'9'), rest.as_slice()),
            [first, second, rest @ ..] => (is_mainland(*first, *second), rest.as_slice()),
        };
        let known = known && rest.iter().all(u8::is_ascii_digit);
        if known {
            Ok(Self(code))
        } else {
            Err(Reason::UnknownCommune)
        }
    }
}

/// 01 to 19 and 21 to 95: Corsica has letters since 1976.
const fn is_mainland(first: u8, second: u8) -> bool {
    match first {
        b'0' | b'2' => matches!(second, b'1'..=b'9'),
        b'1' | b'3'..=b'8' => second.is_ascii_digit(),
        b'9' => matches!(second, b'0'..=b'5'),
        _ => false,
    }
}

impl fmt::Display for Insee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(&self.0, f)
    }
}

impl fmt::Debug for Insee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Insee({self})")
    }
}

/// A French postcode: five digits. Several communes may share one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode([u8; 5]);

impl FromStr for Postcode {
    type Err = Reason;

    fn from_str(text: &str) -> Result<Self, Reason> {
        let close: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        match <[u8; 5]>::try_from(close.as_bytes()) {
            Ok(code) if code.iter().all(u8::is_ascii_digit) => Ok(Self(code)),
            Ok(_) | Err(_) => Err(Reason::UnknownCommune),
        }
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(&self.0, f)
    }
}

impl fmt::Debug for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Postcode({self})")
    }
}

/// A département by its code: `35`, `2A`, `974`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Departement([u8; 3]);

impl FromStr for Departement {
    type Err = Reason;

    fn from_str(text: &str) -> Result<Self, Reason> {
        // Any commune code of it will do to check the form: pad it to five characters.
        let text = text.trim();
        let commune: Insee = format!("{text:0<5}").parse()?;
        let departement = commune.departement();
        let same = departement.to_string().eq_ignore_ascii_case(text);
        if same {
            Ok(departement)
        } else {
            Err(Reason::UnknownCommune)
        }
    }
}

impl fmt::Display for Departement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(self.0.trim_ascii_end(), f)
    }
}

impl fmt::Debug for Departement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Departement({self})")
    }
}

serde_as_text!(Insee Postcode Departement);

fn show(ascii: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    ascii
        .iter()
        .try_for_each(|byte| write!(f, "{}", char::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paris_and_rennes_are_some_three_hundred_kilometres_apart() {
        let paris = Point::new(48.8566, 2.3522).unwrap();
        let rennes = Point::new(48.1173, -1.6778).unwrap();
        assert!((paris.distance_to(rennes).get() - 308.0).abs() < 3.0);
        let pole = Point::new(90.0, 0.0).unwrap();
        let other = Point::new(-90.0, 0.0).unwrap();
        assert!((pole.distance_to(other).get() - 20_015.1).abs() < 0.1);
    }

    #[test]
    fn a_point_off_the_map_is_refused() {
        assert_eq!(Point::new(f64::NAN, 0.0), Err(Reason::NotANumber));
        assert_eq!(Point::new(0.0, f64::INFINITY), Err(Reason::NotANumber));
        assert!(Point::new(90.1, 0.0).is_err());
        assert!(Point::new(0.0, -180.1).is_err());
    }

    #[test]
    fn a_commune_knows_its_departement() {
        let cases = [
            ("35238", "35"),
            ("2a004", "2A"),
            ("2B033", "2B"),
            ("97411", "974"),
        ];
        for (commune, departement) in cases.into_iter().chain([("98818", "988"), ("01001", "01")]) {
            let found = commune.parse::<Insee>().unwrap().departement();
            assert_eq!(found.to_string(), departement);
            assert_eq!(departement.parse(), Ok(found));
        }
    }

    #[test]
    fn what_is_no_commune_is_refused() {
        for text in [
            "", "3523", "352380", "20004", "2C004", "97000", "99100", "96001", "00001", "é123",
        ] {
            assert_eq!(text.parse::<Insee>(), Err(Reason::UnknownCommune), "{text}");
        }
        assert_eq!("35 000".parse::<Postcode>().unwrap().to_string(), "35000");
        assert!("3500O".parse::<Postcode>().is_err());
        assert!("97".parse::<Departement>().is_err());
    }

    fn any_point() -> impl Strategy<Value = Point> {
        (-90.0..=90.0, -180.0..=180.0).prop_map(|(lat, lon)| Point::new(lat, lon).unwrap())
    }

    proptest! {
        #[test]
        fn a_distance_is_the_same_both_ways(a in any_point(), b in any_point()) {
            let there = a.distance_to(b).get();
            prop_assert!((0.0..=20_016.0).contains(&there));
            prop_assert!((there - b.distance_to(a).get()).abs() < 1e-6);
            prop_assert!(a.distance_to(a).get() < 1e-9);
        }
    }
}
