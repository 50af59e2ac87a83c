//! Who there is: sign-in, sessions, tokens, memberships, places, workshops, designs.

mod deputy;
mod door;
mod import;
mod invite;
mod links;
mod me;
mod places;
mod premises;
mod sessions;
mod sign_in;
mod standing;
mod workshop;

pub use deputy::set_deputy;
pub use door::{Visit, by_session, by_token, visit};
pub use import::{MakerRow, Outcome, import, import_preview};
pub use invite::{Newcomer, add, invite};
pub use links::{demo_link, link_for, sign_in_url};
pub use me::change_me;
pub use places::{
    DoorForm, HabitsForm, add_collective, add_group, add_hub, add_organisation, add_site,
    change_hub, change_site, close_organisation, close_site, rename_organisation, verify_site,
};
pub use premises::set_premises;
pub(crate) use sessions::moved;
pub use sessions::{end_session, end_token, make_token, sign_out, token_for};
pub use sign_in::{
    Entered, LinkLook, ask, by_code, by_link, look, make_sign_in_secrets, session_for,
};
pub use standing::{Step, step};
pub use workshop::{
    MachineForm, SpoolForm, add_machine, add_spool, retire_machine, set_hours, weigh_spool,
};
