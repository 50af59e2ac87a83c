//! Mails about what is on the road.

use essaim_domain::code::Code;
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

/// A delivery that waits for an approver's decision.
#[derive(Clone, Debug)]
pub struct DeliveryToDecide {
    /// The code on the parcel's slip.
    pub code: Code,
    /// The pieces announced.
    pub units: Units,
    /// The site.
    pub site: String,
    /// When it was signed for.
    pub when: Instant,
    /// Until when she decides.
    pub until: Instant,
}

impl Fill for DeliveryToDecide {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.text("code", &self.code.to_string());
        blanks.units("units", self.units);
        blanks.text("site", &self.site);
        blanks.moment("when", self.when);
        blanks.moment("until", self.until);
    }
}

/// Nobody comes for a box at the time that was agreed, or spoken of.
#[derive(Clone, Debug)]
pub struct PickupOff {
    /// The code on the box's slip.
    pub code: Code,
    /// From when she waited.
    pub from: Instant,
    /// Until when.
    pub until: Instant,
    /// The driver stood before the door and nobody opened.
    pub missed: bool,
}

impl Fill for PickupOff {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.text("code", &self.code.to_string());
        blanks.day("day", self.from);
        blanks.hours("window", self.from, self.until);
        blanks.text("missed", if self.missed { "yes" } else { "no" });
    }
}

/// What changed on a tour its driver knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TourChange {
    /// A stop came onto it: she says yes or no.
    Stop,
    /// It leaves when she asked.
    Time,
    /// It takes place no more.
    Off,
}

/// A tour is not as its driver knew it.
#[derive(Clone, Debug)]
pub struct TourChanged {
    /// What changed.
    pub what: TourChange,
    /// When it begins now.
    pub from: Instant,
    /// When it ends now.
    pub to: Instant,
    /// How many stops it has now.
    pub stops: i64,
}

impl Fill for TourChanged {
    fn fill(&self, blanks: &mut Blanks) {
        let what = match self.what {
            TourChange::Stop => "stop",
            TourChange::Time => "time",
            TourChange::Off => "off",
        };
        blanks.text("what", what);
        blanks.day("day", self.from);
        blanks.time("from", self.from);
        blanks.time("to", self.to);
        blanks.count("stops", self.stops);
    }
}
