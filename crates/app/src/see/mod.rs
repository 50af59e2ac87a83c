//! What pages and the API show: authorised by the same table as the verbs.

pub mod hub;
pub mod parcel;
pub mod tour;
