//! Pages, JSON API and live stream. `router` is the only table of routes: start there.

pub mod api;
pub mod ask;
pub mod assets;
mod csv;
mod download;
pub mod draw;
pub mod error;
pub mod frame;
mod guard;
mod health;
mod limits;
pub mod live;
pub mod pages;
mod receive;
mod router;
pub mod shell;
mod state;
mod unworded;

pub use router::{openapi, router};
pub use state::Web;
