//! Pages, JSON API and live stream.

pub mod assets;
pub mod draw;
pub mod shell;
