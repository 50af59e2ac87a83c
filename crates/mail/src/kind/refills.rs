//! Mails to who waits for supplies, and to who can give them.

use essaim_domain::Instant;
use essaim_domain::supply::{RefillChange, SupplyKind};

use super::{Blanks, Fill};

/// Somebody asks a hub for supplies, and nobody did before her.
#[derive(Clone, Debug)]
pub struct RefillWanted {
    /// How its maker is called.
    pub maker: String,
    /// The hub.
    pub hub: String,
    /// What.
    pub kind: SupplyKind,
    /// How much.
    pub amount: i64,
}

/// What became of a refill, to its maker.
#[derive(Clone, Debug)]
pub struct RefillChanged {
    /// What.
    pub what: RefillChange,
    /// The hub it is asked of.
    pub hub: String,
    /// What she asked for.
    pub kind: SupplyKind,
    /// How much.
    pub amount: i64,
    /// Between when a driver is at her door, where one comes.
    pub window: Option<(Instant, Instant)>,
}

fn supplies(blanks: &mut Blanks, kind: SupplyKind, amount: i64) {
    let words = [("n", amount.into())];
    let said = blanks.lang.t_with(&format!("supply-{kind}"), &words);
    blanks.text("supplies", &said);
}

impl Fill for RefillWanted {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.text("maker", &self.maker);
        blanks.text("hub", &self.hub);
        supplies(blanks, self.kind, self.amount);
    }
}

impl Fill for RefillChanged {
    fn fill(&self, blanks: &mut Blanks) {
        blanks.text("what", self.what.as_str());
        blanks.text("hub", &self.hub);
        supplies(blanks, self.kind, self.amount);
        if let Some((from, until)) = self.window {
            blanks.day("day", from);
            blanks.hours("window", from, until);
        }
    }
}
