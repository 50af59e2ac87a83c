//! Supplies (fournitures) a hub keeps for makers, and refills (ravitaillements): what they ask of it.

use crate::{Reason, Refusal};

crate::stored_enum! {
    /// What a hub keeps for makers.
    pub enum SupplyKind {
        /// Spools of PLA.
        SpoolPla = "spool-pla",
        /// Spools of PETG.
        SpoolPetg = "spool-petg",
        /// Clear sheets for visors.
        Sheets = "sheets",
        /// Elastic, in metres.
        Elastic = "elastic",
        /// Empty bags.
        Bags = "bags",
    }
}

impl SupplyKind {
    /// What one tap asks for.
    pub const fn usual(self) -> i64 {
        match self {
            Self::SpoolPla | Self::SpoolPetg => 1,
            Self::Sheets | Self::Elastic => 20,
            Self::Bags => 50,
        }
    }

    /// The most one may ask for at once.
    pub const fn most(self) -> i64 {
        match self {
            Self::SpoolPla | Self::SpoolPetg => 5,
            Self::Sheets | Self::Elastic => 200,
            Self::Bags => 500,
        }
    }

    /// What one of it weighs in a box, in grams: a full spool with its reel, an A4 sheet of 0.5 mm, a metre, a bag.
    pub const fn grams(self) -> i64 {
        match self {
            Self::SpoolPla | Self::SpoolPetg => 1250,
            Self::Sheets => 45,
            Self::Elastic => 5,
            Self::Bags => 8,
        }
    }

    /// An amount as a person asks for it.
    pub fn asked(self, amount: i64) -> Result<i64, Reason> {
        let (min, max) = (1, self.most());
        if (min..=max).contains(&amount) {
            Ok(amount)
        } else {
            Err(Reason::OutOfRange { min, max })
        }
    }
}

crate::stored_enum! {
    /// Where a refill stands.
    pub enum RefillState {
        /// A maker asked for it.
        Asked = "asked",
        /// It is in a box, which a carrier brings or she fetches.
        Packed = "packed",
        /// She has it.
        Received = "received",
        /// Nobody brings it any more.
        Cancelled = "cancelled",
    }
}

crate::stored_enum! {
    /// What became of a refill, as its maker is told.
    pub enum RefillChange {
        /// It is in a box: a tour brings it, or she fetches it.
        Packed = "packed",
        /// A driver comes with it.
        Coming = "coming",
        /// The driver does not come; the box waits for another tour.
        Later = "later",
        /// Its box did not get there: it is asked for again.
        Again = "again",
        /// Nobody brings it any more.
        Off = "off",
    }
}

impl RefillState {
    /// It is put into a box.
    pub fn pack(self) -> Result<Self, Refusal> {
        self.step(&[Self::Asked], Self::Packed)
    }

    /// She has it: from a carrier, or given at the hub.
    pub fn receive(self) -> Result<Self, Refusal> {
        self.step(&[Self::Asked, Self::Packed], Self::Received)
    }

    /// Nobody brings it; never once it is in a box.
    pub fn cancel(self) -> Result<Self, Refusal> {
        self.step(&[Self::Asked], Self::Cancelled)
    }

    /// Its box came back or is lost: it is asked for again.
    pub fn ask_again(self) -> Result<Self, Refusal> {
        self.step(&[Self::Packed], Self::Asked)
    }

    fn step(self, from: &[Self], to: Self) -> Result<Self, Refusal> {
        if from.contains(&self) {
            Ok(to)
        } else {
            let state = self.as_str();
            Err(Refusal::RefillState { state })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use RefillState::{Asked, Cancelled, Packed, Received};

    #[test]
    fn every_way_between_states_is_one_we_meant() {
        type Step = fn(RefillState) -> Result<RefillState, Refusal>;
        let steps: [(Step, &[RefillState], RefillState); 4] = [
            (RefillState::pack, &[Asked], Packed),
            (RefillState::receive, &[Asked, Packed], Received),
            (RefillState::cancel, &[Asked], Cancelled),
            (RefillState::ask_again, &[Packed], Asked),
        ];
        for (step, meant, to) in steps {
            for from in RefillState::ALL {
                let found = step(*from).ok();
                assert_eq!(found, meant.contains(from).then_some(to), "{from} to {to}");
            }
        }
    }

    #[test]
    fn one_tap_asks_for_what_may_be_asked_for() {
        for kind in SupplyKind::ALL {
            assert_eq!(kind.asked(kind.usual()), Ok(kind.usual()));
            assert!(kind.asked(0).is_err() && kind.asked(kind.most() + 1).is_err());
        }
    }
}
