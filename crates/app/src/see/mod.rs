//! What pages show: authorised here, read by `store`, passed on as views.

pub mod batch;
pub mod inspection;
pub mod label;
pub mod recall;
