//! What pages show: authorised here, read by `store`, passed on as views.

pub mod claims;
pub mod jobs;
pub mod matching;
