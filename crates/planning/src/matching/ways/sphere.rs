//! Places as points of the unit sphere: the straight line between two of them orders as the way on the
//! ground does, and a tree finds the nearest.

use rstar::primitives::GeomWithData;

use crate::Place;
use crate::place::EARTH_RADIUS_KM;

/// A point of the unit sphere.
pub(super) type Spot = [f64; 3];
/// A point and the place in a list it belongs to.
pub(super) type Named = GeomWithData<Spot, u32>;

/// Where a place lies on the sphere.
pub(super) fn spot(place: Place) -> Spot {
    let (lat, lon) = (place.lat.to_radians(), place.lon.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

/// Km on the ground, from the square of the straight line.
pub(super) fn km(squared: f64) -> f64 {
    let half = (squared.max(0.0).sqrt() / 2.0).min(1.0);
    2.0 * EARTH_RADIUS_KM * half.asin()
}

/// The square of the straight line, from km on the ground.
pub(super) fn squared(km: f64) -> f64 {
    let half_angle = (km / (2.0 * EARTH_RADIUS_KM)).min(std::f64::consts::FRAC_PI_2);
    (2.0 * half_angle.sin()).powi(2)
}

/// Km between two points.
pub(super) fn between(a: Spot, b: Spot) -> f64 {
    let pairs = a.iter().zip(b);
    km(pairs.map(|(a, b)| (a - b) * (a - b)).sum())
}

#[cfg(test)]
mod tests {
    use super::{between, km, spot, squared};
    use crate::{Place, haversine_km};

    #[test]
    fn the_way_over_the_sphere_is_the_haversine_one() {
        let rennes = Place::new(48.1173, -1.6778);
        for (lat, lon) in [
            (48.1174, -1.6778),
            (48.8566, 2.3522),
            (-48.0, 178.0),
            (48.1173, -1.6778),
        ] {
            let there = Place::new(lat, lon);
            let straight = between(spot(rennes), spot(there));
            assert!(
                (straight - haversine_km(rennes, there)).abs() < 1e-6,
                "{lat} {lon}"
            );
        }
    }

    #[test]
    fn the_straight_line_of_a_reach_is_that_of_its_way() {
        for reach in [0.0, 0.5, 20.0, 150.0, 20_000.0] {
            assert!((km(squared(reach)) - reach).abs() < 1e-6);
        }
    }
}
