//! Named situations, as the field would tell them. Every step of a story leaves a sound book.

mod checks;
mod endings;
mod merging;
mod moving;
mod needs;
mod purchases;
mod recalls;
mod standing;
