//! A whole Essaim for tests: both engines, frozen clock, seeded chance, a small village to act in,
//! served over real HTTP on a loopback port.
//!
//! ```ignore
//! each_village("a maker claims", |village| async move {
//!     let need = village.open_need("headband", 50).await;
//!     let answer = village.api(village.maker).post("/api/v1/claims", json!({ … })).await;
//!     assert_eq!(answer.status, 201);
//! }).await;
//! ```

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::panic,
    reason = "a situation that cannot be reached stops the test"
)]

mod api;
mod boxed;
mod browser;
mod checklist;
mod claim;
mod crowd;
mod files;
mod folder;
mod hospital;
mod letters;
mod making;
mod needs;
mod pages;
mod settle;
mod situations;
mod stock;
mod village;

pub use api::{Answer, Api};
pub use boxed::Boxed;
pub use browser::Browser;
pub use essaim_store::testing;
pub use files::{BORDER, form_of, form_type, form_with};
pub use folder::Folder;
pub use hospital::Hospital;
pub use letters::{Letters, letters, node};
pub use making::{MOMENT, stage};
pub use pages::{Page, Shown};
pub use village::{Village, each_village, ready_clients};
