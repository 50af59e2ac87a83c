//! Who accepts a version for what: what each class needs, refusals, adoption, paper, letters.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a story that cannot go on stops the test"
)]

mod adoption;
mod groups;
mod help;
mod letters;
mod needs;
mod paper;
mod refusals;
