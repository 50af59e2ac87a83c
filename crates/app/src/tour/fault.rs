//! What of a day contradicts itself: named on the board, while the rest is planned.

use essaim_domain::ids::PersonId;
use serde::{Deserialize, Serialize};

essaim_domain::stored_enum! {
    /// What is wrong with a driver's row, or a parcel's.
    pub enum FaultKind {
        /// Her vehicle takes no box, or no kilogram, or she drives no kilometre.
        NoRoom = "no-room",
        /// Her hours cannot be read.
        HoursUnread = "hours-unread",
        /// She is on two tours at the same time: both stay, somebody has to ask her.
        Overlap = "overlap",
        /// One of the doors is closed the whole day.
        DoorClosed = "door-closed",
        /// The hours of one of the doors cannot be read.
        DoorUnread = "door-unread",
        /// One of the doors is nowhere.
        NoPlace = "no-place",
        /// Weight, hours or place contradict themselves.
        Faulty = "faulty",
    }
}

/// A row that is not planned with, or not as it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DriverFault {
    /// Whose.
    pub driver: PersonId,
    /// What.
    pub kind: FaultKind,
}
