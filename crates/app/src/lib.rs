//! What people do, one file per verb: authorise → ask the rule → save → audit → outbox, in one
//! transaction. `see` authorises and passes on what a page shows; `work` is the background loop.
//!
//! Start with [`App`], [`Actor`] (who asks) and [`Asked`] (under which key), then read one verb:
//! `claim/claim.rs` tells the whole pattern.

pub mod access;
mod actor;
mod asked;
pub mod audit;
pub mod batch;
pub mod claim;
pub mod communes;
pub mod demo;
pub mod design;
mod doing;
pub mod enclosed;
pub mod ending;
mod error;
mod fitting;
pub mod hub;
pub mod import;
pub mod inspection;
pub mod live;
pub mod matching;
pub mod need;
pub mod parcel;
pub mod people;
pub mod recall;
pub mod refill;
mod said;
pub mod see;
mod services;
mod settings;
pub mod specimen;
mod stopping;
pub mod tour;
pub mod work;

use std::fmt;
use std::sync::Arc;

use essaim_domain::chance::{Chance, Mint, Seeded};
use essaim_store::{Db, Files, Tx};

pub use actor::Actor;
pub use asked::Asked;
pub use error::Error;
pub use said::Said;
pub use services::{Answer, ServiceKind, Services};
pub use settings::Settings;

/// The application: one per process; copies share everything.
#[derive(Clone)]
pub struct App {
    pub(crate) db: Db,
    pub(crate) files: Files,
    pub(crate) settings: Arc<Settings>,
    chance: Arc<dyn Fn() -> Box<dyn Chance> + Send + Sync>,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("db", &self.db)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

impl App {
    /// An application over a migrated database and its folder of files, with the system's chance.
    pub fn new(db: Db, files: Files, settings: Settings) -> Self {
        Self {
            db,
            files,
            settings: Arc::new(settings),
            chance: Arc::new(|| Box::new(SystemChance)),
        }
    }

    /// The same with chance from a seed, for tests and the demo: every transaction draws on.
    #[must_use]
    pub fn seeded(mut self, seed: u64) -> Self {
        let shared = Arc::new(std::sync::Mutex::new(Seeded::from_number(seed)));
        self.chance = Arc::new(move || Box::new(SharedChance(Arc::clone(&shared))));
        self
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The database, for commands that check, copy or watch it.
    pub const fn db(&self) -> &Db {
        &self.db
    }

    /// The files by hash.
    pub const fn files(&self) -> &Files {
        &self.files
    }

    /// Random bytes from this application's chance.
    pub fn chance(&self) -> Box<dyn Chance> {
        (self.chance)()
    }

    /// A mint for one transaction.
    pub(crate) fn mint(&self, tx: &Tx) -> Mint {
        Mint::new(tx.now(), self.chance())
    }
}

/// Chance from the operating system.
struct SystemChance;

impl Chance for SystemChance {
    fn fill(&mut self, bytes: &mut [u8]) {
        #[expect(
            clippy::expect_used,
            reason = "without the system's randomness no secret may be made"
        )]
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}

/// One seeded stream for all transactions.
struct SharedChance(Arc<std::sync::Mutex<Seeded>>);

impl Chance for SharedChance {
    fn fill(&mut self, bytes: &mut [u8]) {
        let mut stream = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        stream.fill(bytes);
    }
}
