//! Who there is: sign-in, sessions, tokens, memberships, places, workshops, designs.

mod door;

pub use door::{by_session, by_token};
