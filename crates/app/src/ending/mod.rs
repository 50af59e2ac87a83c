//! Endings: a product, an area or everything of a collective ends by one previewed act, and is reopened by
//! another.

mod end;
mod preview;
mod reopen;
mod thanks;
mod tours;
mod within;

pub use end::{EndForm, end};
pub use preview::{Line, Preview};
pub use reopen::reopen;

pub(crate) use within::Within;
