//! A hub closes: now or on a day, previewed, then in one act. Everything there has a place to go to, and everybody it
//! concerns is told.

mod announce;
mod call_off;
mod clock;
mod elsewhere;
mod preview;
mod tell;
mod within;

pub(crate) use announce::moment;
pub use announce::{CloseForm, close};
pub use call_off::call_off;
pub(crate) use clock::close_due;
pub use preview::{BoxLine, CheckLine, Line, Preview, TourLine};

pub(crate) use within::Within;
