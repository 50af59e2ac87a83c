//! The states of the field, each always shown by the same icon, word and colour.

use super::icon::Icon;

/// A state a pill can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nobody took it yet.
    ToTake,
    /// A maker took it.
    Taken,
    /// Printed and sealed.
    Made,
    /// Waiting out its hours after sealing.
    Rest,
    /// A validator's turn.
    Inspection,
    /// Released.
    Stock,
    /// Picked up.
    Transit,
    /// Counted by the site.
    Received,
    /// Stopped for now.
    Held,
    /// Someone must look.
    Attention,
    /// Called back; the one filled dark pill of a page.
    Recalled,
    /// Over.
    Closed,
}

impl State {
    /// All states, in the order units go through them.
    pub const ALL: [Self; 12] = [
        Self::ToTake,
        Self::Taken,
        Self::Made,
        Self::Rest,
        Self::Inspection,
        Self::Stock,
        Self::Transit,
        Self::Received,
        Self::Held,
        Self::Attention,
        Self::Recalled,
        Self::Closed,
    ];

    /// The icon that names this state everywhere.
    pub fn icon(self) -> Icon {
        match self {
            Self::ToTake => Icon::Open,
            Self::Taken => Icon::Hand,
            Self::Made => Icon::Layers,
            Self::Rest => Icon::Rest,
            Self::Inspection => Icon::Check,
            Self::Stock => Icon::Box,
            Self::Transit => Icon::Truck,
            Self::Received => Icon::In,
            Self::Held | Self::Recalled => Icon::Stop,
            Self::Attention => Icon::Warn,
            Self::Closed => Icon::X,
        }
    }

    /// The tint's class.
    pub fn class(self) -> &'static str {
        match self {
            Self::ToTake => "open",
            Self::Taken | Self::Made | Self::Inspection => "info",
            Self::Rest => "wait",
            Self::Stock | Self::Received => "ok",
            Self::Transit => "move",
            Self::Held | Self::Attention => "stop",
            Self::Recalled => "hard",
            Self::Closed => "idle",
        }
    }

    /// The key of its word.
    pub fn key(self) -> &'static str {
        match self {
            Self::ToTake => "pill-to-take",
            Self::Taken => "pill-taken",
            Self::Made => "pill-made",
            Self::Rest => "pill-rest",
            Self::Inspection => "pill-inspection",
            Self::Stock => "pill-stock",
            Self::Transit => "pill-transit",
            Self::Received => "pill-received",
            Self::Held => "pill-held",
            Self::Attention => "pill-attention",
            Self::Recalled => "pill-recalled",
            Self::Closed => "pill-closed",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_states_look_and_read_the_same() {
        let looks: BTreeSet<(&str, &str)> = State::ALL
            .iter()
            .map(|s| (s.icon().name(), s.class()))
            .collect();
        assert_eq!(
            looks.len(),
            State::ALL.len(),
            "without the words, states still differ"
        );
        let keys: BTreeSet<&str> = State::ALL.iter().map(|s| s.key()).collect();
        assert_eq!(keys.len(), State::ALL.len());
    }
}
