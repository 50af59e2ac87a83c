//! The stages units stand in, as pictures show them.

/// A stage of the ledger's line, plus what is asked in all and what is stopped. Bars and tables run
/// from what is certain (received) to what is missing (open).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Everything asked for.
    Asked,
    /// Not yet taken: hatched.
    Open,
    /// Taken by a maker.
    Claimed,
    /// Printed and sealed.
    Made,
    /// Released by an inspection.
    Stock,
    /// Picked up in a parcel bound for a site.
    Transit,
    /// Counted by the site.
    Received,
    /// Held, recalled or scrapped: hatched.
    Stopped,
    /// Given up or no longer needed.
    Closed,
}

impl Stage {
    /// The class that fills a surface.
    pub fn class(self) -> &'static str {
        match self {
            Self::Asked => "q-asked",
            Self::Open => "q-open",
            Self::Claimed => "q-claimed",
            Self::Made => "q-made",
            Self::Stock => "q-stock",
            Self::Transit => "q-transit",
            Self::Received => "q-received",
            Self::Stopped => "q-stopped",
            Self::Closed => "q-closed",
        }
    }

    /// The class that colours a line.
    pub fn line(self) -> &'static str {
        match self {
            Self::Asked | Self::Open | Self::Closed => "l-asked",
            Self::Claimed => "l-claimed",
            Self::Made => "l-made",
            Self::Stock => "l-stock",
            Self::Transit => "l-transit",
            Self::Received => "l-received",
            Self::Stopped => "l-stopped",
        }
    }

    /// The hatching, as an attribute: a sheet in another file cannot name the page's pattern safely.
    pub fn hatch(self) -> &'static str {
        match self {
            Self::Open => " fill=\"url(#h-open)\"",
            Self::Stopped => " fill=\"url(#h-stop)\"",
            Self::Asked
            | Self::Claimed
            | Self::Made
            | Self::Stock
            | Self::Transit
            | Self::Received
            | Self::Closed => "",
        }
    }

    /// Whether a small key needs an edge to be seen.
    pub fn is_open(self) -> bool {
        self == Self::Open
    }
}

/// A part of a quantity bar and its line in the legend.
#[derive(Debug, Clone)]
pub struct Segment {
    /// Where these units stand.
    pub stage: Stage,
    /// How many units.
    pub units: u64,
    /// The stage's name in the page's language.
    pub name: String,
    /// The number as the page's language writes it.
    pub figure: String,
}
