//! Mails about what is on the road.

use essaim_domain::{Instant, Minutes, Units};

use super::{Blanks, Fill};

/// A tour to accept or decline. No address: they show once both sides agreed.
#[derive(Clone, Debug)]
pub struct TourOffered {
    /// When it begins.
    pub from: Instant,
    /// When it ends.
    pub to: Instant,
    /// How many stops.
    pub stops: i64,
    /// Its length in metres.
    pub metres: i64,
    /// Until when the offer stands.
    pub until: Instant,
}

impl Fill for TourOffered {
    fn fill(&self, blanks: &mut Blanks) {
        let length = Minutes::of((self.to - self.from).num_minutes());
        blanks.day("day", self.from);
        blanks.count("stops", self.stops);
        blanks.text("km", &blanks.lang.kilometres(self.metres));
        blanks.text("hours", &blanks.lang.hours_minutes(length));
        blanks.time("from", self.from);
        blanks.time("to", self.to);
        blanks.due("until", self.until);
    }
}

/// Parcels on their way to a site.
#[derive(Clone, Debug)]
pub struct DeliveryComing {
    /// All pieces of all parcels.
    pub units: Units,
    /// How many parcels.
    pub parcels: i64,
    /// The site.
    pub site: String,
    /// The earliest they arrive.
    pub from: Instant,
    /// The latest they arrive.
    pub to: Instant,
    /// Each component's name, and how many of it.
    pub contents: Vec<(String, Units)>,
}

impl Fill for DeliveryComing {
    fn fill(&self, blanks: &mut Blanks) {
        let contents: Vec<_> = self
            .contents
            .iter()
            .map(|(component, units)| {
                let pieces = blanks.lang.t_with("unit-pieces", &[("n", (*units).into())]);
                format!("{component} ({pieces})")
            })
            .collect();
        blanks.units("units", self.units);
        blanks.count("parcels", self.parcels);
        blanks.text("site", &self.site);
        blanks.day("day", self.from);
        blanks.hours("window", self.from, self.to);
        blanks.list("contents", &contents);
    }
}

/// Parcels signed at the dock, to be counted.
#[derive(Clone, Debug)]
pub struct DeliveryToCount {
    /// How many parcels.
    pub parcels: i64,
    /// The pieces announced.
    pub units: Units,
    /// The site.
    pub site: String,
    /// When they were signed for.
    pub when: Instant,
}

impl Fill for DeliveryToCount {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.count("parcels", self.parcels);
        blanks.units("units", self.units);
        blanks.text("site", &self.site);
        blanks.moment("when", self.when);
    }
}
