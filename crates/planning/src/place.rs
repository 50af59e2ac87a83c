//! Places on the earth and the great-circle distance between them.

use serde::{Deserialize, Serialize};

/// Mean radius of the earth in km (IUGG mean radius R1).
pub(crate) const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// A point in degrees, WGS 84. A commune's centre is precise enough for matching.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Latitude, -90 to 90 degrees.
    pub lat: f64,
    /// Longitude, -180 to 180 degrees.
    pub lon: f64,
}

impl Place {
    /// A place from latitude and longitude in degrees.
    pub const fn new(lat: f64, lon: f64) -> Self {
        Self { lat, lon }
    }
}

/// Great-circle distance in km (haversine formula, spherical earth: within 0.6 % of the ellipsoid).
///
/// NaN when a coordinate is NaN; `plan` and `check` refuse such places first.
pub fn haversine_km(a: Place, b: Place) -> f64 {
    let half_lat = ((b.lat - a.lat).to_radians() / 2.0).sin();
    let half_lon = ((b.lon - a.lon).to_radians() / 2.0).sin();
    let cosines = a.lat.to_radians().cos() * b.lat.to_radians().cos();
    let chord = half_lat.powi(2) + cosines * half_lon.powi(2);
    2.0 * EARTH_RADIUS_KM * chord.clamp(0.0, 1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::{Place, haversine_km};

    #[test]
    fn rennes_to_paris_is_about_308_km_as_the_crow_flies() {
        let rennes = Place::new(48.1173, -1.6778);
        let paris = Place::new(48.8566, 2.3522);
        let km = haversine_km(rennes, paris);
        assert!((km - 308.0).abs() < 2.0, "{km}");
        assert!((km - haversine_km(paris, rennes)).abs() < 1e-9);
    }

    #[test]
    fn a_place_is_at_no_distance_from_itself_and_half_the_globe_from_its_antipode() {
        let here = Place::new(48.0, -1.0);
        assert!(haversine_km(here, here) < 1e-9);
        let half_globe = haversine_km(Place::new(0.0, 0.0), Place::new(0.0, 180.0));
        assert!((half_globe - 20_015.1).abs() < 0.1, "{half_globe}");
    }
}
