//! What pages show: authorised here, read by `store`, passed on as views.

pub mod home;
pub mod need;
