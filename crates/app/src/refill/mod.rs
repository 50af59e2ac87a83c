//! Refills: supplies makers ask of a hub, packed, carried and handed over; and what the hub has of them.

mod ask;
mod boxed;
mod count;
mod hand;
mod pack;
mod told;

pub use ask::{ask, cancel};
pub(crate) use boxed::{came_back, hand_over, lost};
pub use count::count_supplies;
pub use hand::{hand, receive};
pub use pack::pack;
pub(crate) use told::on_the_way;
