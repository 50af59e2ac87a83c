//! Fair sharing: a km is dearer to whoever drives much, lately or in this plan.

use super::outcome::Tours;
use super::request::{Request, Settings, Volunteer};
use crate::number::real;

/// What a km of hers gets dearer by with every km she drives.
pub(super) fn per_km(people: &[Volunteer], settings: &Settings) -> f64 {
    let sum = people.iter().map(|it| it.max_km).sum::<f64>();
    let mean = sum / real(people.len().try_into().unwrap_or(u64::MAX)).max(1.0);
    f64::from(settings.sharing_percent) / 100.0 / mean.max(0.001)
}

/// The km of a plan as the search weighs them: those of who drives much count for more. Without sharing, the km
/// themselves.
pub fn weighed_km(request: &Request, settings: &Settings, plan: &Tours) -> f64 {
    let share = per_km(&request.volunteers, settings);
    let weighed = plan.tours.iter().map(|tour| {
        let mut people = request.volunteers.iter();
        let hers = people.find(|one| one.id == tour.volunteer);
        let lately = hers.map_or(0.0, |one| one.lately_km);
        tour.km * share.mul_add(2.0_f64.mul_add(lately, tour.km), 1.0)
    });
    weighed.sum()
}
