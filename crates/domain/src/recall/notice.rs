//! Who is told of a recall, what they are told, and by when an answer is owed.

use chrono::TimeDelta;

use crate::ids::{HubId, PersonId, SiteId};

crate::stored_enum! {
    /// What a notice of a recall says.
    pub enum Saying {
        /// Set apart, use nothing: a suspicion, which may be called off.
        Frozen = "frozen",
        /// It is final: account for every piece.
        Final = "final",
        /// The suspicion was wrong: what is held for no other reason may be used.
        AllClear = "all-clear",
    }
}

impl Saying {
    /// Is an answer owed? An all-clear asks for none.
    pub const fn asks_for_an_answer(self) -> bool {
        match self {
            Self::Frozen | Self::Final => true,
            Self::AllClear => false,
        }
    }
}

crate::stored_enum! {
    /// How a holder said that the notice arrived.
    pub enum Answer {
        /// Signed in, on a page.
        Page = "page",
        /// With the code on the notice, without an account.
        Code = "code",
        /// By telephone: somebody wrote it down.
        Call = "call",
    }
}

/// Whoever has, or had, pieces of a recall: a place, or somebody on the road.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// A maker, at home or in a workshop.
    Home(PersonId),
    /// A hub.
    Hub(HubId),
    /// A site.
    Site(SiteId),
    /// A driver who has boxes.
    Driver(PersonId),
}

impl Holder {
    /// Its kind, as it is stored.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Home(_) => "home",
            Self::Hub(_) => "hub",
            Self::Site(_) => "site",
            Self::Driver(_) => "driver",
        }
    }

    /// Its id.
    pub const fn id(self) -> uuid::Uuid {
        match self {
            Self::Home(person) | Self::Driver(person) => person.uuid(),
            Self::Hub(hub) => hub.uuid(),
            Self::Site(site) => site.uuid(),
        }
    }

    /// The holder of this kind and id; none where the kind is unknown.
    pub fn of(kind: &str, id: uuid::Uuid) -> Option<Self> {
        match kind {
            "home" => Some(Self::Home(id.into())),
            "hub" => Some(Self::Hub(id.into())),
            "site" => Some(Self::Site(id.into())),
            "driver" => Some(Self::Driver(id.into())),
            _ => None,
        }
    }
}

/// How long after its notice a holder who said nothing is called again: first after four hours, then after a
/// day.
pub const SILENCE: [TimeDelta; 2] = [TimeDelta::hours(4), TimeDelta::hours(24)];

/// How often silence was raised by now, for a notice told that long ago: 0, 1 or 2.
pub fn raised_after(silent: TimeDelta) -> usize {
    SILENCE.iter().filter(|after| silent >= **after).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_raised_after_four_hours_and_after_a_day() {
        let at =
            |hours, minutes| raised_after(TimeDelta::hours(hours) + TimeDelta::minutes(minutes));
        assert_eq!(
            [
                at(0, 0),
                at(3, 59),
                at(4, 0),
                at(23, 59),
                at(24, 0),
                at(99, 0)
            ],
            [0, 0, 1, 1, 2, 2]
        );
    }

    #[test]
    fn an_all_clear_owes_no_answer() {
        let asking: Vec<_> = Saying::ALL
            .iter()
            .filter(|one| one.asks_for_an_answer())
            .collect();
        assert_eq!(asking, [&Saying::Frozen, &Saying::Final]);
    }

    #[test]
    fn a_holder_is_read_back_from_its_kind_and_id() {
        let id = uuid::Uuid::from_u128(7);
        for kind in ["home", "hub", "site", "driver"] {
            let holder = Holder::of(kind, id).unwrap();
            assert_eq!((holder.kind(), holder.id()), (kind, id));
        }
        assert_eq!(Holder::of("cellar", id), None);
    }
}
