//! What pages show: authorised here, read by `store`, passed on as views.

pub mod approvals;
pub mod batch;
pub mod claims;
pub mod collectives;
pub mod design;
pub mod drafts;
pub mod home;
pub mod hub;
pub mod inspection;
pub mod jobs;
pub mod label;
mod lying;
pub mod matching;
pub mod me;
pub mod need;
pub mod packing;
pub mod parcel;
pub mod people;
pub mod places;
pub mod purchases;
pub mod recall;
pub mod start;
pub mod stops;
pub mod stray;
pub mod tour;
pub mod undelivered;
pub mod workshop;
