//! Where a specimen stands, and the only ways from one state to another.

use crate::Refusal;

crate::stored_enum! {
    /// Where a specimen stands.
    pub enum SpecimenState {
        /// Asked for; the maker did not answer yet.
        Asked = "asked",
        /// The maker agreed, with a date.
        Agreed = "agreed",
        /// Made and labelled.
        Made = "made",
        /// On its way.
        Sent = "sent",
        /// The site has it.
        Received = "received",
        /// Looked at: the site would take this version.
        Accepted = "accepted",
        /// Looked at: the site does not want it.
        Refused = "refused",
        /// Looked at: the next version must differ.
        ChangesWanted = "changes-wanted",
        /// The maker said no, or gave up.
        Declined = "declined",
        /// Its date passed without an answer.
        Expired = "expired",
        /// Whoever asked wants it no more.
        Cancelled = "cancelled",
        /// The pieces are gone.
        Lost = "lost",
    }
}

crate::stored_enum! {
    /// What the site found.
    pub enum Verdict {
        /// It would take this version.
        Accepted = "accepted",
        /// It does not want it.
        Refused = "refused",
        /// The next version must differ.
        ChangesWanted = "changes-wanted",
    }
}

impl SpecimenState {
    /// The maker agrees.
    ///
    /// # Errors
    /// [`Refusal::SpecimenState`] unless it was just asked for.
    pub const fn agree(self) -> Result<Self, Refusal> {
        self.only(matches!(self, Self::Asked), Self::Agreed)
    }

    /// The maker says no, or gives up before it left her.
    ///
    /// # Errors
    /// [`Refusal::SpecimenState`] once it left, or is over.
    pub const fn decline(self) -> Result<Self, Refusal> {
        self.only(self.is_with_maker(), Self::Declined)
    }

    /// The pieces are made.
    ///
    /// # Errors
    /// [`Refusal::SpecimenState`] unless she agreed.
    pub const fn make(self) -> Result<Self, Refusal> {
        self.only(matches!(self, Self::Agreed), Self::Made)
    }

    /// The pieces leave her.
    ///
    /// # Errors
    /// [`Refusal::SpecimenState`] unless they are made.
    pub const fn send(self) -> Result<Self, Refusal> {
        self.only(matches!(self, Self::Made), Self::Sent)
    }

    /// The site has them; whoever brings them by hand may have said nothing before.
    ///
    /// # Errors
    /// [`Refusal::SpecimenState`] unless they are made or on their way.
    pub const fn receive(self) -> Result<Self, Refusal> {
        self.only(matches!(self, Self::Made | Self::Sent), Self::Received)
    }

    /// The site looked at them.
    ///
    /// # Errors
    /// [`Refusal::SpecimenState`] unless it has them.
    pub const fn judge(self, verdict: Verdict) -> Result<Self, Refusal> {
        let to = match verdict {
            Verdict::Accepted => Self::Accepted,
            Verdict::Refused => Self::Refused,
            Verdict::ChangesWanted => Self::ChangesWanted,
        };
        self.only(matches!(self, Self::Received), to)
    }

    /// The pieces are gone.
    ///
    /// # Errors
    /// [`Refusal::SpecimenState`] before they are made, and once it is over.
    pub const fn lose(self) -> Result<Self, Refusal> {
        let there = matches!(self, Self::Made | Self::Sent | Self::Received);
        self.only(there, Self::Lost)
    }

    /// Whoever asked wants it no more.
    ///
    /// # Errors
    /// [`Refusal::SpecimenState`] once it left the maker, or is over.
    pub const fn cancel(self) -> Result<Self, Refusal> {
        self.only(self.is_with_maker(), Self::Cancelled)
    }

    /// Its date passed without an answer.
    ///
    /// # Errors
    /// [`Refusal::SpecimenState`] once she answered.
    pub const fn expire(self) -> Result<Self, Refusal> {
        self.only(matches!(self, Self::Asked), Self::Expired)
    }

    /// Did it not leave the maker yet?
    pub const fn is_with_maker(self) -> bool {
        matches!(self, Self::Asked | Self::Agreed | Self::Made)
    }

    /// Are there pieces to label, now or any more?
    pub const fn is_made(self) -> bool {
        match self {
            Self::Made
            | Self::Sent
            | Self::Received
            | Self::Accepted
            | Self::Refused
            | Self::ChangesWanted => true,
            Self::Asked
            | Self::Agreed
            | Self::Declined
            | Self::Expired
            | Self::Cancelled
            | Self::Lost => false,
        }
    }

    /// Does the maker need the dock's address now? From when she agreed until the site has the pieces.
    pub const fn needs_dock(self) -> bool {
        matches!(self, Self::Agreed | Self::Made | Self::Sent)
    }

    /// What the site found, once it looked.
    pub const fn verdict(self) -> Option<Verdict> {
        match self {
            Self::Accepted => Some(Verdict::Accepted),
            Self::Refused => Some(Verdict::Refused),
            Self::ChangesWanted => Some(Verdict::ChangesWanted),
            Self::Asked
            | Self::Agreed
            | Self::Made
            | Self::Sent
            | Self::Received
            | Self::Declined
            | Self::Expired
            | Self::Cancelled
            | Self::Lost => None,
        }
    }

    /// Does nothing more happen to it?
    pub const fn is_over(self) -> bool {
        !matches!(
            self,
            Self::Asked | Self::Agreed | Self::Made | Self::Sent | Self::Received
        )
    }

    const fn only(self, allowed: bool, to: Self) -> Result<Self, Refusal> {
        if allowed {
            Ok(to)
        } else {
            Err(Refusal::SpecimenState {
                state: self.as_str(),
            })
        }
    }
}
