//! What pages show: authorised here, read by `store`, passed on as views.

pub mod design;
pub mod me;
pub mod people;
pub mod workshop;
pub mod home;
pub mod need;
//! What pages and the API show: authorised by the same table as the verbs.

pub mod hub;
pub mod parcel;
pub mod tour;
pub mod claims;
pub mod jobs;
pub mod matching;
pub mod batch;
pub mod inspection;
pub mod label;
pub mod recall;
