//! Every sentence a person reads, in French and English, with numbers and dates.
//!
//! Texts live in `web/locales/{fr,en}/*.ftl`: every file of those folders is taken, so a page's author
//! adds `pages-NAME.ftl` in both languages and nothing else. They are read once, at the first sentence.
//! Authors type plain spaces and straight apostrophes: [`french`] sets the typography when the texts
//! are read. A key that does not exist shows as `⟦key⟧`; tests keep both languages equal.

mod calendar;
mod catalogue;
mod dates;
mod lang;
mod numbers;
mod promises;
mod sentence;
mod typeset;
mod typography;
mod value;

#[cfg(test)]
mod audit;

pub use catalogue::keys;
pub use lang::{Lang, UnknownLang};
pub use promises::claims_too_much;
pub use sentence::{invalid, refusal, refusal_at};
pub use typography::french;
pub use value::Value;
