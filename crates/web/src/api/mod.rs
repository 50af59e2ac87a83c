//! The JSON API, under `/api/v1`, with its description made from the code.

pub mod v1;
