//! A version goes out: a zip of its files with an `okh.toml` anybody reads and an `essaim.toml` another instance
//! takes in without losing anything.

mod essaim;
mod facts;
mod okh;
mod pack;

pub use pack::{Exported, export};
