//! Relays: a parcel no tour serves, handed on from volunteer to volunteer, each near her home. Each leg is a tour
//! of its own, agreed to like any other; who fetches keeps the boxes at home until the next one comes.

mod ground;
mod lay;
mod mend;
mod propose;
mod radius;
mod send;

pub(super) use mend::{agree_ahead, fell_through};
pub use propose::propose_relays;
pub(super) use propose::{drop_proposed, propose_left};
pub use radius::set_relay_radius;
pub use send::{drop_relay, send_relay};
