//! Parcels: packed, carried, checked in, signed for, counted, accepted or refused.

mod arrive;
mod count;
mod decide;
mod dock;
mod handover;
mod lose;
mod mishap;
mod note;
mod pack;
mod partly;
mod pass_on;
mod pick_up;
pub(crate) mod place;
mod redirect;
mod refuse;
pub(crate) mod relay;
mod set_down;
mod split;
mod use_units;

pub use arrive::{Checked, arrive, check_in};
pub use count::{Counting, count};
pub use decide::{Decision, decide, remind_decisions};
pub use dock::{DockForm, dock, dock_for};
pub use handover::{Given, Proof, give};
pub use lose::lose;
pub use mishap::{MishapForm, report_mishap};
pub use note::{Note, note};
pub use pack::{PackForm, pack};
pub use partly::pick_up_part;
pub use pass_on::take_from;
pub use pick_up::{pick_up, pick_up_leg};
pub use redirect::redirect;
pub use refuse::refuse;
pub use set_down::{hand_over_leg, set_down};
pub use split::split;
pub use use_units::{late_loss, use_units};
