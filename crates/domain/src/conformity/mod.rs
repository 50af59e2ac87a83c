//! Who may accept what: classes of products, and acceptances of versions by sites.

mod approval;
mod duty;
mod evidence;
mod paper;
mod state;

pub use approval::{Approval, Bound, Scope, Signature, Signer};
pub use duty::{Dossier, Duty, Standing};
pub use evidence::{EvidenceKind, Objection};
pub use paper::{Hand, PaperAct};
pub use state::ApprovalState;

crate::stored_enum! {
    /// What a product is before the law (reliability notes, section 3).
    pub enum Class {
        /// Comfort or aid: ear savers, door openers.
        A = "a",
        /// A barrier that is no PPE: visors against splashes.
        B = "b",
        /// A medical device or a part of one: pumps, valves, connectors.
        C = "c",
        /// A mask or gown of cloth.
        T = "t",
    }
}

/// Where, and how, pieces of a class may be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckPlace {
    /// Anywhere, by photo too.
    Anywhere,
    /// Anywhere, with the pieces in hand.
    InHand,
    /// At a hub or a site only, with the pieces in hand.
    HubOrSite,
}

impl Class {
    /// From the mildest rules to the strictest.
    const fn strictness(self) -> u8 {
        match self {
            Self::A => 0,
            Self::B => 1,
            Self::T => 2,
            Self::C => 3,
        }
    }

    /// The stricter of two classes: what a kit of both counts as.
    #[must_use]
    pub const fn stricter(self, other: Self) -> Self {
        if other.strictness() > self.strictness() {
            other
        } else {
            self
        }
    }

    /// May one acceptance speak for all sites of a collective? Only for comfort and aids, signed by
    /// a coordinator in an approver's place (decision 13).
    pub const fn may_span_collective(self) -> bool {
        match self {
            Self::A => true,
            Self::B | Self::C | Self::T => false,
        }
    }

    /// Where it may be checked.
    pub const fn check_place(self) -> CheckPlace {
        match self {
            Self::A => CheckPlace::Anywhere,
            Self::B | Self::T => CheckPlace::InHand,
            Self::C => CheckPlace::HubOrSite,
        }
    }

    /// Is every piece put through its function before it is accepted?
    pub const fn tests_every_piece(self) -> bool {
        matches!(self, Self::C)
    }

    /// May its page name a performance category (UNS1, UNS2)? Only cloth, and only with the report of
    /// a test (AFNOR SPEC S76-001: untested masks claim none).
    pub const fn may_name_category(self, has_test_report: bool) -> bool {
        matches!(self, Self::T) && has_test_report
    }

    /// Do two persons lift a hold on it?
    pub const fn two_lift_a_hold(self) -> bool {
        matches!(self, Self::C)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comfort_is_checked_by_photo_and_pumps_never_at_home() {
        let by_photo: Vec<_> = Class::ALL
            .iter()
            .filter(|c| c.check_place() == CheckPlace::Anywhere)
            .collect();
        assert_eq!(by_photo, [&Class::A]);
        assert_eq!(Class::C.check_place(), CheckPlace::HubOrSite);
    }

    #[test]
    fn a_kit_counts_as_its_strictest_part() {
        for one in Class::ALL {
            assert_eq!(one.stricter(Class::C), Class::C);
            assert_eq!(Class::A.stricter(*one), *one);
            for other in Class::ALL {
                assert_eq!(one.stricter(*other), other.stricter(*one));
            }
        }
    }

    #[test]
    fn a_homemade_mask_names_no_category() {
        assert!(!Class::T.may_name_category(false));
        assert!(Class::T.may_name_category(true));
        assert!(!Class::B.may_name_category(true));
    }
}
